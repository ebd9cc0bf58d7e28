"""One writer: what has arrived while the last commit ran is committed together, set by set.

Rules: no waiting timer; one held connection; each kind of write runs once for the whole group. A
group that fails is halved until the bad turn stands alone. A doubled event or a stale turn writes
nothing and is reported to its caller only.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.changes import Changes
from bot.store.statements import ACCEPT, GUARD, GUARD_LEFT, STATEMENTS, Write

GROUP = 64
"""Turns in one commit at most: more would raise the wait of each."""

log = structlog.get_logger()


class Doubled(Exception):
    """This event was handled before."""


class Stale(Exception):
    """The couple was changed by somebody else since it was loaded."""


class Writer:
    """Commits changes in groups. Start with `start`, end with `close`."""

    def __init__(self, engine: AsyncEngine, group: int = GROUP) -> None:
        self._engine, self._group = engine, group
        self._waiting: list[tuple[Changes, asyncio.Future[None]]] = []
        self._arrived = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take the connection that all commits use."""
        self._connection = await self._engine.connect()
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
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((changes, done))
        self._arrived.set()
        await done

    async def _run(self) -> None:
        while not self._closing or self._waiting:
            await self._arrived.wait()
            group, self._waiting = self._waiting[: self._group], self._waiting[self._group :]
            if not self._waiting and not self._closing:
                self._arrived.clear()
            if group:
                await self._halving(group)

    async def _halving(self, group: Sequence[tuple[Changes, asyncio.Future[None]]]) -> None:
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
        connection = self._connection
        async with connection.begin():
            stale = await _stale(connection, group)
            failed: dict[int, Exception] = {id(one): Stale() for one in stale}
            fresh = [one for one in group if id(one) not in failed]
            failed |= {id(one): Doubled() for one in await _doubled(connection, fresh)}
            await _rows(connection, [one for one in fresh if id(one) not in failed])
        return failed


def _wake(done: asyncio.Future[None], error: Exception | None) -> None:
    if done.cancelled():
        return
    if error is None:
        done.set_result(None)
    else:
        done.set_exception(error)


async def _stale(connection: AsyncConnection, group: Sequence[Changes]) -> list[Changes]:
    guarded = [one for one in group if not one.new and one.couple]
    if not guarded:
        return []
    turns = [(one.couple, one.turn) for one in guarded]
    result = await connection.execute(GUARD, {"turns": turns})
    if result.rowcount == len(guarded):
        return []
    left = await connection.execute(GUARD_LEFT, {"ids": [couple for couple, _ in turns]})
    now = {row.id: row.turn for row in left}
    return [one for one in guarded if now.get(one.couple) != one.turn + 1]


async def _doubled(connection: AsyncConnection, group: Sequence[Changes]) -> list[Changes]:
    events = [{"event": one.event, "at": one.now} for one in group if one.event is not None]
    if not events:
        return []
    accepted = {event for (event,) in await connection.execute(ACCEPT, events)}
    return [one for one in group if one.event is not None and one.event not in accepted]


async def _rows(connection: AsyncConnection, group: Sequence[Changes]) -> None:
    sets: dict[Write, list[dict[str, Any]]] = defaultdict(list)
    for changes in group:
        for write, row in changes.rows():
            sets[write].append(row)
    for write in sorted(sets):
        await connection.execute(STATEMENTS[write], sets[write])


async def cancelled(task: asyncio.Task[Any]) -> None:
    """End a background task and wait until it has ended."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
