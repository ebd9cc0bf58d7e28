"""The clock moves only when it is told to; on its way everything happens at its own time."""

import asyncio
import os
import random
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import func, select

from bot.clock import VirtualClock, to_iso
from bot.engine import Engine, Work
from bot.linden import Parts, unspread
from bot.messages import Account
from bot.store import tables as t
from bot.store.changes import Changes
from bot.store.writer import Writer
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.platforms import Platform, staged_on
from tests.bot.stories import HOT, drafted, sent

EIGHT = "2026-11-22T20:00:00+00:00"


def at(platform: Platform, who: str) -> list[str]:
    """The times at which a person was sent something, to the minute."""
    return [to_iso(moment)[:16] for moment, _ in platform.tries[who]]


PAIRS = (
    ("ana", "ben", "tonight"),
    ("cara", "dan", "tomorrow-evening"),
    ("eva", "finn", "two-days"),
)


async def busy(stage: Stage) -> None:
    """Three couples, each with a note that waits and somebody who takes a break."""
    for speaker, listener, wait in PAIRS:
        if speaker != "ana":
            people = [(Account(PLATFORM, who), who.title()) for who in (speaker, listener)]
            await stage.linden.engine.welcome(people)
        await sent(stage, speaker, wait)
        await stage.say(listener, "next")
        await stage.command(listener, "repair")
        await stage.until(listener, "repair-breathe", HOT)


# moves


async def test_a_move_brings_everything_at_its_own_time_also_what_it_makes_due_itself(
    tmp_path: Path,
) -> None:
    platform = Platform()
    async with staged_on(platform, tmp_path) as stage:
        await drafted(stage)
        await stage.press("ana", "send")
        platform.tries.clear()
        await stage.advance("+1d")
        assert at(platform, "ben") == ["2026-11-22T20:20"], "the note goes after twenty minutes"
        await stage.say("ana", "show")
        platform.tries.clear()
        await stage.advance("+2d")
        assert at(platform, "ana") == ["2026-11-24T20:20"], "and rests two days after that"
        assert stage.simulation.now() == "2026-11-25T20:00:00+00:00"


async def moved(folder: Path, steps: Sequence[str]) -> list[tuple[int, str, str]]:
    """What all are sent, and when, if the clock moves in these steps."""
    platform = Platform()
    async with staged_on(platform, folder, Parts(spread=unspread)) as stage:
        await busy(stage)
        before = {who: len(stage.seen(who)) for pair in PAIRS for who in pair[:2]}
        for step in steps:
            await stage.advance(step)
        told = []
        for who, count in before.items():
            times = [moment for moment, _ in platform.tries[who][count:]]
            texts = stage.texts(who)[count:]
            told += [(moment, who, text) for moment, text in zip(times, texts, strict=True)]
        return sorted(told)


async def test_one_long_move_and_many_short_ones_bring_the_same_at_the_same_times(
    tmp_path: Path,
) -> None:
    whole = await moved(tmp_path, ["+4d"])
    assert len({moment for moment, _, _ in whole}) > 3
    chance = random.Random(3)
    moments = sorted(chance.sample(range(4 * 24 * 60), 30))
    steps = [f"+{later - earlier}m" for earlier, later in pairwise([0, *moments, 4 * 24 * 60])]
    (tmp_path / "steps").mkdir()
    assert await moved(tmp_path / "steps", steps) == whole


async def test_the_same_move_a_second_time_changes_nothing(stage: Stage) -> None:
    await stage.simulation.move("once", "+1h")
    await stage.simulation.move("once", "+1h")
    await stage.simulation.move("once", "2026-11-22T20:30:00+00:00")
    assert stage.simulation.now() == "2026-11-22T21:00:00+00:00"


# where it may move to


@pytest.mark.parametrize("by", [EIGHT, "2026-11-22T21:00:00+01:00", "2026-11-22T20:00", "+0m"])
async def test_the_present_itself_is_accepted(stage: Stage, by: str) -> None:
    await stage.advance(by)
    assert stage.simulation.now() == EIGHT


@pytest.mark.parametrize(
    "by",
    [
        "2026-11-22T19:59:59+00:00",
        "2026-11-22T20:30:00+01:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "+401d",
        "+999999d",
        "-1h",
        "+1w",
        "+1.5h",
        "tomorrow",
        "",
        "+",
    ],
)
async def test_the_past_what_is_too_far_and_what_is_no_time_are_refused(
    stage: Stage, by: str
) -> None:
    with pytest.raises(ValueError, match=r"."):
        await stage.advance(by)
    assert stage.simulation.now() == EIGHT
    await stage.advance("+1m")
    assert stage.simulation.now() == "2026-11-22T20:01:00+00:00"


