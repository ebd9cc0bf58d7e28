"""What people do in another order than was thought of: nothing is lost, and nobody is stuck."""

from bot.testing import Stage
from tests.bot.stories import CALM, both_until, heard, read_by, sent
from tests.bot.test_steps_after import asking

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


async def test_answer_answers_the_question_that_offers_it(stage: Stage) -> None:
    await asking(stage)
    await stage.say("ben", "answer")
    assert stage.last("ben").prompt == "answering-how"


async def test_an_answer_that_is_begun_is_not_thrown_away_by_the_command(stage: Stage) -> None:
    await asking(stage)
    await stage.press("ben", "answer")
    await stage.say("ben", "no, I am not mad at you")
    await stage.say("ben", "answer")
    assert stage.last("ben").prompt == "answering-words"
    assert "not mad" in (stage.last("ben").quote or "")


async def test_a_newer_question_stays_open_when_an_older_one_is_answered(stage: Stage) -> None:
    await asking(stage)
    await stage.command("ben", "checkin")
    await stage.press("ben", "send")
    await stage.command("ben", "answer")
    await both_until(stage, "ana", "next_day_answer-way")
    await stage.press("ana", "own")
    await stage.say("ana", "I slept. Will you be home tonight?")
    await stage.press("ana", "send")
    await stage.until("ben", "answering-words", {"answering-way": ("answer",)})
    await stage.press("ben", "send")
    assert [one for one in await quoted(stage, "ben") if "home tonight" in one]


async def test_a_number_in_the_list_means_what_it_was_shown_at(stage: Stage) -> None:
    await stage.command("ana", "repair", "alone")
    await stage.until("ana", "repair-own-note", CALM)
    await stage.press("ana", "keep")
    await stage.say("ana", "a line to keep")
    await stage.say("ana", "4")
    before = await quoted(stage, "ana")
    await stage.command("ana", "list", "done 1")
    await stage.command("ana", "list", "done 1")
    assert len(before) == 2
    assert await quoted(stage, "ana") == before[1:]


async def quoted(stage: Stage, who: str) -> list[str]:
    """The words in a person's list, in its order."""
    seen = len(stage.seen(who))
    await stage.command(who, "list")
    return [one.quote for one in stage.seen(who)[seen:] if one.quote]


async def test_nobody_is_told_they_were_heard_when_it_is_only_enough_for_tonight(
    stage: Stage,
) -> None:
    await sent(stage)
    await both_until(stage, "ana", "hearing-enough", {"hearing-heard": "2"})
    await stage.press("ana", "yes")
    await both_until(stage, "ben", "comforting-care")
    assert "felt heard" not in read_by(stage, "ben")
    assert "good enough for tonight" in read_by(stage, "ben")


async def test_who_was_heard_is_not_offered_to_write_their_side_first(stage: Stage) -> None:
    await sent(stage)
    await heard(stage)
    await stage.press("ben", "speak")
    await stage.until("ben", "repair-turn")
    await stage.press("ben", "send")
    await both_until(stage, "ana", "listening-invite-second")
    assert "mine" not in [option.key for option in stage.question("ana").options]
