"""One writer: what has arrived while the last commit ran is committed together, set by set.

Rules: no waiting timer; one held connection; each kind of write runs once for the whole group. A
group that fails is halved until the bad turn stands alone. A doubled event or a stale turn writes
nothing and is reported to its caller only.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.changes import Changes
from bot.store.pipeline import Pipeline, raise_first
from bot.store.statements import STATEMENTS, Write, accept, guard, guard_left

GROUP = 128
"""Turns in one commit at most: more would raise the wait of each."""

MARKS = 256
"""Marks of sent messages that go along with a group; nobody waits for them."""


class Doubled(Exception):
    """This event was handled before."""


class Stale(Exception):
    """The couple was changed by somebody else since it was loaded."""


class Closed(RuntimeError):
    """The writer has ended; nothing more is written."""


Waiting = tuple[Changes, "asyncio.Future[None]"]


class Writer:
    """Commits changes in groups. Start with `start`, end with `close`."""

    def __init__(self, engine: AsyncEngine, group: int = GROUP) -> None:
        self._engine, self._group = engine, group
        self._turns: list[Waiting] = []
        self._marks: list[Waiting] = []
        self._arrived = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take the connection that all commits use."""
        self._connection = await self._engine.connect()
        self._pipeline = await Pipeline.on(self._connection)
        self._task = asyncio.create_task(self._run(), name="writer")

    async def close(self) -> None:
        """Commit what is waiting and give the connection back."""
        self._closing = True
        self._arrived.set()
        if self._task is not None:
            await self._task
            await self._connection.close()

    async def commit(self, changes: Changes) -> None:
        """Returns when the changes are durable. Raises Doubled, Stale, or what the store raised."""
        await self.submit(changes)

    def submit(self, changes: Changes) -> "asyncio.Future[None]":
        """Have the changes committed with the next group; the future tells when, or why not."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._closing:
            done.set_exception(Closed())
            return done
        (self._turns if changes.couple else self._marks).append((changes, done))
        self._arrived.set()
        return done

    async def _run(self) -> None:
        while not self._closing or self._turns or self._marks:
            await self._arrived.wait()
            group = self._next_group()
            if not (self._turns or self._marks or self._closing):
                self._arrived.clear()
            if group:
                await self._halving(group)

    def _next_group(self) -> list[Waiting]:
        turns, self._turns = self._turns[: self._group], self._turns[self._group :]
        marks, self._marks = self._marks[:MARKS], self._marks[MARKS:]
        return turns + marks

    async def _halving(self, group: Sequence[Waiting]) -> None:
        try:
            failed = await self.write([changes for changes, _ in group])
        except Exception as error:  # noqa: BLE001 - whatever a turn raises belongs to its caller
            if len(group) == 1:
                _wake(group[0][1], error)
                return
            half = len(group) // 2
            await self._halving(group[:half])
            await self._halving(group[half:])
            return
        for changes, done in group:
            _wake(done, failed.get(id(changes)))

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        """One transaction for all; gives what kept single turns from being written, by id()."""
        try:
            return await self._write(group)
        except BaseException:
            await self._pipeline.rollback()
            raise

    async def _write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        """All at once, for each wait costs; if a turn is refused, the others once more without."""
        run, guarded = self._pipeline, [one for one in _all(group) if one.couple and not one.new]
        events = [one for one in group if one.event]
        writes = [made for one in _sets(_all(group)) for made in run.many(*one)]
        begun, held, new, *rows = await run.together(
            run.change("BEGIN IMMEDIATE"),
            run.change(guard(len(guarded)), _pairs(guarded, "couple", "turn")),
            run.fetch(accept(len(events)), _pairs(events, "event", "now")),
            *(run.change(*write) for write in writes),
        )
        raise_first(begun, held, new)
        if held == len(guarded) and not (refused := _doubled(events, new)):
            raise_first(*rows)
            await run.change("COMMIT")
            return {}
        await run.rollback()
        if held != len(guarded):
            refused = await self._stale(group)
        return refused | await self._write([one for one in group if id(one) not in refused])

    async def _stale(self, group: Sequence[Changes]) -> dict[int, Exception]:
        couples = [one.couple for one in _all(group) if one.couple and not one.new]
        now: dict[int, int] = dict(await self._pipeline.fetch(guard_left(len(couples)), couples))
        return {
            id(one): Stale() for one in group if any(_is_stale(part, now) for part in _all([one]))
        }


def _all(group: Sequence[Changes]) -> list[Changes]:
    """The changes of a group, each followed by those that go with it."""
    return [part for one in group for part in (one, *one.joined)]


def _is_stale(changes: Changes, now: Mapping[int, int]) -> bool:
    return bool(changes.couple) and not changes.new and now.get(changes.couple) != changes.turn


def _pairs(group: Iterable[Changes], *names: str) -> list[Any]:
    """These two values of each, in one row."""
    return [getattr(one, name) for one in group for name in names]


def _doubled(events: Iterable[Changes], new: Iterable[tuple[bytes]]) -> dict[int, Exception]:
    """The turns whose event is not new; the second of two in one group is not."""
    left = {event for (event,) in new}
    found: dict[int, Exception] = {}
    for one in events:
        if one.event in left:
            left.remove(one.event)
        else:
            found[id(one)] = Doubled()
    return found


def _sets(group: Iterable[Changes]) -> list[tuple[Executable, list[dict[str, Any]]]]:
    """The rows of a group, one set for each kind of write, in the order of the writes."""
    sets: dict[Write, list[dict[str, Any]]] = defaultdict(list)
    for changes in group:
        for write, row in changes.rows():
            sets[write].append(row)
    return [(STATEMENTS[write], sets[write]) for write in sorted(sets)]


def _wake(done: "asyncio.Future[None]", error: Exception | None) -> None:
    if done.cancelled():
        return
    if error is None:
        done.set_result(None)
    else:
        done.set_exception(error)


async def cancelled(task: asyncio.Task[Any]) -> None:
    """End a background task and wait until it has ended."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
