"""Turns are committed in groups; a bad one stands alone and the others are all written."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.engine import NotSaved
from bot.linden import Parts
from bot.messages import Account, Incoming
from bot.store import tables as t
from bot.store.changes import Changes
from bot.store.statements import Write
from bot.store.writer import Writer
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS

COUPLES = 40


class BrokenStore(Exception):
    """A planted fault of one couple's rows."""


class Planted(Writer):
    """A writer that gives a row which breaks the schema to the couples in `bad`."""

    bad: frozenset[int] = frozenset()

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        for changes in group:
            if changes.couple in self.bad:
                changes._rows.append((Write.JOURNAL, {"session_id": 1, "seq": None, "what": None}))  # noqa: SLF001 - planted
        return await super().write(group)


async def welcomed(stage: Stage) -> list[tuple[str, int]]:
    """Many couples of one; gives names and couples."""
    made = []
    for number in range(COUPLES):
        name = f"person{number}"
        couple = await stage.linden.engine.welcome([(Account(PLATFORM, name), name)])
        made.append((name, couple))
    return made


def repair(who: str, event: str) -> Incoming:
    return Incoming(event=event, account=Account(PLATFORM, who), command="repair")


async def test_a_failing_turn_among_forty_fails_alone(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(writer=Planted)) as stage:
        people = await welcomed(stage)
        Planted.bad = frozenset({people[17][1]})
        results = await asyncio.gather(
            *(stage.linden.engine.receive(repair(who, who)) for who, _ in people),
            return_exceptions=True,
        )
        Planted.bad = frozenset()
        failed = [at for at, result in enumerate(results) if result is not None]
        assert failed == [17]
        await stage.linden.engine.receive(repair(people[17][0], people[17][0]))
        await stage.simulation.settle()
        assert all(stage.question(who).prompt == "repair-heat" for who, _ in people)


async def test_one_user_whose_every_turn_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(writer=Planted)) as stage:
        people = await welcomed(stage)
        Planted.bad = frozenset({people[0][1]})
        for turn in range(3):
            given = [
                Incoming(f"{turn}-{who}", Account(PLATFORM, who), text="help") for who, _ in people
            ]
            results = await asyncio.gather(
                *(stage.linden.engine.receive(one) for one in given), return_exceptions=True
            )
            assert [result is None for result in results] == [False] + [True] * (COUPLES - 1)
        Planted.bad = frozenset()


async def test_a_stale_turn_is_run_again_on_what_is_written_now(stage: Stage) -> None:
    await stage.command("ana", "repair")
    _, couple = await stage.linden.engine.home(Account(PLATFORM, "ana"))
    elsewhere = Changes(stage.linden.sealer, couple, await turn_of(stage, couple))
    await stage.linden.writer.commit(elsewhere)
    await stage.say("ana", "3")
    assert stage.question("ana").prompt == "repair-safe"


async def turn_of(stage: Stage, couple: int) -> int:
    async with stage.linden.reading.connect() as connection:
        query = select(t.couples.c.turn).where(t.couples.c.id == couple)
        return int((await connection.execute(query)).scalar_one())


async def test_a_failed_turn_leaves_no_row_behind(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(writer=Planted)) as stage:
        _, couple = await stage.linden.engine.home(Account(PLATFORM, "ana"))
        Planted.bad = frozenset({couple})
        with pytest.raises(NotSaved, match=r"could not be saved"):
            await stage.command("ana", "repair")
        Planted.bad = frozenset()
        async with stage.linden.reading.connect() as connection:
            for table in (t.sessions, t.journal, t.inbox, t.outbox):
                count = await connection.execute(select(func.count()).select_from(table))
                assert count.scalar_one() == 0


async def test_a_turn_that_finds_the_file_locked_writes_nothing_and_may_come_again(
    stage: Stage, tmp_path: Path
) -> None:
    await stage.command("ana", "repair")
    driver = stage.linden.writer._pipeline  # noqa: SLF001 - the connection that all commits use
    await driver.change("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(tmp_path / "linden.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSaved):
            await stage.say("ana", "3", event="locked out")
        other.execute("ROLLBACK")
    await stage.say("ana", "3", event="locked out")
    assert stage.question("ana").prompt == "repair-safe"
