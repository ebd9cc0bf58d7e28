"""Protocol steps 17 to 19: closing, looking back, the next day, and the pulses of days 3 and 7."""

import pytest

from bot.testing import Stage
from tests.bot.stories import Answers, both_until, is_asked, opened, read_by
from tests.bot.test_steps_heard import his_turn
from tests.bot.test_steps_mended import LEAVE, listed

EVENING = "2026-11-23T18:00:00+00:00"
DAY_3, DAY_7 = "2026-11-25T18:00:00+00:00", "2026-11-29T18:00:00+00:00"
SLOTS = ["feeling", "thought", "doubt", "love", "sorry", "hurt", "check", "trust"]
DOUBT = "You're not still mad at me, are you?"


async def closing(stage: Stage) -> None:
    """Ana is asked whether to ask Ben tomorrow; so is Ben."""
    await his_turn(stage)
    await both_until(stage, "ana", "closing-ask", ben=LEAVE)


async def looked_back(
    stage: Stage, who: str, show: str, numbers: str = "4", line: str = ""
) -> None:
    """One person gives their numbers, says what to do with them, and keeps a line or none."""
    await opened(stage, who)
    assert stage.question(who).prompt == "looking_back-line"
    await stage.say(who, line or "skip")
    for name in ("heard", "close", "calm"):
        assert stage.question(who).prompt == f"looking_back-{name}"
        await stage.say(who, numbers)
    await stage.press(who, show)


async def closed(stage: Stage, ana: str = "mine", ben: str = "mine", ask: str = "send") -> None:
    """The repair is over, and both have looked back."""
    await closing(stage)
    await stage.press("ana", ask)
    await opened(stage, "ben")
    await both_until(stage, "ben", "closing-ask")
    await stage.press("ben", ask)
    await looked_back(stage, "ana", ana, "4")
    await looked_back(stage, "ben", ben, "2")


async def asking(stage: Stage) -> None:
    """It is the next day, Ana has answered with a question of her own, and Ben has opened it."""
    await closed(stage)
    await stage.advance(EVENING)
    await opened(stage, "ana")
    await stage.press("ana", "own")
    await stage.say("ana", f"Still a bit worried. {DOUBT}")
    await stage.press("ana", "send")
    await both_until(stage, "ben", "answering-way", ben={"next_day_answer-how": "better, I slept"})


# step 17, close


async def test_the_numbers_are_for_oneself_and_say_nothing_to_the_other(stage: Stage) -> None:
    await closed(stage)
    assert "Heard 4 of 5" in await listed(stage, "ana")
    assert "2 of 5" not in await listed(stage, "ana")
    assert "4 of 5" not in await listed(stage, "ben")


@pytest.mark.parametrize(("ana", "ben"), [("both", "mine"), ("mine", "both"), ("both", "both")])
async def test_numbers_are_shown_to_the_other_only_if_both_want_that(
    stage: Stage, ana: str, ben: str
) -> None:
    await closed(stage, ana, ben)
    wanted = ana == ben == "both"
    assert ("heard 2 of 5" in await listed(stage, "ana")) is wanted
    assert ("heard 4 of 5" in await listed(stage, "ben")) is wanted


async def test_numbers_of_another_repair_of_the_same_length_are_not_taken_for_this_one(
    stage: Stage,
) -> None:
    await closed(stage, "mine", "both")
    await stage.advance("+1h")
    await closed(stage, "both", "mine")
    assert "For Ben it was" not in await listed(stage, "ana")


async def test_numbers_that_are_forgotten_are_in_no_list(stage: Stage) -> None:
    await closed(stage, "forget", "both")
    assert "of 5" not in await listed(stage, "ana")
    assert "heard 4 of 5" not in await listed(stage, "ben")


async def test_one_line_is_kept_for_its_writer_and_the_closing_line_is_said(stage: Stage) -> None:
    await closing(stage)
    await stage.press("ana", "keep")
    await both_until(stage, "ben", "closing-ask")
    await stage.press("ben", "keep")
    await looked_back(stage, "ana", "forget", line="we sat down again")
    assert "Needing each other is natural and human." in read_by(stage, "ana")
    assert "we sat down again" in await listed(stage, "ana")
    assert "we sat down again" not in await listed(stage, "ben")


