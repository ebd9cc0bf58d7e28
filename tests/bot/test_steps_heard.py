"""Protocol steps 8 to 13: the invitation, being heard, care and comfort, and the other's turn."""

from pathlib import Path

import pytest

from bot.testing import Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import (
    CALM,
    Answers,
    asked_of,
    both_until,
    drafted,
    is_asked,
    opened,
    read_by,
    reading,
    reflected,
    sent,
)

OWN = "you were late and I was alone with it"


async def heard(stage: Stage) -> None:
    """Ana has felt heard, and nothing more is to be said; Ben has not looked yet."""
    await sent(stage)
    await reflected(stage)
    await opened(stage, "ana")
    await stage.say("ana", "5")
    await stage.press("ana", "no")


async def his_turn(stage: Stage) -> None:
    """Ben is asked whether he wants a turn."""
    await heard(stage)
    await both_until(stage, "ben", "hearing-turn")


# step 8, invite


async def test_a_note_is_announced_without_a_word_of_it_and_opens_only_by_now(
    stage: Stage,
) -> None:
    await sent(stage)
    assert [one.neutral for one in stage.seen("ben")] == [True]
    await opened(stage, "ben")
    assert stage.question("ben").prompt == "listening-invite"
    await stage.press("ben", "later")
    assert all(one.quote is None for one in stage.seen("ben"))
    await stage.say("ben", "ready")
    assert [one.quote for one in stage.seen("ben") if one.quote]
    assert stage.question("ben").prompt == "listening-reflect"


@pytest.mark.parametrize("pressed", ["send", "keep"])
async def test_not_this_time_offers_one_line_that_goes_only_on_send(
    stage: Stage, pressed: str
) -> None:
    await sent(stage)
    before = len(stage.seen("ana"))
    await opened(stage, "ben")
    await stage.press("ben", "not-now")
    line = stage.question("ben").quote
    await stage.press("ben", pressed)
    await opened(stage, "ana")
    got = [one.quote for one in stage.seen("ana")[before:] if one.quote]
    assert got == [line] * (pressed == "send")


# step 9, reveal


async def test_who_writes_theirs_first_reads_the_other_only_then_and_theirs_comes_at_the_swap(
    stage: Stage,
) -> None:
    await sent(stage)
    await opened(stage, "ben")
    await stage.press("ben", "mine")
    await stage.until("ben", "listening-mine", {"repair-camera": OWN})
    assert not any("words of ana" in one for one in stage.texts("ben")), "hers is closed still"
    own = stage.question("ben").quote
    await stage.press("ben", "send")
    assert any("words of ana" in one for one in stage.texts("ben"))
    assert stage.question("ben").prompt == "listening-reflect"
    await both_until(stage, "ana", "comforting-menu")
    assert OWN not in read_by(stage, "ana"), "his waits for his turn"
    await both_until(stage, "ana", "listening-reflect")
    assert own in [one.quote for one in stage.seen("ana")]
    assert "hearing-turn" not in asked_of(stage, "ben"), "it is there already"


async def test_a_note_written_first_is_not_lost_when_its_writer_never_reflects(
    stage: Stage,
) -> None:
    await sent(stage)
    await opened(stage, "ben")
    await stage.press("ben", "mine")
    await stage.until("ben", "listening-mine", {"repair-camera": OWN})
    own = stage.question("ben").quote
    await stage.press("ben", "send")
    await stage.advance("+2d")
    await both_until(stage, "ana", "listening-reflect")
    assert own in [one.quote for one in stage.seen("ana")], "it opened the next repair"


async def test_what_was_written_first_is_given_back_when_the_other_takes_their_note_back(
    stage: Stage,
) -> None:
    await sent(stage)
    await opened(stage, "ben")
    await stage.press("ben", "mine")
    await stage.until("ben", "repair-cues-theirs", {"repair-camera": OWN})
    await stage.press("ana", "take-back")
    await stage.command("ben", "repair")
    await stage.until("ben", "repair-camera", CALM)
    assert any(OWN in (one.quote or "") for one in stage.seen("ben")[-2:])


async def test_of_two_notes_the_first_is_heard_first_and_the_other_comes_at_the_swap(
    stage: Stage,
) -> None:
    await drafted(stage, "ben")
    await sent(stage)
    his = stage.question("ben").quote
    await stage.press("ben", "send")
    await stage.press("ben", "two-days")
    await both_until(stage, "ana", "comforting-menu")
    assert his not in [one.quote for one in stage.seen("ana")]
    await both_until(stage, "ana", "listening-reflect")
    assert his in [one.quote for one in stage.seen("ana")]
    assert "hearing-turn" not in asked_of(stage, "ben")


# step 10, hear


async def test_a_copy_is_asked_for_own_words_once_and_may_stay_as_it_is(stage: Stage) -> None:
    await sent(stage)
    await reading(stage)
    note = next(one.quote for one in stage.seen("ben") if one.quote)
    await stage.say("ben", note)
    assert stage.question("ben").prompt == "listening-own"
    await stage.press("ben", "as-is")
    await stage.until("ben", "listening-words")
    assert (stage.question("ben").quote or "").startswith(note)


async def test_what_was_heard_and_why_it_makes_sense_go_together_and_only_on_send(
    stage: Stage,
) -> None:
    await sent(stage)
    await reading(stage)
    before = len(stage.seen("ana"))
    await stage.say("ben", "you felt alone when I left")
    await stage.say("ben", "of course, it looked as if I was done with you")
    assert len(stage.seen("ana")) == before
    words = stage.question("ben").quote
    await stage.press("ben", "send")
    await opened(stage, "ana")
    assert stage.question("ana").quote == words
    assert words == "you felt alone when I left\nof course, it looked as if I was done with you"


