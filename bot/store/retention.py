"""What is kept how long, as data; and the sweep that deletes what its time is over for.

Rules: no turn waits for it: rows are looked up on the reading connection and deleted by their keys,
a few at a time, by the one writer. Once an hour of the clock; a cursor holds when the last sweep
was finished, so one that was cut off is begun anew.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Column, ColumnElement, Select, Table, func, select, true
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import DAY, HOUR, Clock
from bot.store import tables as t
from bot.store.changes import Changes
from bot.store.database import checkpoint
from bot.store.sealing import Sealer
from bot.store.statements import Write
from bot.store.writer import Closed, Writer

CURSOR = "retention"
"""The cursor with the time of the last finished sweep."""

AT_ONCE, IN_ONE_COMMIT = 2048, 128
"""Rows that are deleted before timers have their turn, and rows that a group of turns waits for."""

PATIENCE = 100
"""Milliseconds that turns may wait for the log of writes to be emptied; else the next hour will."""

NEWEST_EVENTS = 1000
"""Events that are known however old they are: after a long rest, a platform may hand over its last
ones again, and a program the line that moved the clock.
"""

log = structlog.get_logger()


# --- what is kept how long ------------------------------------------------------------------------


@dataclass(frozen=True)
class Kept:
    """What one table holds, in words for a host, and how long."""

    table: str
    what: str
    how_long: str


@dataclass(frozen=True)
class Sweep:
    """Rows of a table that go `days` after the time in their column `since`.

    `only` says which rows; of the newest `newest` none goes. `delete` has a row deleted by its key.
    """

    table: Table
    since: Column[int]
    days: int
    only: ColumnElement[bool]
    delete: Callable[[Changes, Any], None]
    newest: int = 0

    def over(self, now: int, late: int = 0) -> Select[Any]:
        """Asks for the keys of the rows that should be gone, and were so `late` ago."""
        old = self.since < now - self.days * DAY - late
        found = select(next(iter(self.table.primary_key))).where(self.only, old)
        if not self.newest:
            return found
        newest = select(self.since).order_by(self.since.desc()).offset(self.newest - 1).limit(1)
        return found.where(self.since < func.coalesce(newest.scalar_subquery(), 0))


def as_count(sweep: Sweep, now: int, late: int) -> str:
    """A query for the number of rows that should have been gone `late` ago already."""
    found = select(func.count()).select_from(sweep.over(now, late).subquery())
    literal = {"literal_binds": True}
    return str(found.compile(dialect=sqlite.dialect(), compile_kwargs=literal))


def _event_gone(changes: Changes, event: bytes) -> None:
    changes.gone(Write.INBOX_GONE, event=event)


def _message_gone(changes: Changes, id_: str) -> None:
    changes.gone(Write.OUTBOX_GONE, id=id_)


def _note_gone(changes: Changes, id_: int) -> None:
    changes.envelope_gone(id_)


_DONE = t.outbox.c.state.in_([t.SENT, t.DEAD, t.VOID])
_ASIDE, _ENDED = (t.sessions.c.state == state for state in (t.QUARANTINED, t.ENDED))

SWEEPS = (
    Sweep(t.inbox, t.inbox.c.at, 30, true(), _event_gone, NEWEST_EVENTS),
    Sweep(t.outbox, t.outbox.c.due, 30, _DONE, _message_gone),
    Sweep(t.envelopes, t.envelopes.c.at, 7, t.envelopes.c.private, _note_gone),
    Sweep(t.sessions, t.sessions.c.opened, 7, _ASIDE, Changes.session_gone),
    Sweep(t.sessions, t.sessions.c.opened, 0, _ENDED, Changes.session_gone),
)
"""All that goes by itself. Of sessions that have ended, only an older Linden has left any."""

KEPT = (
    Kept("couples", "who is linked with whom", "until both are forgotten"),
    Kept(
        "members",
        "name, language, time zone, quiet hours, reminders, when they last wrote",
        "until the person is forgotten",
    ),
    Kept("accounts", "where a person can be reached", "until the person is forgotten"),
    Kept("codes", "a code to link, as a keyed hash", "until used, made anew or forgotten"),
    Kept(
        "sessions",
        "a conversation that is open",
        "until it ends, private work at most 7 days; one that was set aside, 7 days",
    ),
    Kept("journal", "the answers of an open conversation", "as long as the conversation"),
    Kept("prompts", "an open question, its draft", "until it is answered or its time is over"),
    Kept(
        "envelopes",
        "sent words and own notes that wait",
        "until opened or taken back; an own note at most 7 days",
    ),
    Kept("items", "what stays: questions, loop, own lines", "until done, let go or forgotten"),
    Kept("timers", "when something is due", "until then"),
    Kept("outbox", "a message", "its text until it is sent, that there was one 30 days"),
    Kept(
        "inbox",
        "that an event was taken, and when; not what it was",
        f"30 days, the newest {NEWEST_EVENTS} longer",
    ),
    Kept("kept", "what a platform needs: rooms, devices, sealed", "until the platform lets it go"),
    Kept("cursors", "places in streams of events, and the clock", "as long as the database"),
)
"""Every table has a line here; a test sees to that, and to docs/host.md having the same lines. What
is let out in the step for it is in no table at all.
"""


# --- the sweep ------------------------------------------------------------------------------------


class Retention:
    """Deletes what its time is over for."""

    def __init__(self, reading: AsyncEngine, writer: Writer, sealer: Sealer, clock: Clock) -> None:
        self._reading, self._writer, self._sealer, self._clock = reading, writer, sealer, clock
        self._last: int | None = None

    async def sweep(self) -> int:
        """If an hour has gone by since the last time, delete some of what is over; gives how many
        rows. It is finished when there were none.

        What cannot be deleted now, on a full disk, is tried again an hour later.
        """
        now = self._clock.now()
        try:
            if not await self._is_due(now):
                return 0
            gone = await self._some(now)
            if not gone:
                await self._finish(now)
        except (SQLAlchemyError, sqlite3.Error, Closed) as error:
            log.error("sweep_failed", error=type(error).__name__)
            self._last = now
            return 0
        return gone

    async def _is_due(self, now: int) -> bool:
        if self._last is None:
            self._last = await last_sweep(self._reading) or 0
        # A clock that was put back starts it too, or it would rest until that time comes again.
        return not 0 <= now - self._last < HOUR

    async def _some(self, now: int) -> int:
        gone = 0
        for sweep in SWEEPS:
            async with self._reading.connect() as connection:
                found = await connection.execute(sweep.over(now).limit(AT_ONCE - gone))
                keys = found.scalars().all()
            await self._delete(sweep, keys)
            gone += len(keys)
            if gone >= AT_ONCE:
                break
        return gone

    async def _delete(self, sweep: Sweep, keys: Sequence[Any]) -> None:
        for start in range(0, len(keys), IN_ONE_COMMIT):
            changes = Changes(self._sealer)
            for key in keys[start : start + IN_ONE_COMMIT]:
                sweep.delete(changes, key)
            await self._writer.commit(changes)

    async def _finish(self, now: int) -> None:
        changes = Changes(self._sealer)
        changes.cursor(CURSOR, str(now))
        await self._writer.commit(changes)
        self._last = now
        # What was deleted in the last hour, by turns too, stands in the log of writes until then.
        await checkpoint(self._reading, PATIENCE)


async def last_sweep(reading: AsyncEngine) -> int | None:
    """When the last sweep was finished, in milliseconds since 1970."""
    query = select(t.cursors.c.value).where(t.cursors.c.name == CURSOR)
    async with reading.connect() as connection:
        found = (await connection.execute(query)).scalar_one_or_none()
    return None if found is None else int(found)
