"""One writer: what has arrived while the last commit ran is committed together, set by set.

Rules: no waiting timer; one held connection; each kind of write runs once for the whole group. A
group that fails is halved until the bad turn stands alone. A doubled event or a stale turn writes
nothing and is reported to its caller only.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.changes import Changes
from bot.store.pipeline import Pipeline
from bot.store.statements import STATEMENTS, Write, accept, guard, guard_left

GROUP = 64
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
        guarded = [one for one in group if one.couple and not one.new]
        counted, new = await self._begun(guarded, [one for one in group if one.event])
        if counted != len(guarded):
            return await self._without_stale(guarded, group)
        doubled = {id(one) for one in group if one.event and not _taken(one.event, new)}
        sets = _sets(one for one in group if id(one) not in doubled)
        await self._pipeline.together(*(self._pipeline.many(*one) for one in sets))
        await self._pipeline.change("COMMIT")
        return {id_: Doubled() for id_ in doubled}

    async def _begun(
        self, guarded: Sequence[Changes], events: Sequence[Changes]
    ) -> tuple[int, set[bytes]]:
        """Begin; gives how many of the couples' versions held, and which events are new."""
        run = self._pipeline
        turns = [value for one in guarded for value in (one.couple, one.turn)]
        taken = [value for one in events for value in (one.event, one.now)]
        _, held, new = await run.together(
            run.change("BEGIN IMMEDIATE"),
            run.change(guard(len(guarded)), turns),
            run.fetch(accept(len(events)), taken),
        )
        return held, {event for (event,) in new}

    async def _without_stale(
        self, guarded: Sequence[Changes], group: Sequence[Changes]
    ) -> dict[int, Exception]:
        await self._pipeline.rollback()
        couples = [one.couple for one in guarded]
        left = await self._pipeline.fetch(guard_left(len(couples)), couples)
        now: dict[int, int] = dict(left)
        stale = {id(one) for one in guarded if now.get(one.couple) != one.turn}
        failed = await self.write([one for one in group if id(one) not in stale])
        return failed | {id_: Stale() for id_ in stale}


def _taken(event: bytes, new: set[bytes]) -> bool:
    """Take an event from those that are new; the second of two in one group gets nothing."""
    if event not in new:
        return False
    new.remove(event)
    return True


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