# step 18, the next day


async def test_the_three_questions_come_at_six_of_the_next_day_in_the_askers_name(
    stage: Stage,
) -> None:
    await closed(stage)
    await stage.advance("2026-11-23T17:59:00+00:00")
    assert not stage.last("ana").neutral
    await stage.advance(EVENING)
    for who, asker in (("ana", "Ben"), ("ben", "Ana")):
        assert stage.last(who).neutral
        await opened(stage, who)
        assert stage.question(who).prompt == "next_day_answer-way"
        assert asker in stage.question(who).text
        assert (stage.question(who).quote or "").startswith("How are you since our fight?")


async def test_who_did_not_agree_to_ask_asks_nobody_the_next_day(stage: Stage) -> None:
    await closed(stage, ask="keep")
    before = {who: len(stage.seen(who)) for who in ("ana", "ben")}
    await stage.advance("+2d")
    assert {who: len(stage.seen(who)) for who in before} == before


async def test_the_eight_slots_are_asked_in_the_order_of_the_model_reply_and_may_be_left_out(
    stage: Stage,
) -> None:
    await closed(stage)
    await stage.advance(EVENING)
    words: Answers = {f"next_day_answer-{slot}": f"my {slot}" for slot in SLOTS}
    await opened(stage, "ana")
    await stage.press("ana", "slots")
    await stage.press("ana", *reversed(SLOTS))
    await stage.until("ana", "next_day_answer-words", words)
    assert (stage.question("ana").quote or "").splitlines() == [f"my {slot}" for slot in SLOTS]
    await opened(stage, "ben")
    await stage.press("ben", "slots")
    await stage.press("ben", "doubt", "feeling")
    await stage.until("ben", "next_day_answer-words", words)
    assert (stage.question("ben").quote or "").splitlines() == ["my feeling", "my doubt"]


MODEL: Answers = {
    "next_day_answer-feeling": "I am still feeling a little worried and sad.",
    "next_day_answer-thought": "I have racing thoughts that one day you grow tired of me.",
    "next_day_answer-doubt": "You're not still mad at me, are you?",
    "next_day_answer-love": "I love you.",
    "next_day_answer-sorry": "I apologize if I hurt you.",
    "next_day_answer-hurt": "I was really hurt and frustrated when you weren't listening to me.",
    "next_day_answer-check": "It almost seems like you don't care at those times; is that true?",
    "next_day_answer-trust": "I want to trust that you love me.",
}
"""The model reply of the article, in its eight parts."""


async def test_the_model_reply_is_built_from_slots_gets_no_hint_and_leaves_its_two_questions(
    stage: Stage,
) -> None:
    await closed(stage)
    await stage.advance(EVENING)
    await opened(stage, "ana")
    await stage.press("ana", "slots")
    await stage.press("ana", *SLOTS)
    preview = await stage.until("ana", "next_day_answer-words", MODEL)
    assert (preview.quote or "").splitlines() == list(MODEL.values())
    assert preview.text.startswith("This is what"), "a hint would stand before it"
    assert "leave-out" not in [option.key for option in preview.options]
    await stage.press("ana", "send")
    await both_until(stage, "ben", "answering-way", ben={"next_day_answer-how": "Calmer now"})
    asked = [MODEL[f"next_day_answer-{slot}"] for slot in ("doubt", "check")]
    assert (stage.question("ben").quote or "").splitlines() == asked


async def test_a_question_in_an_answer_is_shown_once_more_and_may_be_answered_now(
    stage: Stage,
) -> None:
    await asking(stage)
    assert stage.question("ben").quote == DOUBT
    await stage.press("ben", "answer")
    await stage.say("ben", "I was ashamed, not mad")
    assert "I was ashamed" not in read_by(stage, "ana")
    await stage.press("ben", "send")
    await opened(stage, "ana")
    assert "I was ashamed, not mad" in [one.quote for one in stage.seen("ana")]
    for who in ("ana", "ben"):
        assert DOUBT not in await listed(stage, who), "it is answered"


