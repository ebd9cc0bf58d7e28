"""A break with a return: private, but for the lines that are looked over and sent."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.testing import Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import opened


def texts(stage: Stage, who: str) -> list[str]:
    """All that somebody was shown."""
    return [f"{one.text} {one.quote or ''}" for one in stage.seen(who)]


async def begun(stage: Stage, how: str = "tell") -> None:
    """Ana takes a break of forty minutes."""
    await stage.say("ana", "pause 40 min")
    await stage.press("ana", how)


async def test_a_break_that_is_not_told_changes_nothing_for_the_other(stage: Stage) -> None:
    before = texts(stage, "ben")
    await begun(stage, "alone")
    assert stage.question("ana").prompt == "away-breathe"
    await stage.advance("+40m")
    await opened(stage, "ana")
    assert stage.question("ana").prompt == "away-return"
    await stage.press("ana", "back")
    assert "Good that you took the time" in texts(stage, "ana")[-1]
    assert texts(stage, "ben") == before


async def test_the_line_goes_as_it_was_shown_and_the_return_by_a_line_of_its_own(
    stage: Stage,
) -> None:
    await begun(stage)
    shown = stage.question("ana").quote
    assert shown is not None
    assert "hope to be back around" in shown
    assert "by my clock" in shown
    await stage.press("ana", "send")
    await opened(stage, "ben")
    assert shown in texts(stage, "ben")[-1]
    many = len(stage.seen("ben"))
    await stage.press("ana", "ready")
    await stage.press("ana", "back")
    assert len(stage.seen("ben")) == many
    await stage.press("ana", "send")
    await opened(stage, "ben")
    assert "I'm back from my break." in texts(stage, "ben")[-1]


@pytest.mark.parametrize("returns", ["not sent", "missed"])
async def test_a_return_that_is_not_sent_or_is_missed_says_nothing(
    stage: Stage, returns: str
) -> None:
    await begun(stage)
    await stage.press("ana", "send")
    await opened(stage, "ben")
    before = texts(stage, "ben")
    await stage.advance("+40m")
    if returns == "not sent":
        await opened(stage, "ana")
        await stage.press("ana", "back")
        await stage.press("ana", "keep")
    await stage.advance("+60m")
    assert texts(stage, "ben") == before


async def test_a_line_that_is_not_sent_asks_for_no_second_one(stage: Stage) -> None:
    before = texts(stage, "ben")
    await begun(stage)
    await stage.press("ana", "keep")
    await stage.press("ana", "ready")
    await stage.press("ana", "back")
    assert "Good that you took the time" in texts(stage, "ana")[-1]
    assert texts(stage, "ben") == before


async def test_a_break_can_be_made_longer_as_often_as_one_likes(stage: Stage) -> None:
    await begun(stage, "alone")
    await stage.press("ana", "ready")
    for _ in range(3):
        await stage.press("ana", "more")
        assert stage.question("ana").prompt == "away-more"
        await stage.press("ana", "ready")
    assert stage.question("ana").prompt == "away-return"


@pytest.mark.parametrize(("said", "times"), [("24 hours", 0), ("23 hours", 3), ("1410 min", 1)])
async def test_it_is_a_day_at_most_with_all_that_is_added(
    stage: Stage, said: str, times: int
) -> None:
    await stage.say("ana", f"pause {said}")
    await stage.press("ana", "alone")
    await stage.press("ana", "ready")
    for _ in range(times):
        await stage.press("ana", "more")
        await stage.press("ana", "ready")
    assert stage.question("ana").prompt == "away-full"
    await stage.press("ana", "ready")
    assert "Good that you took the time" in texts(stage, "ana")[-1]


@pytest.mark.parametrize("asked", ["before", "after"])
async def test_over_a_restart_the_time_stays_the_one_that_was_said(
    tmp_path: Path, asked: str
) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.say("ana", "pause 23 hours")
        if asked == "before":
            await stage.press("ana", "alone")
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.advance("+10m")
        if asked == "after":
            await stage.press("ana", "alone")
        await stage.advance("2026-11-23T18:59:59+00:00")
        before = len(stage.seen("ana"))
        await stage.advance("2026-11-23T19:00:00+00:00")
        assert len(stage.seen("ana")) == before + 1
        await opened(stage, "ana")
        for _ in range(3):
            await stage.press("ana", "more")
            await stage.press("ana", "ready")
        assert stage.question("ana").prompt == "away-full"


async def test_the_time_is_that_which_was_said_however_long_the_choice_takes(
    stage: Stage,
) -> None:
    await stage.say("ana", "pause 40 min")
    said = stage.seen("ana")[-2].text
    await stage.advance("+10m")
    await stage.press("ana", "alone")
    until = stage.question("ana").text.rpartition(" at ")[2].rstrip(".")
    assert f"until {until}." in said


async def test_another_time_takes_the_place_of_the_first(stage: Stage) -> None:
    await begun(stage, "alone")
    await stage.say("ana", "pause an hour")
    assert stage.question("ana").prompt == "away-tell"
    assert "A break until" in stage.seen("ana")[-2].text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("pause 20 min", "A break until"),
        ("pause half an hour", "A break until"),
        ("pause for an hour", "A break until"),
        ("pause in 3 hours", "A break until"),
        ("pause 24 hours", "A break until"),
        ("pause 5 min", "about twenty minutes"),
        ("pause 25 hours", "a day at most"),
        ("!pause a while", "I didn't get until when"),
        ("!pause until 8", "I didn't get until when"),
    ],
)
async def test_a_time_is_said_back_or_kindly_asked_for(
    stage: Stage, said: str, answer: str
) -> None:
    await stage.say("ana", said)
    assert any(answer in one for one in texts(stage, "ana")), texts(stage, "ana")[-2:]


async def test_a_time_on_the_clock_is_said_back_as_it_was_said(stage: Stage) -> None:
    await stage.command("ana", "timezone", "Berlin")
    await stage.command("ana", "pause", "until 21:30")
    assert "A break until \u206821:30\u2069." in stage.seen("ana")[-2].text


async def test_bare_pause_lasts_until_resume(stage: Stage) -> None:
    await stage.say("ana", "pause")
    assert stage.seen("ana")[-1].text.startswith("All is on pause.")


@pytest.mark.parametrize("steps", [("back",), ("back", "back"), ("stop", "resume", "back")])
async def test_who_steps_back_to_a_break_that_is_over_is_not_held_there(
    stage: Stage, steps: Sequence[str]
) -> None:
    await stage.command("ana", "pause", "20 min")
    await stage.press("ana", "alone")
    await stage.advance("+25m")
    for step in steps:
        await stage.command("ana", step)
    await stage.advance("+1h")
    await stage.command("ana", "resume")
    assert stage.question("ana").prompt == "away-return"