# step 11, felt heard


@pytest.mark.parametrize(("number", "line"), [("1", "one more try"), ("3", "one more try")])
async def test_up_to_three_is_one_more_try_and_the_number_is_told_to_nobody(
    stage: Stage, number: str, line: str
) -> None:
    await sent(stage)
    await reflected(stage)
    await opened(stage, "ana")
    await stage.say("ana", number)
    assert stage.question("ana").prompt == "missing-part"
    await opened(stage, "ben")
    news = stage.last("ben").text
    assert line in news
    assert not any(digit in news for digit in "12345")


async def test_after_three_tries_it_may_be_enough_for_tonight(stage: Stage) -> None:
    await sent(stage)
    never: Answers = {"hearing-heard": "2"}
    await both_until(stage, "ana", "hearing-enough", never)
    assert asked_of(stage, "ana").count("hearing-heard") == 3
    assert asked_of(stage, "ben").count("listening-reflect") == 3
    await stage.press("ana", "yes")
    await opened(stage, "ben")
    assert stage.question("ben").prompt == "comforting-care"


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_one_thing_more_is_brought_and_need_not_be_answered(
    stage: Stage, answer: str
) -> None:
    await sent(stage)
    more: Answers = {"hearing-more": (answer,), "missing-part": "I was proud of it"}
    await both_until(stage, "ben", "comforting-care", more)
    assert ("I was proud of it" in read_by(stage, "ben")) is (answer == "yes")
    assert asked_of(stage, "ben").count("listening-reflect") == 1


# step 12, compassion and comfort


@pytest.mark.parametrize("answer", ["write", "not-now"])
async def test_a_line_of_care_is_offered_and_goes_only_if_it_is_written(
    stage: Stage, answer: str
) -> None:
    await heard(stage)
    care: Answers = {"comforting-care": (answer,), "care-line": "that sounds lonely"}
    await both_until(stage, "ana", "comforting-menu", ben=care)
    assert ("that sounds lonely" in read_by(stage, "ana")) is (answer == "write")


async def test_what_comforts_is_shown_to_the_listener_only_after_the_speaker_has_picked(
    stage: Stage,
) -> None:
    await heard(stage)
    await both_until(stage, "ana", "comforting-menu")
    await stage.advance("+1h")
    await opened(stage, "ben")
    assert "would comfort" not in read_by(stage, "ben")
    await stage.say("ana", "a hug, some space")
    await opened(stage, "ben")
    assert "This would comfort Ana now: a hug and some space." in read_by(stage, "ben")


async def test_wanting_nothing_shows_nothing(stage: Stage) -> None:
    await heard(stage)
    await both_until(stage, "ben", "hearing-turn", {"comforting-menu": ("nothing",)})
    assert "would comfort" not in read_by(stage, "ben")


# step 13, swap


async def test_the_other_speaks_and_the_first_speaker_listens_and_is_asked_for_care(
    stage: Stage,
) -> None:
    await his_turn(stage)
    await stage.press("ben", "speak")
    await both_until(stage, "ana", "listening-words", ben={"repair-camera": OWN})
    assert OWN in read_by(stage, "ana")
    await stage.press("ana", "send")
    await both_until(stage, "ana", "comforting-care")
    await both_until(stage, "ben", "comforting-menu")


async def test_tomorrow_is_told_and_the_turn_comes_up_the_next_day(stage: Stage) -> None:
    await his_turn(stage)
    await stage.press("ben", "tomorrow")
    await opened(stage, "ana")
    assert "Ben wants to say their side tomorrow." in read_by(stage, "ana")
    assert stage.question("ben").prompt == "hearing-tomorrow"
    await stage.advance("+21h")
    assert not stage.last("ben").neutral
    await stage.advance("+1h")
    assert stage.last("ben").neutral
    await opened(stage, "ben")
    assert stage.question("ben").prompt == "repair-heat"


async def test_when_tomorrow_is_for_the_one_cannot_be_read_from_what_the_other_sees(
    tmp_path: Path,
) -> None:
    seen = []
    for zone, quiet in (("Lisbon", "22-8"), ("Tokyo", "9-21")):
        async with staged(tmp_path / zone, FLOWS, COPY) as stage:
            await stage.command("ben", "timezone", zone)
            await stage.command("ben", "quiet", quiet)
            await his_turn(stage)
            await stage.press("ben", "tomorrow")
            seen.append(await looked_at_for_days(stage, "ana"))
    usual, other = seen
    assert usual == other
    assert any("resting" in text for text in usual[-1])


async def looked_at_for_days(stage: Stage, who: str) -> list[list[str]]:
    """What somebody has been shown by then, every hour."""
    shown = []
    for _ in range(80):
        await stage.advance("+1h")
        await stage.say(who, "show")
        shown.append(stage.texts(who))
    return shown


async def test_a_turn_that_waits_for_tomorrow_may_be_taken_sooner(stage: Stage) -> None:
    await his_turn(stage)
    await stage.press("ben", "tomorrow")
    await stage.say("ben", "ready")
    assert stage.question("ben").prompt == "repair-heat"


async def test_who_leaves_their_turn_is_not_asked_for_an_apology(stage: Stage) -> None:
    await his_turn(stage)
    await stage.press("ben", "leave")
    await opened(stage, "ana")
    assert "Ben leaves it there for tonight." in read_by(stage, "ana")
    for who in ("ana", "ben"):
        assert await is_asked(stage, who)
        assert stage.question(who).prompt == "reassure-parts"