async def test_an_open_question_stays_in_both_lists_until_it_is_answered(stage: Stage) -> None:
    await asking(stage)
    await stage.press("ben", "later")
    assert DOUBT in await listed(stage, "ben")
    assert "You asked Ben this" in await listed(stage, "ana")
    await stage.command("ben", "answer")
    assert (stage.question("ben").prompt, stage.question("ben").quote) == ("answering-way", DOUBT)
    await stage.until("ben", "answering-words")
    await stage.press("ben", "send")
    assert DOUBT not in await listed(stage, "ben")


async def test_an_open_question_may_be_let_go_and_nobody_is_told(stage: Stage) -> None:
    await asking(stage)
    before = len(stage.seen("ana"))
    await stage.press("ben", "let-go")
    assert len(stage.seen("ana")) == before
    assert DOUBT not in await listed(stage, "ben")


async def test_list_done_closes_what_it_names_and_nothing_else(stage: Stage) -> None:
    await asking(stage)
    await stage.press("ben", "later")
    await stage.command("ben", "list", "done 1")
    assert DOUBT not in await listed(stage, "ben")
    assert "Heard 2 of 5" in await listed(stage, "ben")
    await stage.command("ben", "list", "done 9")
    assert "list done 1" in stage.last("ben").text
    await stage.command("ben", "answer")
    assert "no open question" in stage.last("ben").text


# step 19, pulse


async def pulsed(stage: Stage, who: str) -> None:
    """A person is asked the three of a pulse, and whether the loop came again."""
    await opened(stage, who)
    for name in ("reach", "answer", "near"):
        assert stage.question(who).prompt == f"pulse-{name}"
        await stage.say(who, "4")
    assert stage.question(who).prompt == "pulse-loop"


async def test_each_is_asked_alone_at_six_of_the_third_and_the_seventh_day(stage: Stage) -> None:
    await closed(stage, ask="keep")
    for day in (DAY_3, DAY_7):
        await stage.advance(day.replace("18:00:00", "17:59:00"))
        assert not stage.last("ana").neutral
        assert not await is_asked(stage, "ana")
        await stage.advance(day)
        for who in ("ana", "ben"):
            assert stage.last(who).neutral
            await pulsed(stage, who)
            await stage.press(who, "no")
    before = len(stage.seen("ana"))
    await stage.advance("+30d")
    assert len(stage.seen("ana")) == before


async def test_no_number_of_a_pulse_is_kept_or_shown_to_the_other(stage: Stage) -> None:
    await closed(stage, "forget", "forget", "keep")
    await stage.advance(DAY_3)
    before = len(stage.seen("ben"))
    await pulsed(stage, "ana")
    await stage.press("ana", "no")
    assert len(stage.seen("ben")) == before
    assert "I keep nothing" in await listed(stage, "ana")


@pytest.mark.parametrize(("ana", "ben"), [("yes", "yes"), ("yes", "no"), ("no", "yes")])
async def test_a_loop_is_kept_for_both_only_if_both_have_signed_it(
    stage: Stage, ana: str, ben: str
) -> None:
    await closed(stage, "forget", "forget", "keep")
    await stage.advance(DAY_3)
    await pulsed(stage, "ana")
    await stage.press("ana", "yes")
    await stage.say("ana", "go quiet")
    assert stage.question("ana").quote == "In our fights, the more I go quiet."
    await stage.press("ana", "send")
    half: Answers = {"loop_half-own": "push for an answer"}
    await both_until(stage, "ana", "loop-sign", ben=half)
    await stage.press("ana", ana)
    await both_until(stage, "ben", "loop-sign")
    await stage.press("ben", ben)
    for who in ("ana", "ben"):
        await opened(stage, who)
        found = await listed(stage, who)
        assert ("the more I push for an answer" in found) is (ana == ben == "yes")
