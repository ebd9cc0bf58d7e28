"""Every message has an id of its own, however often a question is asked."""

from bot.testing import Stage
from tests.bot.stories import reading, sent


def assert_ids_are_unique(stage: Stage) -> None:
    for who in ("ana", "ben"):
        ids = [message.id for message in stage.seen(who)]
        assert len(ids) == len(set(ids))
        assert all(len(id_) == 25 for id_ in ids)


async def test_reprompt_again_and_back_then_answering_again_never_use_an_id_twice(
    stage: Stage,
) -> None:
    await stage.command("ana", "repair")
    await stage.say("ana", "what")
    await stage.say("ana", "again")
    await stage.say("ana", "3")
    await stage.say("ana", "back")
    await stage.say("ana", "4")
    await stage.say("ana", "back")
    await stage.say("ana", "4")
    assert stage.question("ana").prompt == "repair-safe"
    assert_ids_are_unique(stage)


async def test_back_over_a_letter_stays_in_the_letter(stage: Stage) -> None:
    await sent(stage)
    await reading(stage)
    told = len(stage.seen("ana"))
    await stage.say("ben", "back")
    assert "can't go back before" in stage.seen("ben")[-2].text, "what was read stays read"
    await stage.until("ben", "listening-reason")
    await stage.say("ben", "back")
    assert stage.question("ben").prompt == "listening-reflect"
    await stage.until("ben", "listening-words")
    assert len(stage.seen("ana")) == told
    await stage.press("ben", "send")
    await stage.say("ana", "show")
    assert stage.question("ana").prompt == "hearing-heard"
    assert_ids_are_unique(stage)


async def test_back_in_shared_work_changes_nothing_and_says_why(stage: Stage) -> None:
    await sent(stage)
    await reading(stage)
    await stage.until("ben", "listening-words")
    await stage.press("ben", "send")
    await stage.say("ana", "show")
    heard = stage.question("ana")
    await stage.say("ana", "back")
    assert "shared with" in stage.seen("ana")[-2].text
    assert stage.question("ana").prompt == heard.prompt


async def test_ids_tell_nothing_about_the_others_private_work(stage: Stage) -> None:
    await stage.command("ben", "repair")
    first = stage.question("ben").id
    assert first.isalnum()
    assert first == first.lower()
