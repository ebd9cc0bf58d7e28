"""One Incoming, one turn, one transaction - and only then is the platform told that it was taken.

Rules: a couple is locked until its turn is committed; a turn that failed, was a double or was stale
evicts the couple from memory, for a live script cannot be rolled back in any other way.
"""

import asyncio
import secrets
import sqlite3
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import handover, sessions
from bot.act import Act, House, mark_of
from bot.amending import amend
from bot.clock import Clock
from bot.commands import COMMANDS
from bot.couples import Couple, Member
from bot.dialogue.typed import Json
from bot.errors import LindenError
from bot.messages import Account, Cursor, Incoming
from bot.reading import hear
from bot.store import tables as t
from bot.store.changes import Changes, Parcel, account_hash, couple_key, member_key
from bot.store.keystore import Keystore
from bot.store.loader import Loader
from bot.store.writer import Doubled, Stale, Writer

CACHED = 2000
"""Couples kept in memory between turns."""

HOMES = 100_000
"""Accounts whose couple is remembered."""

RETRIES = 3
"""Times that a stale turn is run again before it fails."""

log = structlog.get_logger()


class Unknown(LindenError):
    """I do not know this person yet."""


class UnknownCommand(LindenError):
    """I do not know this command."""


class NotSaved(LindenError):
    """This could not be saved, so nothing has changed; please send it again."""


Work = Callable[[Act], None]


