"""What time brings: timers that are due become turns, in the order of their due times; and what was
kept long enough is deleted.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.dialogue.typed import Json
from bot.engine import Engine
from bot.store import tables as t
from bot.store.owners import couple_key, member_key
from bot.store.retention import Retention
from bot.store.sealing import KeyGone, SealBroken, Sealer

BATCH = 256

DUE_TIMERS = (
    select(*t.timers.c)
    .where(t.timers.c.due <= bindparam("now"))
    .order_by(t.timers.c.due, t.timers.c.id)
    .limit(BATCH)
)
NEXT_TIMER = select(func.min(t.timers.c.due))


@dataclass(frozen=True, slots=True)
class Timer:
    """One row that is due."""

    id: bytes
    due: int
    couple: int
    session: int | None
    what: Json


class Nudges:
    """Fires timers through the engine."""

    def __init__(
        self, reading: AsyncEngine, engine: Engine, sealer: Sealer, retention: Retention
    ) -> None:
        self._reading, self._engine, self._sealer = reading, engine, sealer
        self._retention = retention

    async def fire_due(self) -> int:
        """Fire what is due now, earliest first; gives how many there were."""
        await self._retention.sweep()
        async with self._reading.connect() as connection:
            now = self._engine.clock.now()
            rows = (await connection.execute(DUE_TIMERS, {"now": now})).all()
        for row in rows:
            await self._fire(row)
        return len(rows)

    async def _fire(self, row: Row[Any]) -> None:
        """Fire one; what cannot be opened is dropped, and holds up no other."""
        try:
            timer = self._timer(row)
            await self._engine.fire(timer.id, timer.due, timer.couple, timer.session, timer.what)
        except (SealBroken, KeyGone):
            await self._engine.drop_timer(row.id)

    def _timer(self, row: Row[Any]) -> Timer:
        owner = couple_key(row.couple_id) if row.member_id is None else member_key(row.member_id)
        what = self._sealer.open(owner, "timers.what", row.id.hex(), row.what)
        return Timer(row.id, row.due, row.couple_id, row.session_id, what)

    async def next_due(self) -> int | None:
        """When the next timer is due, if there is one."""
        async with self._reading.connect() as connection:
            due: int | None = (await connection.execute(NEXT_TIMER)).scalar_one()
            return due
