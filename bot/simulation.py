"""The bot under a clock that lives in the database and moves only when it is told to.

Rule: moving the clock fires everything due in between at its own time and in order, also what that
itself makes due. A move that was cut off is finished at the next start.
"""

import re

from sqlalchemy import select

from bot import clock as time
from bot.clock import VirtualClock
from bot.engine import NotSaved, Unknown
from bot.linden import Linden
from bot.messages import Account, Incoming
from bot.store import tables as t
from bot.store.changes import Changes

PLATFORM = "terminal"
"""Where the lines come from: what people do and moves of the clock are one series of events."""

NOW, TARGET = "clock", "clock-target"
UNITS = {"m": time.MINUTE, "h": time.HOUR, "d": time.DAY}
LONGEST_MOVE = 400 * time.DAY


class Simulation:
    """One bot and its virtual clock."""

    def __init__(self, linden: Linden, clock: VirtualClock) -> None:
        self._linden, self._clock = linden, clock

    async def start(self, at: int, people: list[tuple[Account, str]]) -> None:
        """Go on from the database's own time; a new one begins at `at` with these people linked."""
        stored = await self._stored()
        if NOW not in stored:
            begins = whole_seconds(at)
            self._clock.set(begins)
            await self._welcome(people)
            await self._write({NOW: begins})
            return
        self._clock.set(int(stored[NOW]))
        if TARGET in stored:
            await self._run_to(int(stored[TARGET]))

    async def _welcome(self, people: list[tuple[Account, str]]) -> None:
        """Link these people, unless a start that was cut off has done so already."""
        if not people:
            return
        try:
            await self._linden.engine.home(people[0][0])
        except Unknown:
            await self._linden.engine.welcome(people)

    async def receive(self, incoming: Incoming) -> None:
        """Take one thing that a person did, and deliver what is due after it."""
        await self._linden.engine.receive(incoming)
        await self.settle()

    async def settle(self) -> None:
        """Fire and deliver everything that is due now."""
        while await self._linden.nudges.fire_due():
            pass
        await self._linden.delivery.drain()

    async def move(self, event: str, by: str) -> None:
        """Move the clock; see `bot.messages.Simulator`."""
        moved = self._linden.sealer.index("event", PLATFORM, event)
        # Looked up first: what was a move into the future may by now be one into the past.
        if await self._was_taken(moved):
            return
        target = self._target(by)
        changes = Changes(self._linden.sealer, now=self._clock.now())
        changes.event = moved
        changes.cursor(TARGET, str(target))
        await self._linden.writer.commit(changes)
        await self._run_to(target)

    def now(self) -> str:
        """The present as an ISO time in UTC."""
        return time.to_iso(self._clock.now())

    def now_ms(self) -> int:
        """The present in milliseconds since 1970."""
        return self._clock.now()

    def _target(self, by: str) -> int:
        now = self._clock.now()
        step = re.fullmatch(r"\+(\d{1,6})([mhd])", by.strip())
        target = now + int(step[1]) * UNITS[step[2]] if step else whole_seconds(time.from_iso(by))
        if target < now:
            raise ValueError("the clock does not go back")
        if target > now + LONGEST_MOVE:
            raise ValueError("the clock moves on by 400 days at most")
        return target

    async def _run_to(self, target: int) -> None:
        await self.settle()
        while (due := await self._next_due()) is not None and due <= target:
            if due <= self._clock.now():
                # It was sent or fired and stays due all the same: the store takes nothing.
                raise NotSaved
            self._clock.set(due)
            await self.settle()
        self._clock.set(target)
        await self.settle()
        await self._write({NOW: target, TARGET: target})

    async def _next_due(self) -> int | None:
        dues = (await self._linden.nudges.next_due(), await self._linden.delivery.next_due())
        return min((due for due in dues if due is not None), default=None)

    async def _was_taken(self, event: bytes) -> bool:
        query = select(t.inbox.c.event).where(t.inbox.c.event == event)
        async with self._linden.reading.connect() as connection:
            return (await connection.execute(query)).first() is not None

    async def _write(self, values: dict[str, int]) -> None:
        changes = Changes(self._linden.sealer)
        for name, value in values.items():
            changes.cursor(name, str(value))
        await self._linden.writer.commit(changes)

    async def _stored(self) -> dict[str, str]:
        query = select(t.cursors.c.name, t.cursors.c.value).where(
            t.cursors.c.name.in_([NOW, TARGET])
        )
        async with self._linden.reading.connect() as connection:
            rows = await connection.execute(query)
            return {row.name: row.value for row in rows}


def whole_seconds(moment: int) -> int:
    """The moment as the closing lines show it, so that a shown time is never one in the past."""
    return moment - moment % time.SECOND
