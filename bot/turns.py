"""One turn of one couple, or of several: worked out, committed, and only then shown.

Rules: a couple is locked until its turn is committed; a turn that has failed, was a double or was
stale is forgotten with all that it did to its couples, and a stale one is run again.
"""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import sessions
from bot.act import Act, House
from bot.clock import Clock
from bot.couples import Couple
from bot.errors import LindenError
from bot.locks import Locks
from bot.logs import Log
from bot.memory import Memory
from bot.store import tables as t
from bot.store.changes import Changes
from bot.store.writer import Doubled, Stale, Writer

RETRIES = 3
"""Times that a stale turn is run again before it fails."""

log: Log = structlog.get_logger()


class Moved(LindenError):
    """This person is in another couple by now; look them up again."""


class NotSaved(LindenError):
    """This could not be saved, so nothing has changed; please send it again."""


Committed = Callable[[Sequence[Act]], Awaitable[None]]
"""What is done with the acts of a turn once it is committed."""


class Turns:
    """Runs turns; `committed` is called while their couples are still locked."""

    def __init__(
        self, house: House, clock: Clock, writer: Writer, memory: Memory, committed: Committed
    ) -> None:
        self._house, self._clock, self._writer = house, clock, writer
        self._memory, self._committed = memory, committed
        self._locks = Locks()

    @asynccontextmanager
    async def looking_at(self, couple: int) -> AsyncIterator[Couple]:
        """A couple as it is by now, for as long as somebody looks at it; raises Moved."""
        async with self._locks.held(couple):
            yield await self._couple(couple)

    async def run(
        self,
        couples: Sequence[int],
        work: Callable[..., None],
        actor: int | None = None,
        event: bytes | None = None,
    ) -> bool:
        """One turn of these couples, all of it or nothing; `work` is given an act of each.

        False if the event was handled before. Raises Moved, NotSaved or Stale.
        """
        async with self._locks.all_held(couples):
            for attempt in range(RETRIES):
                try:
                    await self._try(couples, work, actor, event)
                except Doubled:
                    log.info("event_doubled")
                    return False
                except Stale:
                    log.warning("turn_stale", attempt=attempt)
                else:
                    return True
            raise Stale

    async def _try(
        self,
        ids: Sequence[int],
        work: Callable[..., None],
        actor: int | None,
        event: bytes | None,
    ) -> None:
        couples = [await self._couple(id_) for id_ in ids]
        with self._memory.kept_if_done(ids):
            if actor is not None and all(actor not in couple.members for couple in couples):
                raise Moved
            acts = [self._act(couple, actor, event) for couple in couples]
            work(*acts)
            await self._save(_joined(acts))
        for couple in couples:
            couple.turn += 1
        if any(act.moved for act in acts):
            # People who changed couples are read again, each with their new one.
            self._memory.forget(ids)
        await self._committed(acts)

    async def _couple(self, id_: int) -> Couple:
        couple = await self._memory.couple(id_)
        if couple is None:
            raise Moved
        return couple

    def _act(self, couple: Couple, actor: int | None, event: bytes | None) -> Act:
        member = couple.members.get(actor) if actor is not None else None
        act = Act(self._house, couple, self._clock.now(), member)
        act.changes.event = event
        quarantine(act)
        return act

    async def _save(self, changes: Changes) -> None:
        try:
            await self._writer.commit(changes)
        except (SQLAlchemyError, sqlite3.Error) as error:
            log.error("turn_not_saved", error=type(error).__name__)
            raise NotSaved from error


def _joined(acts: Sequence[Act]) -> Changes:
    """The changes of all acts as one; an event counts once."""
    first, *others = [act.changes for act in acts]
    for other in others:
        other.event = None
    first.joined = others
    return first


def quarantine(act: Act) -> None:
    """Sessions that no longer fit their script are set aside, and their people are told."""
    broken = [one for one in act.couple.sessions.values() if one.run is None]
    for session in broken:
        sessions.forget(act, session, t.QUARANTINED)
        people = [session.owner] if session.owner is not None else session.roles.values()
        for member in people:
            act.tell(act.member(member), "engine-session-broken")
