"""The outbox is the only way out: send, then mark, and try again until the platform has it.

Rules: one reader's messages go one at a time and in order; readers do not wait for each other. The
id was made before the first try, so a message that is sent again can be recognised. A message that
cannot be sent steps aside as a dead letter and is counted.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.addresses import Addresses
from bot.clock import DAY, MINUTE, SECOND, Clock
from bot.logs import Log
from bot.messages import (
    PART,
    SWEEP,
    Adapter,
    Cursor,
    Forgetter,
    Later,
    Outgoing,
    Refused,
    Sweeper,
    Unreachable,
)
from bot.store import tables as t
from bot.store.changes import Changes, Parcel
from bot.store.loader import Loader
from bot.store.outbox import Outbox, closed
from bot.store.owners import cursor_name
from bot.store.sealing import KeyGone, SealBroken, Sealer
from bot.store.writer import Writer

FIRST_WAIT, LONGEST_WAIT = 2 * SECOND, 15 * MINUTE
GIVE_UP = 2 * DAY
"""A message that no platform took for so long has lost its moment."""

UNTIL_BACK = 365 * DAY
"""Who cannot be written to is left alone until they come back by themselves."""

log: Log = structlog.get_logger()

Allowed = Callable[[Parcel], Awaitable[Parcel | None]]
"""A message as it may go out, from its `due` on, asked just before it goes; None if nobody wants it
now.
"""


def wait_before(attempts: int) -> int:
    """Milliseconds before the next try: doubling, up to a quarter of an hour."""
    return int(min(FIRST_WAIT * 2**attempts, LONGEST_WAIT))


class Delivery:
    """Takes parcels after their commit, and what is due from the store, to the adapters."""

    def __init__(
        self,
        reading: AsyncEngine,
        loader: Loader,
        writer: Writer,
        sealer: Sealer,
        clock: Clock,
        adapters: Mapping[str, Adapter],
    ) -> None:
        self.outbox, self._addresses = Outbox(reading, sealer), Addresses(loader)
        self._loader, self._writer, self._sealer = loader, writer, sealer
        self._clock, self._adapters = clock, adapters
        self._queues: dict[int, deque[Parcel]] = {}
        self._taken: set[str] = set()
        self._claims: list[set[str]] = []
        self._at_work: set[asyncio.Future[None]] = set()
        self._writing: set[asyncio.Future[None]] = set()
        self._unwritten: list[tuple[Parcel, Callable[[Changes], None]]] = []
        self._away: dict[int, int] = {}
        self._closed: set[int] = set()
        self.allowed: Allowed = _at_once

    async def start(self) -> None:
        """Learn who could not be reached before, so that nothing overtakes what waits for them."""
        self._away = dict.fromkeys(await self.outbox.tried(), 0)

    def _still_away(self) -> list[int]:
        """Readers who could not be reached and whose next try is still to come."""
        now = self._clock.now()
        return [member for member, until in self._away.items() if until > now]

    def take(self, parcels: list[Parcel]) -> None:
        """Queue what was just committed; what is due later stays in the store until then."""
        now = self._clock.now()
        for parcel in parcels:
            fresh = parcel.due <= now and parcel.id not in self._taken
            if fresh and parcel.member not in self._away:
                self._queue(parcel)

    def _queue(self, parcel: Parcel) -> None:
        self._taken.add(parcel.id)
        queue = self._queues.get(parcel.member)
        if queue is not None:
            queue.append(parcel)
            return
        self._queues[parcel.member] = deque([parcel])
        task = asyncio.create_task(self._empty(parcel.member), name="delivery")
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    async def drain(self) -> None:
        """Send everything that is due; returns when all of it was tried."""
        await self.idle()
        while await self.begin():
            await self.idle()
        await self.idle()

    async def begin(self) -> bool:
        """Begin to send what is due in the store, and wait for nobody; False if nothing is."""
        self._write_again()
        rows = await self.claim()
        self.take(rows)
        return bool(rows)

    async def idle(self) -> None:
        """Wait until nobody is being written to and all that was sent is marked."""
        while busy := self._at_work | self._writing:
            await asyncio.wait(busy)

    async def claim(self) -> list[Parcel]:
        """What is due in the store and not yet on its way, in order."""
        # What is marked while the query runs may be in its result still.
        away, marked = self._still_away(), set[str]()
        self._claims.append(marked)
        try:
            rows = await self.outbox.due(self._clock.now(), away)
        finally:
            self._claims.remove(marked)
        # Who can be tried again gets what waits in the store before anything newer.
        self._away = {member: self._away[member] for member in away}
        parcels = [self._parcel(row) for row in rows if row.id not in marked | self._taken]
        # One reader's messages go in the order in which they were made, not in that of their tries.
        return sorted((one for one in parcels if one is not None), key=lambda one: one.seq)

    def _parcel(self, row: Any) -> Parcel | None:
        """A row as a parcel; one whose seal is broken is given up, and holds up nobody."""
        try:
            return self.outbox.opened(row)
        except (SealBroken, KeyGone):
            log.error("message_does_not_open")
            self._taken.add(row.id)
            self.mark(closed(row, Outgoing(row.id, "say", "")), t.DEAD)
            return None

    async def next_due(self) -> int | None:
        """When the next message is due, if any waits."""
        away = self._still_away()
        due = await self.outbox.next_due(away)
        tries = [self._away[member] for member in away]
        return min([*tries, due] if due is not None else tries, default=None)

    async def _empty(self, member: int) -> None:
        """One reader's messages, one after the other; stops when one is not taken."""
        queue = self._queues[member]
        try:
            while queue:
                if not await self.deliver(queue[0]):
                    break
                queue.popleft()
        finally:
            self._taken.difference_update(parcel.id for parcel in queue)
            del self._queues[member]

    async def deliver(self, parcel: Parcel) -> bool:
        """Send, then mark. False when it has to be tried again later."""
        try:
            allowed = await self.allowed(parcel)
            if allowed is not None and allowed.due > self._clock.now():
                self._put_off(allowed)
                return True
            place = await self.send(allowed) if allowed is not None else None
        except Refused:
            log.warning("message_refused")
            self.mark(parcel, t.DEAD)
        except Unreachable:
            self._closed.add(parcel.member)
            self._away[parcel.member] = self._clock.now() + UNTIL_BACK
            return False
        except Exception as error:  # noqa: BLE001 - a platform may raise anything
            return await self._later(parcel, error)
        else:
            self.mark(parcel, t.VOID if allowed is None else t.SENT, place)
        return True

    def _put_off(self, parcel: Parcel) -> None:
        """Leave a message to the store until it may go out."""
        self._write_down(parcel, lambda changes: changes.later(parcel))

    def back(self, member: int) -> None:
        """Somebody who could not be reached is here: what waited goes out before anything newer."""
        if member in self._closed:
            self._closed.remove(member)
            self._away[member] = 0

    def readdress(self, member: int) -> None:
        """Somebody is to be written to elsewhere from now on."""
        self._addresses.changed(member)

    async def send(self, parcel: Parcel) -> Cursor | None:
        """Hand one message to the adapter of its reader's platform; gives the place to keep."""
        if parcel.message.kind == SWEEP:
            await self._sweep(parcel.member)
            return None
        if parcel.message.kind == PART:
            await self._part(parcel.member)
            return None
        account = await self._addresses.of(parcel.member)
        if account is None:
            raise Refused
        place = await self._adapters[account.platform].send(account.address, parcel.message)
        return place and (cursor_name(self._sealer, account.platform, place[0]), place[1])

    async def _sweep(self, member: int) -> None:
        """Take back what was written lately in every chat of a person, where that can be done."""
        for account in await self._loader.addresses(member):
            adapter = self._adapters[account.platform]
            if isinstance(adapter, Sweeper):
                await adapter.sweep(account.address)

    async def _part(self, member: int) -> None:
        """Let go of somebody on every platform that is still here; see `Forgetter`."""
        for account in await self._loader.addresses(member):
            adapter: object = self._adapters.get(account.platform)
            if isinstance(adapter, Forgetter):
                await adapter.forget(account.address)

    def mark(self, parcel: Parcel, state: int, place: Cursor | None = None) -> None:
        """Have it written down, with the next group, that a message is done, and its place.

        The next message need not wait for that. If it cannot be written, or the process ends
        before, the message is sent once more under its old id.
        """

        def tell(changes: Changes) -> None:
            changes.sent(parcel.id, state)
            if place is not None:
                changes.cursor(*place)

        self._write_down(parcel, tell)

    def _write_down(self, parcel: Parcel, tell: Callable[[Changes], None]) -> None:
        changes = Changes(self._sealer)
        tell(changes)
        written = self._writer.submit(changes)
        self._writing.add(written)
        written.add_done_callback(lambda done: self._written(parcel, tell, done))

    def _written(
        self, parcel: Parcel, tell: Callable[[Changes], None], done: "asyncio.Future[None]"
    ) -> None:
        self._writing.discard(done)
        if not done.cancelled() and (error := done.exception()) is not None:
            log.error("mark_not_saved", error=type(error).__name__)
            self._unwritten.append((parcel, tell))
            return
        self._taken.discard(parcel.id)
        for marked in self._claims:
            marked.add(parcel.id)

    def _write_again(self) -> None:
        """What could not be written down is not sent again by this process; it is tried again."""
        again, self._unwritten = self._unwritten, []
        for parcel, tell in again:
            self._write_down(parcel, tell)

    async def _later(self, parcel: Parcel, error: Exception) -> bool:
        now = self._clock.now()
        log.warning("message_not_sent", error=type(error).__name__, attempts=parcel.attempts)
        if sum(map(wait_before, range(parcel.attempts + 1))) > GIVE_UP:
            self.mark(parcel, t.DEAD)
            return True
        asked = int(error.seconds * SECOND) if isinstance(error, Later) else 0
        self._away[parcel.member] = now + max(wait_before(parcel.attempts), asked)
        changes = Changes(self._sealer)
        changes.retry(parcel)
        with suppress(Exception):  # what cannot be written down is tried again all the same
            await self._writer.commit(changes)
        return False


async def _at_once(parcel: Parcel) -> Parcel | None:
    return parcel
