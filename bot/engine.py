"""The door to the core: each thing that a person does and each timer that is due becomes one turn.

Rule: it returns when the turn is committed - and only then is the platform told that it was taken.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

import structlog

from bot import chats, errands, handover, reminders, sessions, unasked
from bot.act import Act, House, mark_of
from bot.amending import amend
from bot.arriving import Newcomer, arrival
from bot.clock import Clock
from bot.commands import COMMANDS
from bot.couples import Member
from bot.delivery import Delivery
from bot.dialogue.typed import Json
from bot.errors import LindenError
from bot.focus import settle
from bot.locks import Locks
from bot.logs import Log
from bot.memory import Home, Memory
from bot.messages import Account, Cursor, Incoming
from bot.reading import hear
from bot.store.changes import Changes, Parcel
from bot.store.loader import Loader
from bot.store.owners import account_hash
from bot.store.writer import Writer
from bot.turns import Moved, NotSaved, Turns

__all__ = ["Engine", "NotSaved", "Unknown", "UnknownCommand", "Work"]

MOVES = 3
"""Times that somebody who is in another couple by now is looked up again."""

log: Log = structlog.get_logger()


class Unknown(LindenError):
    """I do not know this person yet."""


class UnknownCommand(LindenError):
    """I do not know this command."""


Work = Callable[[Act], None]

Answered = list[str | None]
"""What each try of a turn has answered, the last of which was committed."""


class Engine:
    """Turns what comes in into turns; what they show goes to `delivery`, and `destroy` has the keys
    of owners who are gone destroyed.
    """

    def __init__(
        self,
        house: House,
        clock: Clock,
        writer: Writer,
        loader: Loader,
        delivery: Delivery,
        destroy: Callable[[Sequence[str]], Awaitable[None]],
    ) -> None:
        self.house, self.clock = house, clock
        self._writer, self._loader, self._delivery = writer, loader, delivery
        self._destroy, self._memory, self._arriving = destroy, Memory(loader), Locks()
        self._turns = Turns(house, clock, writer, self._memory, self._committed)

    # what people do

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
        for _ in range(MOVES):
            member, couple = await self._known(incoming.account)
            self._delivery.back(member)
            with suppress(Moved):
                work = partial(_heard, member, incoming, cursor, answered)
                if await self.turn(couple, work, member, event):
                    return answered[-1]
                if cursor is not None:
                    await self.advance(*cursor)
                return None
        raise NotSaved

    async def take_back(self, account: Account, event: str, old: str, text: str | None) -> bool:
        """By `event` somebody took back what `old` said, or wrote it anew; whether that was done.

        Raises Unknown or NotSaved, like `receive`.
        """
        mark = mark_of(self._event(account.platform, old))
        found: list[bool] = []

        def work(id_: int, act: Act) -> None:
            found.append(amend(act, act.member(id_), mark, text))

        for _ in range(MOVES):
            id_, couple = await self.home(account)
            with suppress(Moved):
                taken = self._event(account.platform, event)
                done = await self.turn(couple, partial(work, id_), id_, taken)
                return not done or found[-1]
        raise NotSaved

    def _event(self, platform: str, event: str) -> bytes:
        return self.house.sealer.index("event", platform, event)

    async def advance(self, name: str, place: str | None) -> None:
        """Move a cursor alone, or let go of it."""
        changes = Changes(self.house.sealer)
        changes.cursor(name, place)
        await self._writer.commit(changes)

    # what time brings

    async def fire(
        self, timer: bytes, due: int, couple: int, session: int | None, what: Json
    ) -> None:
        """A timer is due: what it was set for happens, once."""
        # It may be set again for the very time at which it has fired, and is another one then.
        event = self._event("timer", f"{timer.hex()} {due} {what.get('armed')}")
        with suppress(Moved):  # it comes up again with its new couple
            if "errand" in what:
                return await self._run_errand(timer, couple, what["errand"], event)
            await self.turn(couple, partial(_fired, timer, session, what), event=event)
        return None

    async def _run_errand(self, timer: bytes, couple: int, errand: Json, event: bytes) -> None:
        others, actor, work = await errands.prepared(errand, couple, self._loader)
        done = partial(_errand_run, timer, actor, work)
        await self._turns.run((couple, *others), done, actor, event)

    async def drop_timer(self, timer: bytes) -> None:
        """Forget a timer that cannot be read."""
        log.error("timer_does_not_open")
        changes = Changes(self.house.sealer)
        changes.timer_gone(timer)
        await self._writer.commit(changes)

    # turns

    async def turn(
        self, couple: int, work: Work, actor: int | None = None, event: bytes | None = None
    ) -> bool:
        """Work out one turn of a couple and commit it; a stale one is run again.

        False if the event was handled before, and nothing has changed.
        """
        return await self._turns.run((couple,), work, actor, event)

    async def _committed(self, acts: Sequence[Act]) -> None:
        """What may happen only now: keys are destroyed, and what was said goes out."""
        changes = [act.changes for act in acts]
        gone = [owner for one in changes for owner in one.keys_gone]
        if gone:
            await self._destroy(gone)
        for member in [member for one in changes for member in one.readdressed]:
            self._delivery.readdress(member)
        self._delivery.take([parcel for one in changes for parcel in one.parcels])

    async def allowed(self, parcel: Parcel) -> Parcel | None:
        """An unasked message as it may go out, looked at just before it goes; see `unasked`."""
        if not parcel.message.neutral:
            return parcel
        async with self._turns.looking_at(parcel.couple) as couple:
            return unasked.allowed(self.house, couple, parcel, self.clock.now())

    def evict(self, id_: int) -> None:
        """Forget a couple's live state; the next turn reads it back from the database."""
        self._memory.evict(id_)

    # people

    async def home(self, account: Account) -> Home:
        """Member and couple of an account; raises Unknown."""
        home = await self._memory.home(account_hash(self.house.sealer, account))
        if home is None:
            raise Unknown
        return home

    async def person(self, account: Account) -> Member:
        """A person as they are by now; raises Unknown."""
        member, couple_id = await self.home(account)
        async with self._turns.looking_at(couple_id) as couple:
            return replace(couple.members[member])

    async def glance(self, account: Account) -> Member:
        """A person as they are now, without waiting for what is being written; raises Unknown.

        Good for showing something to choose from, and for nothing that lasts.
        """
        member, couple_id = await self.home(account)
        couple = await self._memory.couple(couple_id)
        if couple is None or member not in couple.members:
            raise Unknown
        return couple.members[member]

    async def welcome(self, people: Iterable[tuple[Account, str]]) -> int:
        """Make a couple of one or two grown-ups who have consented; gives its id."""
        return await self._arrive(*(Newcomer(*one, consented=True) for one in people))

    async def _known(self, account: Account) -> Home:
        """Where an account belongs; somebody new is a couple of one."""
        try:
            return await self.home(account)
        except Unknown:
            # Two first words at one time are one person.
            async with self._arriving.held(account_hash(self.house.sealer, account)):
                with suppress(Unknown):
                    return await self.home(account)
                await self._arrive(Newcomer(account))
                return await self.home(account)

    async def _arrive(self, *people: Newcomer) -> int:
        changes = arrival(self.house, people, self.clock.now())
        await self._writer.commit(changes)
        return changes.couple


def _heard(
    member: int, incoming: Incoming, cursor: Cursor | None, answered: Answered, act: Act
) -> None:
    chats.heard_in(act, act.member(member), incoming.account)
    hear(act, act.member(member), incoming)
    answered.append(act.answered)
    if cursor is not None:
        act.changes.cursor(*cursor)


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


def _errand_run(timer: bytes, actor: int | None, work: Callable[..., None], *acts: Act) -> None:
    acts[0].changes.timer_gone(timer)
    work(*acts)
    for act in acts:
        handover.finish(act)
        if actor in act.couple.members and not act.moved:
            settle(act, act.member(actor))
        act.announce()