class Engine:
    """The door to the core. `after_commit` takes what is to be sent, in order."""

    def __init__(
        self,
        house: House,
        clock: Clock,
        writer: Writer,
        loader: Loader,
        keys: Keystore,
        after_commit: Callable[[list[Parcel]], None],
        cached: int = CACHED,
    ) -> None:
        self.house, self.clock = house, clock
        self._writer, self._loader, self._keys = writer, loader, keys
        self._after_commit, self._cached = after_commit, cached
        self.heard_from: Callable[[int], None] = _nobody
        self._couples: OrderedDict[int, Couple] = OrderedDict()
        self._homes: dict[bytes, tuple[int, int]] = {}
        self._locks: dict[int, tuple[asyncio.Lock, int]] = {}

    async def receive(self, incoming: Incoming, cursor: Cursor | None = None) -> str | None:
        """Take one thing that a person did; returns when it is durable, and `cursor` with it.

        Gives the id of the message whose question was answered, if one was.
        A second delivery of the same event moves the cursor only. Raises Unknown, UnknownCommand
        or, when the platform should try again, NotSaved; nothing was changed then.
        """
        if incoming.command and incoming.command not in COMMANDS:
            raise UnknownCommand(incoming.command)
        member, couple = await self.home(incoming.account)
        event = self._event(incoming.account.platform, incoming.event)
        answered: str | None = None
        self.heard_from(member)

        def work(act: Act) -> None:
            nonlocal answered
            hear(act, act.member(member), incoming)
            answered = act.answered
            if cursor is not None:
                act.changes.cursor(*cursor)

        if await self.turn(couple, work, member, event):
            return answered
        if cursor is not None:
            await self.advance(*cursor)
        return None

    async def advance(self, name: str, place: str) -> None:
        """Move a cursor alone."""
        changes = Changes(self.house.sealer, 0, 0)
        changes.cursor(name, place)
        await self._writer.commit(changes)

    async def take_back(self, account: Account, event: str, old: str, text: str | None) -> bool:
        """By `event` somebody took back what `old` said, or wrote it anew; whether that was done.

        Raises Unknown or NotSaved, like `receive`.
        """
        id_, couple = await self.home(account)
        mark = mark_of(self._event(account.platform, old))
        found: list[bool] = []
        done = await self.turn(
            couple,
            lambda act: found.append(amend(act, act.member(id_), mark, text)),
            id_,
            self._event(account.platform, event),
        )
        return not done or found[-1]

    def _event(self, platform: str, event: str) -> bytes:
        return self.house.sealer.index("event", platform, event)

    async def home(self, account: Account) -> tuple[int, int]:
        """Member and couple of an account; raises Unknown."""
        hash_ = account_hash(self.house.sealer, account)
        home = self._homes.get(hash_) or await self._loader.home(hash_)
        if home is None:
            raise Unknown
        if len(self._homes) > HOMES:
            self._homes.clear()
        self._homes[hash_] = home
        return home

    async def fire(
        self, timer: bytes, due: int, couple: int, session: int | None, what: Json
    ) -> None:
        """A timer is due: what it was set for happens, once."""

        def work(act: Act) -> None:
            act.changes.timer_gone(timer)
            if session is None:
                handover.begin_planned(act, what["start"])
            elif session in act.couple.sessions:
                sessions.time_is_up(act, act.couple.sessions[session], what["key"])
            handover.finish(act)
            act.announce()

        await self.turn(couple, work, event=self._event("timer", f"{timer.hex()} {due}"))

    async def drop_timer(self, timer: bytes) -> None:
        """Forget a timer that cannot be read."""
        log.error("timer_does_not_open")
        changes = Changes(self.house.sealer, 0, 0)
        changes.timer_gone(timer)
        await self._writer.commit(changes)

    async def turn(
        self, couple: int, work: Work, actor: int | None = None, event: bytes | None = None
    ) -> bool:
        """Work out one turn of a couple and commit it; a stale one is run again.

        False if the event was handled before, and nothing has changed.
        """
        async with self._locked(couple):
            for attempt in range(RETRIES):
                try:
                    await self._try(couple, work, actor, event)
                except Doubled:
                    log.info("event_doubled")
                    return False
                except Stale:
                    log.warning("turn_stale", attempt=attempt)
                else:
                    return True
            raise Stale

    async def _try(
        self, couple_id: int, work: Work, actor: int | None, event: bytes | None
    ) -> None:
        couple = await self._couple(couple_id)
        done = False
        try:
            changes = self._worked(couple, work, actor, event)
            await self._writer.commit(changes)
            couple.turn += 1
            done = True
        except (SQLAlchemyError, sqlite3.Error) as error:
            log.error("turn_not_saved", error=type(error).__name__)
            raise NotSaved from error
        finally:
            if not done:
                self.evict(couple_id)
        self._after_commit(changes.parcels)

    def _worked(
        self, couple: Couple, work: Work, actor: int | None, event: bytes | None
    ) -> Changes:
        member = couple.members[actor] if actor is not None else None
        act = Act(self.house, couple, self.clock.now(), member)
        act.changes.event = event
        quarantine(act)
        work(act)
        return act.changes

    # couples in memory

    async def _couple(self, id_: int) -> Couple:
        couple = self._couples.get(id_)
        if couple is None:
            couple = await self._loader.couple(id_)
            if couple is None:
                raise Unknown
            self._couples[id_] = couple
            self._shrink()
        self._couples.move_to_end(id_)
        return couple

    def _shrink(self) -> None:
        while len(self._couples) > self._cached:
            self._couples.popitem(last=False)

    def evict(self, id_: int) -> None:
        """Forget a couple's live state; the next turn reads it back from the database."""
        self._couples.pop(id_, None)

    @asynccontextmanager
    async def _locked(self, couple: int) -> AsyncIterator[None]:
        # Locks live only while somebody holds or waits for them, so idle couples cost nothing.
        lock, users = self._locks.get(couple, (asyncio.Lock(), 0))
        self._locks[couple] = lock, users + 1
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(couple)
            if users > 1:
                self._locks[couple] = lock, users - 1

    async def wanted(self, parcel: Parcel) -> bool:
        """Whether an unasked message is still to be sent, looked at just before it goes.

        Not if its reader has paused since, or has already seen what it announces.
        """
        if not parcel.message.neutral:
            return True
        async with self._locked(parcel.couple):
            couple = await self._couple(parcel.couple)
            reader = couple.members.get(parcel.member)
            return reader is not None and not reader.paused and reader.note == parcel.id

    # people

    async def welcome(self, people: Iterable[tuple[Account, str]]) -> int:
        """Make a couple of one or two people who have consented; gives its id."""
        people = list(people)
        couple = Couple(self.house.new_id(), 0)
        accounts: dict[int, Account] = {}
        for account, name in people:
            member = Member(self.house.new_id(), name)
            couple.members[member.id] = member
            accounts[member.id] = account
        self._keys.create([couple_key(couple.id), *(member_key(id_) for id_ in accounts)])
        changes = Changes(self.house.sealer, couple.id, 0, now=self.clock.now())
        changes.people(couple, accounts)
        await self._writer.commit(changes)
        return couple.id


def _nobody(member: int) -> None:
    """Nobody wants to know who was heard from."""


def quarantine(act: Act) -> None:
    """Sessions that no longer fit their script are set aside, and their people are told."""
    broken = [one for one in act.couple.sessions.values() if one.run is None]
    for session in broken:
        sessions.forget(act, session, t.QUARANTINED)
        people = [session.owner] if session.owner is not None else session.roles.values()
        for member in people:
            act.tell(act.member(member), "engine-session-broken")


def new_id() -> int:
    """A random id of 62 bits: no two processes need to agree on a counter."""
    return secrets.randbits(62)
