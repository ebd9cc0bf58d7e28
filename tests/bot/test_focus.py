"""A person's focus moves only by their own act, so that words never land on the wrong question."""

from bot.testing import Stage
from tests.bot.stories import CALM, drafted, reading, reflected, sent


async def test_a_scale_answered_while_the_partners_question_arrives_stays_with_its_own_question(
    stage: Stage,
) -> None:
    await sent(stage)
    await reading(stage)
    await stage.command("ana", "repair")
    assert stage.question("ana").prompt == "repair-heat"
    await stage.until("ben", "listening-words")
    await stage.press("ben", "send")
    assert stage.last("ana").kind == "say"
    assert [option.key for option in stage.last("ana").options] == ["show"]
    before = len(stage.seen("ben"))
    await stage.say("ana", "5")
    assert stage.question("ana").prompt == "repair-safe"
    assert len(stage.seen("ben")) == before, "her heat was told to him as felt heard"


async def test_what_waits_comes_up_when_the_work_on_top_has_ended(stage: Stage) -> None:
    await sent(stage)
    await stage.command("ana", "repair")
    await reflected(stage)
    await stage.until("ana", "repair-note", CALM)
    await stage.press("ana", "keep")
    assert stage.question("ana").prompt == "hearing-heard"


async def test_next_opens_what_waits_and_the_work_left_for_it_is_asked_again(stage: Stage) -> None:
    await sent(stage)
    await stage.command("ana", "repair")
    await reflected(stage)
    await stage.say("ana", "next")
    assert stage.question("ana").prompt == "hearing-heard"
    await stage.say("ana", "5")
    await stage.press("ana", "no")
    assert stage.question("ana").prompt == "repair-heat"


async def test_a_word_typed_into_private_text_does_not_decline_an_invitation(stage: Stage) -> None:
    await drafted(stage, "ben")
    await stage.press("ben", "edit")
    await sent(stage)
    await stage.say("ben", "later")
    assert stage.question("ben").prompt == "repair-note"
    assert stage.question("ben").quote == "later"


async def test_both_press_send_in_the_same_instant_and_each_press_meets_its_own_preview(
    stage: Stage,
) -> None:
    await drafted(stage, "ana")
    await drafted(stage, "ben")
    await stage.press("ana", "send")
    await stage.press("ana", "two-days")
    await stage.press("ben", "send")
    assert stage.question("ben").prompt == "repair-wait"


async def test_a_press_belongs_to_its_message_not_to_the_focus(stage: Stage) -> None:
    await stage.command("ana", "repair")
    heat = stage.question("ana")
    await stage.say("ana", "3")
    safe = stage.question("ana")
    await stage.press("ana", "yes", on=heat.id)
    assert stage.question("ana").prompt == "repair-safe"
    assert stage.seen("ana")[-2].text.startswith("That one is closed")
    await stage.press("ana", "yes", on=safe.id)
    assert stage.last("ana").text.startswith("That one is closed") is False
    assert stage.seen("ana")[-2].text.startswith("That one is closed"), "safe was asked anew"


async def test_only_the_one_whose_prompt_ended_is_asked_again(stage: Stage) -> None:
    await sent(stage)
    await reading(stage)
    seen = len(stage.seen("ben"))
    await stage.command("ana", "repair")
    await stage.say("ana", "3")
    await stage.say("ana", "back")
    await stage.say("ana", "again")
    assert len(stage.seen("ben")) == seen
