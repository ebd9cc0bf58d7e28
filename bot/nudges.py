"""What time brings: timers that are due become turns, in the order of their due times; and what was
kept long enough is deleted.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import planning, reminders
from bot.act import Act
from bot.dialogue.typed import Json
from bot.engine import Engine
from bot.store import places
from bot.store import tables as t
from bot.store.retention import Retention
from bot.store.sealing import KeyGone, SealBroken, Sealer
from bot.turns import NotSaved

BATCH = 256

CROWD = 64
"""So many plans that fall due at one time are a wave, and it is spread."""

DUE_TIMERS = (
    select(*t.timers.c)
    .where(t.timers.c.due <= bindparam("now"))
    .order_by(t.timers.c.due, t.timers.c.couple_id)
    .limit(BATCH)
)
ZONE_DATA = "zone-data"
"""The cursor with the version of the zones' rules by which all that is due was worked out."""

KNOWN_ZONES = select(t.cursors.c.value).where(t.cursors.c.name == ZONE_DATA)
REMINDERS = select(*t.timers.c).where(
    t.timers.c.session_id.is_(None), t.timers.c.member_id.is_not(None)
)
NEXT_TIMER = select(func.min(t.timers.c.due))


@dataclass(frozen=True, slots=True)
class Timer:
    """One row that is due."""

    id: bytes
    due: int
    couple: int
    session: int | None
    shared: bool
    what: Json

    @property
    def is_errand(self) -> bool:
        """Whether somebody has asked for it, and it is no time that is over."""
        return "errand" in self.what


def _order(timer: Timer) -> tuple[int, int, str, str]:
    """What is due at one moment goes by the names of its questions: with chance to decide, somebody
    could be called once or twice for the same thing.
    """
    kinds = " ".join(sorted(timer.what))
    return timer.due, timer.couple, timer.what.get("key", ""), kinds


def _whole(rows: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """A batch without the end of it, if more of the same couple and moment may follow: all of that
    is put in order together.
    """
    last = [one for one in rows if (one.due, one.couple_id) == (rows[-1].due, rows[-1].couple_id)]
    return rows if len(rows) < BATCH or len(last) == BATCH else rows[: -len(last)]


class Nudges:
    """Fires timers through the engine."""

    def __init__(
        self, reading: AsyncEngine, engine: Engine, sealer: Sealer, retention: Retention
    ) -> None:
        self._reading, self._engine, self._sealer = reading, engine, sealer
        self._retention, self.zone_data = retention, version("tzdata")

    async def start(self) -> None:
        """Work out anew when reminders are due, if the rules of zones have changed since."""
        async with self._reading.connect() as connection:
            known = (await connection.execute(KNOWN_ZONES)).scalar_one_or_none()
            if known == self.zone_data:
                return
            rows = (await connection.execute(REMINDERS)).all()
        for row in rows:
            timer = await self._opened(row)
            if timer is not None and ("remind" in timer.what or "come" in timer.what):
                await self._move(timer)
        await self._engine.advance(ZONE_DATA, self.zone_data)

    async def _move(self, timer: Timer) -> None:
        whose, *_ = timer.what.get("remind") or timer.what["come"]
        moved = reminders.move if "remind" in timer.what else planning.move

        def work(act: Act) -> None:
            moved(act, act.member(whose))

        with suppress(SealBroken, KeyGone):  # it comes up again when it is due
            await self._engine.turn(timer.couple, work)

    async def fire_due(self, heard: int | None = None) -> int:
        """Fire what is due now, earliest first; gives how many there were.

        What falls due after `heard` waits, for an answer to it may be on its way. An errand waits
        for nobody's answer.
        """
        await self._retention.sweep()
        async with self._reading.connect() as connection:
            now = self._engine.clock.now()
            rows = _whole((await connection.execute(DUE_TIMERS, {"now": now})).all())
        opened = [timer for row in rows if (timer := await self._opened(row)) is not None]
        timers = [one for one in opened if heard is None or one.due <= heard or one.is_errand]
        # What only one person planned does not count: it would show in the hours of others.
        wave = sum(timer.what.get("alone") is False for timer in timers) >= CROWD
        broken = [await self._fire(timer, wave=wave) for timer in sorted(timers, key=_order)]
        for error in filter(None, broken):
            raise error
        return len(rows)

    async def _fire(self, timer: Timer, *, wave: bool) -> Exception | None:
        """Fire one. A couple that cannot be opened, or whose turn fails, holds up no other; gives
        what went wrong.
        """
        what = {**timer.what, "wave": True} if wave else timer.what
        try:
            await self._engine.fire(timer.id, timer.due, timer.couple, timer.session, what)
        except (SealBroken, KeyGone):
            await self._engine.drop_timer(timer.id)
        except NotSaved:
            raise  # nobody's turn can be saved now
        except Exception as error:  # noqa: BLE001 - of one couple; the others go on
            return error
        return None

    async def _opened(self, row: Row[Any]) -> Timer | None:
        """A row as a timer; one that cannot be opened is dropped."""
        try:
            return self._timer(row)
        except (SealBroken, KeyGone):
            await self._engine.drop_timer(row.id)
            return None

    def _timer(self, row: Row[Any]) -> Timer:
        place = places.timer(row.id, row.member_id, row.couple_id)
        what = self._sealer.open(*place, row.what)
        return Timer(row.id, row.due, row.couple_id, row.session_id, row.member_id is None, what)

    async def next_due(self) -> int | None:
        """When the next timer is due, if there is one."""
        async with self._reading.connect() as connection:
            due: int | None = (await connection.execute(NEXT_TIMER)).scalar_one()
            return due
