"""Many turns in one transaction cost what one costs, and none of them pays for another."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.engine import NotSaved
from bot.linden import Parts
from bot.messages import Account, Incoming
from bot.store import tables as t
from bot.store.changes import Changes
from bot.store.database import opened
from bot.store.pipeline import Pipeline
from bot.store.statements import Write
from bot.store.writer import Doubled, Stale, Writer
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS

MANY = 20
NO_SEALER: Any = None
UNDOES = """
    CREATE TRIGGER undoes BEFORE INSERT ON journal BEGIN SELECT RAISE(ROLLBACK, 'no room'); END
"""


class Counted(Pipeline):
    """A pipeline that counts its statements."""

    statements = busy = 0

    async def change(self, sql: str, values: Sequence[Any] = ()) -> int:
        self.statements += 1
        if self.busy and sql.startswith("BEGIN"):
            self.busy -= 1
            raise sqlite3.OperationalError("database is locked")
        return await super().change(sql, values)

    async def fetch(self, sql: str, values: Sequence[Any]) -> Iterable[Any]:
        self.statements += 1
        return await super().fetch(sql, values)


class Gate(Writer):
    """A writer that can be held before a group, and that counts what it does."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self.groups: list[tuple[int, int]] = []
        self.failed: list[type[Exception]] = []
        self._open, self._stopped, self._all_here = (asyncio.Event() for _ in range(3))
        self._open.set()
        self._awaited = 0

    async def start(self) -> None:
        await super().start()
        self._pipeline = self.counted = await Counted.on(self._connection)

    def submit(self, changes: Changes) -> asyncio.Future[None]:
        self._awaited -= 1
        if self._awaited == 0:
            self._all_here.set()
        return super().submit(changes)

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        self._stopped.set()
        await self._open.wait()
        before = self.counted.statements
        try:
            failed = await super().write(group)
            self.failed += [type(error) for error in failed.values()]
            return failed
        finally:
            self.groups.append((len(group), self.counted.statements - before))

    async def hold(self, *turns: Awaitable[None]) -> list[asyncio.Future[None]]:
        """Start these turns, so that they wait behind a commit that is held."""
        self._open.clear()
        self._stopped.clear()
        held = self.submit(Changes(NO_SEALER, 0, 0))
        await self._stopped.wait()
        self._awaited = len(turns)
        waiting = [asyncio.ensure_future(turn) for turn in turns]
        await self._all_here.wait()
        self._all_here.clear()
        return [held, *waiting]

    async def together(self, *turns: Awaitable[None]) -> list[BaseException | None]:
        """Have these turns committed in one group; gives how each ended."""
        held, *waiting = await self.hold(*turns)
        self.groups.clear()
        self.let_go()
        await held
        ended = await asyncio.gather(*waiting, return_exceptions=True)
        self.groups.pop(0)
        return ended

    def let_go(self) -> None:
        """Go on."""
        self._open.set()


class Store:
    """A writer on an empty database, and what was written."""

    def __init__(self, writer: Gate, reading: AsyncEngine) -> None:
        self.writer, self._reading = writer, reading

    async def names(self) -> list[str]:
        """The cursors that were written."""
        async with self._reading.connect() as connection:
            rows = await connection.execute(select(t.cursors.c.name).order_by(t.cursors.c.name))
            return list(rows.scalars())


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / "linden.db", {}) as (writing, reading, _):
        writer = Gate(writing)
        await writer.start()
        yield Store(writer, reading)
        writer.let_go()
        await writer.close()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(writer=Gate)) as made:
        yield made


def gate_of(stage: Stage) -> Gate:
    assert isinstance(stage.linden.writer, Gate)
    return stage.linden.writer


def named(name: str, event: bytes | None = None) -> Changes:
    """Changes that can be seen: a cursor of this name."""
    changes = Changes(NO_SEALER, 0, 0)
    changes.event = event
    changes.cursor(name, "here")
    return changes


def spoiled() -> Changes:
    """Changes that the store refuses."""
    changes = named("spoiled")
    changes._rows.append((Write.JOURNAL, {"session_id": 1, "seq": None, "what": None}))  # noqa: SLF001 - planted
    return changes


