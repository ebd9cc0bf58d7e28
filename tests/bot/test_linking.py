"""Linking by a code: one winner, one answer for every wrong one, and a yes of each."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.messages import Account, Incoming
from bot.testing import PLATFORM, Stage
from tests.bot.newcomers import code_of, joined, linked, nobody_yet, says_all
from tests.bot.stories import CALM, opened, read_by

WRONG = "AAAA-BBBB-CCCC-DDDD"
ALL = bool(os.environ.get("LINDEN_TEST_ALL"))
RACERS, RACES = (100, 100) if ALL else (20, 3)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with nobody_yet(tmp_path) as made:
        yield made


async def home(stage: Stage, who: str) -> int:
    """The couple that somebody is in."""
    return (await stage.linden.engine.home(Account(PLATFORM, who)))[1]


async def test_two_are_linked_when_both_have_said_whom_they_see(stage: Stage) -> None:
    await joined(stage, "ana")
    await joined(stage, "ben")
    await stage.command("ben", "link", await code_of(stage, "ana"))
    assert stage.question("ben").quote == "Ana (fake)"
    await stage.say("ben", "yes")
    assert await home(stage, "ana") != await home(stage, "ben")
    assert stage.last("ana").neutral
    await stage.say("ana", "show")
    assert stage.question("ana").quote == "Ben (fake)"
    await stage.say("ana", "yes")
    assert await home(stage, "ana") == await home(stage, "ben")
    for who in ("ana", "ben"):
        await opened(stage, who)
        assert "are linked now" in read_by(stage, who)


@pytest.mark.parametrize("typed", [str.lower, "  {}\n".format])
async def test_a_code_alone_says_by_its_form_what_it_is_for(
    stage: Stage, typed: Callable[[str], str]
) -> None:
    await joined(stage, "ana")
    await joined(stage, "ben")
    code = await code_of(stage, "ana")
    await stage.command("ben", "repair")
    await stage.until("ben", "repair-camera", CALM)
    await stage.say("ben", typed(code))
    assert stage.question("ben").prompt == "linking-known"
    assert stage.question("ben").quote == "Ana (fake)"


@pytest.mark.parametrize("refuses", ["ana", "ben"])
async def test_a_no_of_either_links_nobody_and_the_code_is_used(stage: Stage, refuses: str) -> None:
    await joined(stage, "ana")
    await joined(stage, "ben")
    code = await code_of(stage, "ana")
    await stage.command("ben", "link", code)
    await stage.say("ana", "show")
    for who in ("ben", "ana"):
        await stage.say(who, "no" if who == refuses else "yes")
    assert await home(stage, "ana") != await home(stage, "ben")
    await stage.command("ben", "link", code)
    assert "doesn't work" in read_by(stage, "ben")


async def test_wrong_old_and_used_codes_get_one_answer(stage: Stage) -> None:
    for who in ("ana", "ben", "cara"):
        await joined(stage, who)
    old = await code_of(stage, "ana")
    await stage.advance("+1d")
    used = await code_of(stage, "cara")
    await stage.command("ana", "link", used)
    said = set()
    for code in (WRONG, old, used):
        await stage.command("ben", "link", code)
        said.add(stage.last("ben").text)
    assert len(said) == 1


async def test_after_three_wrong_codes_not_even_the_right_one_is_tried_for_an_hour(
    stage: Stage,
) -> None:
    await joined(stage, "ana")
    await joined(stage, "ben")
    code = await code_of(stage, "ana")
    for _ in range(3):
        await stage.command("ben", "link", WRONG)
    await stage.command("ben", "link", code)
    assert "doesn't work" in stage.last("ben").text
    await stage.advance("+1h")
    await stage.command("ben", "link", code.lower().replace("-", " "))
    assert stage.question("ben").prompt == "linking-known"


async def test_of_many_who_try_a_code_at_once_one_is_asked(stage: Stage) -> None:
    people = [f"p{number}" for number in range(RACERS)]
    await joined(stage, "ana")
    for who in people:
        await joined(stage, who)
    for race in range(RACES):
        await stage.advance("+2h")
        code = await code_of(stage, "ana")
        tries = (
            Incoming(f"{race} {who}", Account(PLATFORM, who), command="link", args=code)
            for who in people
        )
        before = {who: len(stage.seen(who)) for who in people}
        await asyncio.gather(*(stage.linden.engine.receive(one) for one in tries))
        await stage.simulation.settle()
        answers = {who: stage.seen(who)[before[who] :] for who in people}
        winners = [who for who in people if any(m.prompt == "linking-known" for m in answers[who])]
        assert len(winners) == 1
        await stage.say(winners[0], "no")


async def test_for_one_day_nothing_goes_out_unless_both_say_they_sit_together(
    stage: Stage,
) -> None:
    await linked(stage)
    await opened(stage, "ben")
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", CALM)
    await says_all(stage, "ana", "send", "two days")
    assert "first day here" in stage.last("ana").text
    seen = len(stage.seen("ben"))
    await stage.command("ana", "together")
    await stage.advance("+1h")
    assert len(stage.seen("ben")) == seen
    await stage.command("ben", "together")
    await opened(stage, "ben")
    assert stage.question("ben").prompt == "listening-invite"


async def test_what_waited_through_the_first_day_goes_out_after_it(stage: Stage) -> None:
    await linked(stage)
    await opened(stage, "ben")
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", CALM)
    await says_all(stage, "ana", "send", "two days")
    await stage.advance("+23h")
    assert not stage.last("ben").neutral
    await stage.advance("+1h")
    assert stage.last("ben").neutral


async def test_what_somebody_kept_alone_comes_along_and_stays_theirs(stage: Stage) -> None:
    await joined(stage, "ben")
    await stage.command("ben", "repair")
    await stage.until("ben", "repair-own-note", CALM)
    await stage.press("ben", "keep")
    await says_all(stage, "ben", "a line for me", "4")
    await joined(stage, "ana")
    await stage.command("ben", "link", await code_of(stage, "ana"))
    await says_all(stage, "ben", "yes")
    await says_all(stage, "ana", "show", "yes")
    await stage.command("ben", "list")
    assert "a line for me" in read_by(stage, "ben")
    await stage.command("ana", "list")
    assert "a line for me" not in read_by(stage, "ana")


async def test_both_find_the_same_log(stage: Stage) -> None:
    await linked(stage)
    logs = []
    for who in ("ana", "ben"):
        await opened(stage, who)
        await stage.command(who, "log")
        logs.append(stage.seen(who)[-2].quote)
    assert logs[0] == logs[1] == "2026-11-22 20:00 UTC you two were linked"


async def test_who_is_linked_leaves_before_they_link_again(stage: Stage) -> None:
    await linked(stage)
    await joined(stage, "cara")
    code = await code_of(stage, "cara")
    await stage.command("ana", "link", code)
    assert "leave first" in stage.last("ana").text
    await stage.command("ana", "leave", "quietly")
    await stage.command("ana", "link", code)
    assert stage.question("ana").prompt == "linking-known"


async def test_who_does_not_answer_in_a_day_is_free_to_link_again(stage: Stage) -> None:
    await joined(stage, "ana")
    await joined(stage, "ben")
    await stage.command("ben", "link", await code_of(stage, "ana"))
    await stage.advance("+25h")
    await stage.command("ben", "link", await code_of(stage, "ana"))
    assert stage.question("ben").prompt == "linking-known"
    await stage.say("ben", "yes")
    await opened(stage, "ana")
    await stage.say("ana", "yes")
    assert await home(stage, "ana") == await home(stage, "ben")


async def test_who_says_yes_to_somebody_who_is_forgotten_by_now_waits_for_nobody(
    stage: Stage,
) -> None:
    await joined(stage, "ana")
    await joined(stage, "ben")
    await stage.command("ben", "link", await code_of(stage, "ana"))
    await stage.command("ana", "forget", "everything")
    await stage.advance("+1h")
    await stage.say("ben", "yes")
    await stage.advance("+2d")
    await joined(stage, "cara")
    await stage.command("ben", "link", await code_of(stage, "cara"))
    assert stage.question("ben").quote == "Cara (fake)"