# restarts


async def test_the_clock_lives_in_the_database(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.advance("+90m")
    async with staged(tmp_path, FLOWS, COPY, at="2030-01-01T00:00:00+00:00") as stage:
        assert stage.simulation.now() == "2026-11-22T21:30:00+00:00"


async def test_a_first_start_that_was_cut_off_makes_no_second_couple(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY):
        pass
    with closing(sqlite3.connect(tmp_path / "linden.db")) as beside, beside:
        beside.execute("DELETE FROM cursors")
    async with staged(tmp_path, FLOWS, COPY) as stage:
        async with stage.linden.reading.connect() as connection:
            count = await connection.execute(select(func.count()).select_from(t.couples))
        assert count.scalar_one() == 1
        await stage.say("ana", "hello")
        assert stage.question("ana").prompt == "hello-begin"


class Mortal(Writer):
    """A writer that dies after some commits."""

    left = 0

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        if Mortal.left == 0:
            raise sqlite3.OperationalError("disk I/O error")
        Mortal.left -= 1
        return await super().write(group)


STEP = 1 if os.environ.get("LINDEN_TEST_ALL") else 4
"""By default some of the commits of a move, with --all every one."""


async def test_a_move_that_was_cut_off_after_any_commit_is_finished_at_the_next_start(
    tmp_path: Path,
) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    async with staged(begun, FLOWS, COPY) as stage:
        await busy(stage)
    whole = await finished(begun, tmp_path / "whole", 1000)
    for commits in range(1, 1000, STEP):
        cut = await finished(begun, tmp_path / f"after {commits}", commits)
        assert cut == whole, f"cut off after {commits} commits"
        if Mortal.left:
            return
    raise AssertionError("it is always cut off")


async def finished(begun: Path, folder: Path, commits: int) -> dict[str, list[tuple[int, str]]]:
    """What comes of a move whose store dies after some commits, and of the next start."""
    shutil.copytree(begun, folder)
    platform = Platform()
    Mortal.left = commits
    async with asyncio.timeout(20):
        try:
            async with staged_on(platform, folder, Parts(writer=Mortal)) as stage:
                await stage.advance("+4d")
        except Exception:  # noqa: BLE001 - however it shows that the store has died
            assert Mortal.left == 0
    platform.clock = VirtualClock(0)
    async with staged_on(platform, folder) as stage:
        assert stage.simulation.now() == "2026-11-26T20:00:00+00:00"
    return {who: list(dict.fromkeys(tries)) for who, tries in platform.tries.items()}


# timers


@pytest.mark.parametrize(
    ("table", "row"), [("timers", "due = (SELECT min(due) FROM timers)"), ("members", "1")]
)
async def test_what_cannot_be_read_holds_up_no_timer_of_others(
    stage: Stage, tmp_path: Path, table: str, row: str
) -> None:
    await stage.command("ben", "repair")
    await stage.until("ben", "repair-breathe", HOT)
    stage.linden.engine.evict((await stage.linden.engine.home(Account(PLATFORM, "ben")))[1])
    with closing(sqlite3.connect(tmp_path / "linden.db")) as beside, beside:
        beside.execute(f"UPDATE {table} SET what = x'' WHERE {row}")
    people = [(Account(PLATFORM, who), who.title()) for who in ("cara", "dan")]
    await stage.linden.engine.welcome(people)
    await stage.command("cara", "repair")
    await stage.until("cara", "repair-breathe", HOT)
    async with asyncio.timeout(20):
        await stage.advance("+1d")
    assert stage.last("cara").neutral


class Faulty(Engine):
    """An engine in which time fails for one couple."""

    broken: ClassVar[set[int]] = set()

    async def turn(
        self, couple: int, work: Work, actor: int | None = None, event: bytes | None = None
    ) -> bool:
        if actor is None and couple in self.broken:
            raise ZeroDivisionError
        return await super().turn(couple, work, actor, event)


async def test_a_turn_that_fails_holds_up_no_timer_of_others_and_is_not_hidden(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(engine=Faulty)) as stage:
        people = [(Account(PLATFORM, who), who.title()) for who in ("cara", "dan")]
        await stage.linden.engine.welcome(people)
        for who in ("ben", "cara"):
            await stage.command(who, "remind", "radar tomorrow 18:00")
        Faulty.broken = {(await stage.linden.engine.home(Account(PLATFORM, "ben")))[1]}
        with pytest.raises(ZeroDivisionError):
            await stage.down(23)
        await stage.linden.delivery.drain()
        assert stage.last("cara").neutral
        Faulty.broken = set()
        await stage.simulation.settle()
        assert stage.last("ben").neutral