async def welcomed(stage: Stage, count: int) -> list[str]:
    """Names of people on their own."""
    people = [f"person{number}" for number in range(count)]
    for name in people:
        await stage.linden.engine.welcome([(Account(PLATFORM, name), name)])
    return people


async def begins(stage: Stage, who: str, event: str = "") -> None:
    """Somebody begins a repair."""
    said = Incoming(event or f"{who} begins", Account(PLATFORM, who), command="repair")
    await stage.linden.engine.receive(said)


# groups


async def test_a_group_of_twenty_turns_takes_at_most_twice_the_statements_of_one(
    stage: Stage,
) -> None:
    one, *many = await welcomed(stage, 1 + MANY)
    gate = gate_of(stage)
    assert await gate.together(begins(stage, one)) == [None]
    [(_, for_one)] = gate.groups
    await stage.simulation.settle()
    assert await gate.together(*(begins(stage, who) for who in many)) == [None] * MANY
    [(size, for_many)] = gate.groups
    assert size == MANY
    assert for_many <= 2 * for_one
    await stage.simulation.settle()
    assert all(stage.question(who).prompt == "repair-heat" for who in (one, *many))


async def test_no_group_is_larger_than_it_may_be(store: Store) -> None:
    turns = [named(f"{number}") for number in range(300)]
    for number, turn in enumerate(turns):
        turn.couple, turn.new = number + 1, True
    ended = await store.writer.together(*(store.writer.commit(turn) for turn in turns))
    assert ended == [None] * 300
    assert [size for size, _ in store.writer.groups] == [128, 128, 44]
    assert len(await store.names()) == 300


# doubled events


async def test_a_doubled_event_among_many_writes_nothing_and_is_reported_alone(
    store: Store,
) -> None:
    commit = store.writer.commit
    await commit(named("first", b"event 7"))
    changes = [named(f"again{number}", f"event {number}".encode()) for number in range(MANY)]
    ended = await store.writer.together(*(commit(one) for one in changes))
    assert [type(one) for one in ended if one] == [Doubled]
    assert isinstance(ended[7], Doubled)
    assert "again7" not in await store.names()
    assert len(await store.names()) == MANY


async def test_the_same_event_twice_in_one_group_is_written_once(store: Store) -> None:
    commit = store.writer.commit
    ended = await store.writer.together(commit(named("a", b"same")), commit(named("b", b"same")))
    assert sorted(type(one).__name__ for one in ended) == ["Doubled", "NoneType"]
    assert len(await store.names()) == 1


async def test_a_person_whose_event_comes_twice_is_answered_once(stage: Stage) -> None:
    people = await welcomed(stage, MANY)
    await begins(stage, people[3])
    await stage.simulation.settle()
    ended = await gate_of(stage).together(*(begins(stage, who) for who in people))
    assert ended == [None] * MANY, "the platform may acknowledge it"
    await stage.simulation.settle()
    assert {len(stage.seen(who)) for who in people} == {2}


# stale turns


async def test_a_stale_turn_is_found_among_many_and_runs_again(stage: Stage) -> None:
    people = await welcomed(stage, MANY)
    for who in people:
        await begins(stage, who, f"{who} before")
    await stage.simulation.settle()
    _, couple = await stage.linden.engine.home(Account(PLATFORM, people[11]))
    await stage.linden.writer.commit(Changes(stage.linden.sealer, couple, 1))
    gate = gate_of(stage)
    assert await gate.together(*(begins(stage, who) for who in people)) == [None] * MANY
    assert MANY in [size for size, _ in gate.groups]
    assert gate.failed == [Stale]
    await stage.simulation.settle()
    assert {len(stage.seen(who)) for who in people} == {4}


