"""The outbox as it is read: what is due, for whom a try has failed, how much was given up."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.messages import Outgoing
from bot.store import places
from bot.store import tables as t
from bot.store.changes import Parcel
from bot.store.sealing import Sealer

BATCH = 256

_REACHABLE = t.outbox.c.member_id.not_in(bindparam("away", expanding=True))
DUE_ROWS = (
    select(*t.outbox.c)
    .where(t.outbox.c.state == t.DUE, t.outbox.c.due <= bindparam("now"), _REACHABLE)
    .order_by(t.outbox.c.due, t.outbox.c.seq)
    .limit(BATCH)
)
NEXT_DUE = select(func.min(t.outbox.c.due)).where(t.outbox.c.state == t.DUE, _REACHABLE)
RETRIES = select(t.outbox.c.member_id).where(t.outbox.c.state == t.DUE, t.outbox.c.attempts > 0)
DEAD_LETTERS = select(func.count()).where(t.outbox.c.state == t.DEAD)


class Outbox:
    """Messages that were committed and are not done."""

    def __init__(self, reading: AsyncEngine, sealer: Sealer) -> None:
        self._reading, self._sealer = reading, sealer

    async def due(self, now: int, away: Sequence[int]) -> Sequence[Row[Any]]:
        """What is due by now for whoever is not away, the earliest first."""
        async with self._reading.connect() as connection:
            return (await connection.execute(DUE_ROWS, {"now": now, "away": away})).all()

    async def next_due(self, away: Sequence[int]) -> int | None:
        """When the next message is due for whoever is not away, if any waits."""
        async with self._reading.connect() as connection:
            due: int | None = (await connection.execute(NEXT_DUE, {"away": away})).scalar_one()
            return due

    async def tried(self) -> set[int]:
        """Those to whom something could not be sent yet."""
        async with self._reading.connect() as connection:
            return set((await connection.execute(RETRIES)).scalars())

    async def dead_letters(self) -> int:
        """How many messages were given up."""
        async with self._reading.connect() as connection:
            return int((await connection.execute(DEAD_LETTERS)).scalar_one())

    def opened(self, row: Row[Any]) -> Parcel:
        """A row as a parcel; raises SealBroken or KeyGone."""
        what = self._sealer.open(*places.message(row.id, row.member_id), row.what)
        return closed(row, Outgoing.from_json(what))


def closed(row: Row[Any], message: Outgoing) -> Parcel:
    """A row on its way with this message."""
    place = row.id, row.couple_id, row.member_id, row.seq, row.due
    return Parcel(*place, message, row.attempts)
