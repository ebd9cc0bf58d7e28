"""One Incoming, one turn, one transaction - and only then is the platform told that it was taken.

Rules: a couple is locked until its turn is committed; a turn that failed, was a double or was stale
evicts the couple from memory, for a live script cannot be rolled back in any other way.
"""

import asyncio
import secrets
import sqlite3
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import chats, errands, handover, reminders, sessions, unasked
from bot.act import Act, House, mark_of
from bot.amending import amend
from bot.clock import Clock
from bot.commands import COMMANDS
from bot.couples import Couple, Member
from bot.dialogue.typed import Json
from bot.errors import LindenError
from bot.logs import Log
from bot.messages import Account, Cursor, Incoming
from bot.reading import hear, settle_focus
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

log: Log = structlog.get_logger()


class Unknown(LindenError):
    """I do not know this person yet."""


class Moved(LindenError):
    """This person is in another couple by now; look them up again."""


class UnknownCommand(LindenError):
    """I do not know this command."""


class NotSaved(LindenError):
    """This could not be saved, so nothing has changed; please send it again."""


Work = Callable[[Act], None]


Answered = list[str | None]
"""What each try of a turn has answered, the last of which was committed."""


def _heard(
    member: int, incoming: Incoming, cursor: Cursor | None, answered: Answered, act: Act
) -> None:
    chats.heard_in(act, act.member(member), incoming.account)
    hear(act, act.member(member), incoming)
    answered.append(act.answered)
    if cursor is not None:
        act.changes.cursor(*cursor)


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is not here yet, with an account of their own."""

    account: Account
    name: str
    consented: bool = False


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
        self.let_go: errands.LetGo = _nothing_kept
        self.readdressed: Callable[[int], None] = _nobody
        self._couples: OrderedDict[int, Couple] = OrderedDict()
        self._homes: dict[bytes, tuple[int, int]] = {}
        self.cleaned: Callable[[], Awaitable[object]] = _nothing_to_clean
        self._locks: dict[int | bytes, tuple[asyncio.Lock, int]] = {}

    async def receive(self, incoming: Incoming, cursor: Cursor | None = None) -> str | None:
        """Take one thing that a person did; returns when it is durable, and `cursor` with it.

        Gives the id of the message whose question was answered, if one was.
        A second delivery of the same event moves the cursor only. Somebody new is welcomed. Raises
        UnknownCommand or, when the platform should try again, NotSaved; nothing was changed then.
        """
        if incoming.command and incoming.command not in COMMANDS:
            raise UnknownCommand(incoming.command)
        event = self._event(incoming.account.platform, incoming.event)
        answered: Answered = []
        for _ in range(RETRIES):
            member, couple = await self._known(incoming.account)
            self.heard_from(member)
            with suppress(Moved):
                work = partial(_heard, member, incoming, cursor, answered)
                if await self.turn(couple, work, member, event):
                    return answered[-1]
                if cursor is not None:
                    await self.advance(*cursor)
                return None
        raise NotSaved

    async def _known(self, account: Account) -> tuple[int, int]:
        """Member and couple of an account; somebody new is a couple of one."""
        try:
            return await self.home(account)
        except Unknown:
            # Two first words at one time are one person.
            async with self._locked(account_hash(self.house.sealer, account)):
                with suppress(Unknown):
                    return await self.home(account)
                await self._arrive([Newcomer(account, "")])
                return await self.home(account)

    async def advance(self, name: str, place: str) -> None:
        """Move a cursor alone."""
        changes = Changes(self.house.sealer, 0, 0)
        changes.cursor(name, place)
        await self._writer.commit(changes)

    async def take_back(self, account: Account, event: str, old: str, text: str | None) -> bool:
        """By `event` somebody took back what `old` said, or wrote it anew; whether that was done.

        Raises Unknown or NotSaved, like `receive`.
        """
        mark = mark_of(self._event(account.platform, old))
        found: list[bool] = []

        def work(id_: int, act: Act) -> None:
            found.append(amend(act, act.member(id_), mark, text))

        for _ in range(RETRIES):
            id_, couple = await self.home(account)
            with suppress(Moved):
                taken = self._event(account.platform, event)
                done = await self.turn(couple, partial(work, id_), id_, taken)
                return not done or found[-1]
        raise NotSaved

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
        # A person's own timer is set again and again, also for a time that a clock showed before.
        armed = what.get("remind") or what.get("come", ())
        event = self._event("timer", " ".join(map(str, (timer.hex(), due, *armed))))
        with suppress(Moved):  # it comes up again with its new couple
            if "errand" in what:
                return await self._run_errand(timer, couple, what["errand"], event)
            await self.turn(couple, partial(_fired, timer, session, what), event=event)
        return None

    async def _run_errand(self, timer: bytes, couple: int, errand: Json, event: bytes) -> None:
        name, *given = errand
        others, actor, work = await errands.prepared(name, given, couple, self._loader, self.let_go)

        def both(*acts: Act) -> None:
            acts[0].changes.timer_gone(timer)
            work(*acts)
            for act in acts:
                handover.finish(act)
                if actor in act.couple.members and not act.moved:
                    settle_focus(act, act.member(actor))
                act.announce()

        await self.turns((couple, *others), both, actor, event)

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
        return await self.turns((couple,), work, actor, event)

    async def turns(
        self,
        couples: Sequence[int],
        work: Callable[..., None],
        actor: int | None = None,
        event: bytes | None = None,
    ) -> bool:
        """One turn of several couples, all of it or nothing; `work` is given an act of each.

        False if the event was handled before.
        """
        async with AsyncExitStack() as locks:
            for couple in sorted(couples):
                await locks.enter_async_context(self._locked(couple))
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
        if actor is not None and all(actor not in couple.members for couple in couples):
            self._forget(ids)
            raise Moved
        done = False
        try:
            acts = [self._act(couple, actor, event) for couple in couples]
            work(*acts)
            changes = _joined(acts)
            await self._writer.commit(changes)
            for couple in couples:
                couple.turn += 1
            # People who changed couples are read again, each with their new one.
            done = not any(act.moved for act in acts)
        except (SQLAlchemyError, sqlite3.Error) as error:
            log.error("turn_not_saved", error=type(error).__name__)
            raise NotSaved from error
        finally:
            if not done:
                self._forget(ids)
        gone = [owner for act in acts for owner in act.changes.keys_gone]
        if gone:
            self._keys.destroy(*gone)
            await self.cleaned()
        for member in [one for act in acts for one in act.changes.readdressed]:
            self.readdressed(member)
        self._after_commit([parcel for act in acts for parcel in act.changes.parcels])

    def _act(self, couple: Couple, actor: int | None, event: bytes | None) -> Act:
        member = couple.members.get(actor) if actor is not None else None
        act = Act(self.house, couple, self.clock.now(), member)
        act.changes.event = event
        quarantine(act)
        return act

    def _forget(self, ids: Iterable[int]) -> None:
        for id_ in ids:
            self.evict(id_)
        gone = set(ids)
        self._homes = {hash_: home for hash_, home in self._homes.items() if home[1] not in gone}

    async def person(self, account: Account) -> Member:
        """A person as they are by now; raises Unknown."""
        member, couple = await self.home(account)
        async with self._locked(couple):
            return replace((await self._couple(couple)).members[member])

    # couples in memory

    async def _couple(self, id_: int) -> Couple:
        couple = self._couples.get(id_)
        if couple is None:
            couple = await self._loader.couple(id_)
            if couple is None:
                raise Moved
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
    async def _locked(self, couple: int | bytes) -> AsyncIterator[None]:
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

    async def allowed(self, parcel: Parcel) -> Parcel | None:
        """An unasked message as it may go out, looked at just before it goes; see `unasked`."""
        if not parcel.message.neutral:
            return parcel
        async with self._locked(parcel.couple):
            couple = await self._couple(parcel.couple)
            return unasked.allowed(self.house, couple, parcel, self.clock.now())

    # people

    async def welcome(self, people: Iterable[tuple[Account, str]]) -> int:
        """Make a couple of one or two grown-ups who have consented; gives its id."""
        return await self._arrive([Newcomer(*one, consented=True) for one in people])

    async def _arrive(self, people: Sequence[Newcomer]) -> int:
        couple, now = Couple(self.house.new_id(), 0), self.clock.now()
        accounts: dict[int, Account] = {}
        for one in people:
            member = Member(self.house.new_id(), one.name, consented=one.consented, screened=now)
            member.platform = one.account.platform
            couple.members[member.id] = member
            accounts[member.id] = one.account
        self._keys.create([couple_key(couple.id), *(member_key(id_) for id_ in accounts)])
        changes = Changes(self.house.sealer, couple.id, 0, now=now)
        changes.people(couple, accounts)
        await self._writer.commit(changes)
        return couple.id


def _nobody(member: int) -> None:
    """Nobody wants to know who was heard from, or moved."""


def _joined(acts: Sequence[Act]) -> Changes:
    """The changes of all acts as one; an event counts once."""
    first, *others = [act.changes for act in acts]
    for other in others:
        other.event = None
    first.joined = others
    return first


def _fired(timer: bytes, session: int | None, what: Json, act: Act) -> None:
    act.changes.timer_gone(timer)
    if "remind" in what:
        member = act.couple.members.get(what["remind"][0])
        if member is not None:
            reminders.fall_due(act, member)
    elif "come" in what:
        member = act.couple.members.get(what["come"][0])
        if member is not None:
            handover.fall_due(act, member, wave="wave" in what)
    elif session is None:
        handover.begin_planned(act, what["start"])
    elif session in act.couple.sessions:
        sessions.time_is_up(act, act.couple.sessions[session], what["key"])
    handover.finish(act)
    act.announce()


async def _nothing_kept(accounts: Iterable[Account]) -> None:
    """No platform has kept anything."""


async def _nothing_to_clean() -> None:
    pass


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