async def test_a_turn_on_a_number_that_was_used_already_is_stale_and_writes_nothing(
    stage: Stage,
) -> None:
    people = await welcomed(stage, 3)
    homes = [await stage.linden.engine.home(Account(PLATFORM, who)) for who in people]
    couples = [couple for _, couple in homes]
    commit = stage.linden.writer.commit
    await commit(Changes(stage.linden.sealer, couples[1], 0))
    changes = [Changes(stage.linden.sealer, couple, 0) for couple in couples]
    for number, one in enumerate(changes):
        one.cursor(f"turn of {number}", "here")
    ended = await gate_of(stage).together(*(commit(one) for one in changes))
    assert [type(one) for one in ended if one] == [Stale]
    assert isinstance(ended[1], Stale)
    async with stage.linden.reading.connect() as connection:
        written = (await connection.execute(select(t.cursors.c.name))).scalars().all()
    assert {name for name in written if "turn" in name} == {"turn of 0", "turn of 2"}


# a bad turn


@pytest.mark.parametrize("bad", [0, 7, 15])
async def test_a_failing_group_is_halved_until_the_bad_turn_stands_alone(
    store: Store, bad: int
) -> None:
    changes = [spoiled() if number == bad else named(f"{number}") for number in range(16)]
    ended = await store.writer.together(*(store.writer.commit(one) for one in changes))
    assert [number for number, error in enumerate(ended) if error] == [bad]
    assert isinstance(ended[bad], sqlite3.Error)
    assert await store.names() == sorted(f"{number}" for number in range(16) if number != bad)
    sizes = [size for size, _ in store.writer.groups]
    assert sorted(sizes, reverse=True) == [16, 8, 8, 4, 4, 2, 2, 1, 1]


async def test_after_a_bad_turn_the_next_ones_are_written(store: Store) -> None:
    with pytest.raises(sqlite3.Error):
        await store.writer.commit(spoiled())
    await store.writer.commit(named("next"))
    assert await store.names() == ["next"]


async def test_a_caller_who_no_longer_waits_does_not_disturb_the_others(store: Store) -> None:
    commit = store.writer.commit
    _, gone, stays = await store.writer.hold(commit(named("gone")), commit(named("stays")))
    gone.cancel()
    store.writer.let_go()
    await stays
    assert await store.names() == ["gone", "stays"], "what was handed over is written"


async def contents(stage: Stage) -> dict[str, list[Any]]:
    """Everything that is in the database."""
    async with stage.linden.reading.connect() as connection:
        return {
            table.name: list((await connection.execute(select(table))).all())
            for table in t.metadata.sorted_tables
        }


async def test_when_a_transaction_cannot_begin_nothing_of_it_is_written(stage: Stage) -> None:
    await stage.command("ana", "repair")
    before = await contents(stage)
    gate_of(stage).counted.busy = 1
    with pytest.raises(NotSaved):
        await stage.say("ana", "3", event="once")
    assert await contents(stage) == before
    await stage.say("ana", "3", event="once")
    assert stage.question("ana").prompt == "repair-safe"


async def test_when_the_store_undoes_a_transaction_by_itself_nothing_after_it_is_written(
    stage: Stage, tmp_path: Path
) -> None:
    await stage.command("ana", "repair")
    before = await contents(stage)
    # A full disk or a read error makes SQLite do the same.
    with closing(sqlite3.connect(tmp_path / "linden.db")) as beside:
        beside.execute(UNDOES)
    with pytest.raises(NotSaved):
        await stage.say("ana", "3", event="once")
    assert await contents(stage) == before
    with closing(sqlite3.connect(tmp_path / "linden.db")) as beside:
        beside.execute("DROP TRIGGER undoes")
    await stage.say("ana", "3", event="once")
    assert stage.question("ana").prompt == "repair-safe"


# the end


async def test_closing_commits_what_waits(store: Store) -> None:
    waiting = await store.writer.hold(*(store.writer.commit(named(f"{n}")) for n in range(100)))
    closing = asyncio.ensure_future(store.writer.close())
    store.writer.let_go()
    await closing
    await asyncio.gather(*waiting)
    assert len(await store.names()) == 100
    await store.writer.start()


async def test_whoever_comes_after_the_end_is_refused_and_does_not_wait_for_ever(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path / "linden.db", {}) as (writing, _, _):
        writer = Writer(writing)
        await writer.start()
        await writer.close()
        with pytest.raises(RuntimeError):
            async with asyncio.timeout(5):
                await writer.commit(named("late"))
