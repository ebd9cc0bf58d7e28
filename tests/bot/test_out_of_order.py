"""What people do in another order than was thought of: nothing is lost, and nobody is stuck."""

from bot.testing import Stage
from tests.bot.stories import both_until, heard, read_by, sent

HOT = {"repair-heat": "9", "repair-pause": ("go-on",)}


async def test_a_hot_note_that_was_put_away_wakes_when_its_writer_is_back(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-love", HOT)
    await stage.say("ana", "his laugh")
    await stage.command("ana", "stop")
    await stage.advance("+30m")
    await stage.command("ana", "resume")
    assert stage.last("ana").prompt == "repair-note"


async def test_a_hot_note_that_is_looked_at_too_early_sleeps_on(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-love", HOT)
    await stage.say("ana", "his laugh")
    await stage.command("ana", "stop")
    await stage.command("ana", "resume")
    assert stage.last("ana").prompt == "repair-sleep"
    await stage.advance("+10m")
    await stage.say("ana", "show")
    assert stage.last("ana").prompt == "repair-note"


async def test_the_three_questions_are_never_taken_for_a_persons_side(stage: Stage) -> None:
    await sent(stage)
    await stage.command("ben", "checkin")
    await stage.press("ben", "send")
    await heard(stage)
    assert stage.last("ben").prompt == "hearing-turn"


async def test_the_three_questions_do_not_answer_the_letter_of_a_turn(stage: Stage) -> None:
    await sent(stage)
    await heard(stage)
    await stage.press("ben", "speak")
    await stage.command("ben", "checkin")
    await stage.press("ben", "send")
    assert not any("since our fight" in one for one in stage.texts("ana"))


async def test_what_has_to_change_is_listed_though_the_other_does_not_go_on(stage: Stage) -> None:
    await sent(stage)
    await both_until(stage, "ana", "tomorrow-wish", ben={"hearing-turn": ("leave",)})
    await stage.press("ana", "change")
    await stage.until("ana", "change-words")
    await stage.press("ana", "send")
    await stage.advance("+3d")
    await stage.command("ana", "list")
    assert "To talk about in person" in read_by(stage, "ana")
