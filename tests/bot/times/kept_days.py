"""Ninety days of one couple on the real engine and store: reminders, repairs, and what goes wrong.

A seed makes the wishes, and chance: the bot is down or started anew, the clock jumps a day there
and back, people move, pause, write at night, leave lines unopened, and turns run into each other.
`live` raises AssertionError when something is handed out twice, lost, out of order, or in quiet
hours. What should have come is counted day by day, as in ninety_days.py.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count, pairwise
from pathlib import Path
from random import Random
from typing import cast

from bot.clock import VirtualClock
from bot.couples import Member
from bot.linden import Linden, Parts, running
from bot.messages import Account, Incoming, Outgoing
from bot.simulation import Simulation
from bot.testing import FakeAdapter, Stage
from bot.times import plans
from bot.times.plans import Plan
from bot.times.quiet import Quiet
from bot.times.walls import DAY, HOUR, MINUTE
from bot.times.wishes import DAYS, Moment, Wish
from flows import COPY, FLOWS
from tests.bot.test_next_day import ASKED, talked_to_the_end
from tests.bot.times.ninety_days import STARTS, ZONES, expected, here, quiet_then

PLATFORM = "fake"
CARDS = ("radar", "breathe", "share")
CITIES = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in ZONES}


class Jumping(VirtualClock):
    """A clock that also goes back."""

    def set(self, now: int) -> None:
        """Move the clock, wherever to."""
        self._now = now


@dataclass
class Person:
    """What somebody was sent, and what stood in the store of what they wait for."""

    name: str
    sent: list[tuple[int, Outgoing]] = field(default_factory=list)
    active: int | None = None
    wished: dict[str, Wish] = field(default_factory=dict)
    stood: dict[str, list[tuple[int, Plan]]] = field(default_factory=lambda: defaultdict(list))
    opens: bool = True
    opened: int = 0


class Platform:
    """Takes every message; nothing unasked may come in quiet hours."""

    platform = PLATFORM

    def __init__(self, life: "Life") -> None:
        self._life = life
        self.sent: dict[str, list[Outgoing]] = defaultdict(list)

    async def send(self, address: str, message: Outgoing) -> None:
        """Remember a message with its time; a second one of the same id is a double."""
        life, person = self._life, self._life.people[address]
        if message.neutral:
            member = await life.member(person)
            life.wrong += [] if life.may_write(person, member) else ["in quiet hours"]
            life.wrong += ["to somebody who has paused"] if member.paused else []
        if any(old.id == message.id for _, old in person.sent):
            life.wrong.append("a message twice")
        person.sent.append((life.clock.now(), message))
        self.sent[address].append(message)


class Life:
    """One couple, their bot and its clock."""

    def __init__(self, seed: int, folder: Path, parts: Parts) -> None:
        self.chance, self.folder, self.parts = Random(seed), folder, parts
        self.clock = Jumping(self.chance.choice(STARTS))
        self.people = {name: Person(name) for name in ("ana", "ben")}
        self.events = count()
        self.handed = 0
        self.wrong: list[str] = []
        """What a sender has seen, which must not raise: that would be a platform that fails."""
        self.repaired: int | None = None
        self.disturbed = self.chance.random() < 0.8

    # the bot

    async def begin(self) -> None:
        """Start the bot; a second time it goes on where it was."""
        self._stack = AsyncExitStack()
        file, self.platform = self.folder / "linden.db", Platform(self)
        bot = running(file, FLOWS, COPY, self.clock, {PLATFORM: self.platform}, {}, self.parts)
        self.linden: Linden = await self._stack.enter_async_context(bot)

    async def end(self) -> None:
        """Stop the bot."""
        await self._stack.aclose()

    async def member(self, person: Person) -> Member:
        """Somebody as the engine has them; read without its lock, which a sender may hold."""
        return await self.linden.engine.person(Account(PLATFORM, person.name))

    def may_write(self, person: Person, member: Member) -> bool:
        """By the hours on their own wall, counted here."""
        local = here(self.clock.now(), member.zone)
        hours = Quiet(member.quiet_from, member.quiet_to)
        about = person.active is not None and 0 <= self.clock.now() - person.active <= 30 * MINUTE
        return about or not quiet_then(local.hour * 60 + local.minute, hours)

    async def settle(self) -> None:
        """Do all that is due, each step beside the others."""
        nudges, delivery = self.linden.nudges, self.linden.delivery
        while await nudges.fire_due():
            await self.look()
        await delivery.drain()
        await self.look()

    async def together(self, works: Iterable[Awaitable[object]]) -> None:
        """Let works run into each other, in an order that the seed decides."""

        async def later(work: Awaitable[object], steps: int) -> None:
            for _ in range(steps):
                await asyncio.sleep(0)
            await work

        await asyncio.gather(*(later(one, self.chance.randrange(12)) for one in works))

    # what people do

    def said(self, person: Person, text: str = "", command: str = "", args: str = "") -> Incoming:
        """One thing that somebody does now."""
        person.active = self.clock.now()
        account = Account(PLATFORM, person.name)
        event = f"event {next(self.events)}"
        return Incoming(event, account, text=text, command=command, args=args)

    async def does(self, person: Person, command: str, args: str = "") -> None:
        """Somebody uses a command, and what is due follows."""
        await self.linden.engine.receive(self.said(person, command=command, args=args))
        await self.look()
        await self.settle()

    async def wish(self, person: Person, card: str) -> None:
        """One more reminder, in words."""
        local = here(self.clock.now(), (await self.member(person)).zone)
        await self.does(person, "remind", f"{card} {in_words(self.chance, local)}")
        for kept in (await self.member(person)).reminders:
            plan = plans.from_json(kept)
            person.wished.setdefault(plan.name, plan.wish)

    async def repair(self) -> None:
        """A whole repair, this evening."""
        simulation = Simulation(self.linden, self.clock)
        stage = Stage(self.linden, simulation, cast(FakeAdapter, self.platform))
        for person in self.people.values():
            person.active = self.clock.now()
        await talked_to_the_end(stage)
        self.repaired = self.clock.now()

    async def look(self) -> None:
        """See what stands in the store."""
        for person in self.people.values():
            member = await self.member(person)
            for plan in map(plans.from_json, member.reminders):
                stood = person.stood[plan.name]
                if not stood or stood[-1][1] != plan:
                    stood.append((self.clock.now(), plan))

    async def open_all(self) -> None:
        """Who opens what comes does so at once; the others never do."""
        for person in self.people.values():
            # What they write brings what the night held back, and that is a line of its own.
            while person.opens and any(one.neutral for _, one in person.sent[person.opened :]):
                person.opened = len(person.sent)
                await self.does(person, "next")


SPOKEN = dict(zip(DAYS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))


def in_words(chance: Random, local: datetime) -> str:
    """A time that begins within some days."""
    day = local + timedelta(days=chance.randint(2, 9))
    at = time(chance.randrange(24), chance.choice([0, 15, 30, 59]))
    days = [SPOKEN[name] for name in chance.sample(DAYS, chance.randint(1, 2))]
    return chance.choice(
        [
            f"{day.day} {day:%B} at {at:%H:%M}",
            f"every day at {at:%H:%M}",
            f"every {' and '.join(days)} at {at:%H:%M}",
            f"every other {days[0]} at {at:%H:%M}",
        ]
    )


async def live(seed: int, folder: Path, parts: Parts = Parts()) -> Life:  # noqa: B008 - frozen
    """Live through ninety days; raises AssertionError at what must not be."""
    life = Life(seed, folder, parts)
    await life.begin()
    try:
        await settled_in(life)
        end = life.clock.now() + 90 * DAY
        while life.clock.now() < end:
            await step(life, end)
        await check(life)
    finally:
        await life.end()
    return life


async def settled_in(life: Life) -> None:
    """Two people with zones, hours and wishes of their own."""
    people = [(Account(PLATFORM, name), name.title()) for name in life.people]
    await life.linden.engine.welcome(people)
    if life.chance.random() < 0.5:
        await life.repair()
    for person in life.people.values():
        await life.does(person, "timezone", CITIES[life.chance.choice(ZONES)])
        await life.does(person, "quiet", life.chance.choice(["22-8", "23-6", "none", "12-14"]))
        person.opens = life.chance.random() < 0.8
        for card in CARDS[: life.chance.randint(1, 3)]:
            await life.wish(person, card)


async def step(life: Life, end: int) -> None:
    """Go on to what is due next, or let something happen."""
    now, chance = life.clock.now(), life.chance
    dues = await life.linden.nudges.next_due(), await life.linden.delivery.next_due()
    coming = min((due for due in dues if due is not None), default=end)
    if life.disturbed and chance.random() < 0.15:
        life.clock.set(min(coming, now + chance.randint(0, 36) * HOUR, end))
        await happen(life)
    else:
        life.clock.set(max(now, min(coming, end)))
    await life.settle()
    await life.open_all()


async def happen(life: Life) -> None:
    """Something that may happen to people, hosts and clocks."""
    chance, person = life.chance, life.chance.choice([*life.people.values()])
    match chance.randrange(8):
        case 0:
            life.clock.set(life.clock.now() + chance.randint(1, 5 * 24) * HOUR)  # it is down
        case 1:
            life.clock.set(life.clock.now() + DAY)
        case 2:
            life.clock.set(life.clock.now() - DAY)
        case 3:
            await life.does(person, "timezone", CITIES[chance.choice(ZONES)])
        case 4:
            await life.does(person, "pause")
        case 5:
            await life.does(person, "resume")
        case 6:
            await life.end()
            await life.begin()
        case _:
            receive, engine = life.linden.engine.receive, life.linden.engine
            said = [life.said(one, command="help") for one in life.people.values()]
            works: list[Awaitable[object]] = [receive(one) for one in (*said, *said)]
            works += [life.linden.nudges.fire_due(), life.linden.delivery.begin()]
            await life.together([*works, engine.person(said[0].account)])


# --- the oracle -----------------------------------------------------------------------------------


async def check(life: Life) -> None:
    """Each occurrence of each reminder was handed out once or folded, in order; the rest waits."""
    assert not life.wrong, ", ".join(sorted(set(life.wrong)))
    for person in life.people.values():
        waiting = {plans.from_json(one).name for one in (await life.member(person)).reminders}
        for name, wish in person.wished.items():
            handed = check_one(life, person, name, wish, waits=name in waiting)
            life.handed += handed
            cards = [at for at, one in person.sent if one.texts == (f"skill-{name[2:]}",)]
            assert len(cards) <= handed, "a card twice"
            assert not person.opens or len(cards) == handed, "a card was lost"
        check_next_day(life, person)


def check_one(life: Life, person: Person, name: str, wish: Wish, *, waits: bool) -> int:
    """How often one reminder was handed out, by what stood in the store from time to time."""
    stood, coming = person.stood[name], expected(wish, 100)
    assert waits or isinstance(wish, Moment), "forgotten"
    handed = 0
    for (_, plan), (at, after) in pairwise(stood):
        walls = (*plan.missed, plan.occurrence)
        first, then = coming.index(walls[0]), coming.index((*after.missed, after.occurrence)[0])
        assert list(walls) == coming[first : first + len(walls)], "lost or out of order"
        if then == first:
            continue  # put off, moved to another zone, or folded into a later one
        assert then >= first + len(walls), "twice"
        skipped = coming[first:then]
        assert all(local <= latest(at) for local in skipped), "lost"
        handed += 1
    first_wall = (*stood[0][1].missed, stood[0][1].occurrence)[0]
    assert first_wall == coming[0], "the first was lost"
    check_hours(life, stood)
    return handed + (not waits)


def latest(at: int) -> datetime:
    """What the wall shows at a moment where the day is the furthest on."""
    return here(at, "Pacific/Kiritimati")


def check_hours(life: Life, stood: list[tuple[int, Plan]]) -> None:
    """Where nothing went wrong, each goes out in the minute that was wished, or after a night."""
    if life.disturbed:
        return
    for (_, plan), (at, after) in pairwise(stood):
        if after.occurrence != plan.occurrence and plan.why is plans.Due.WISHED:
            assert not after.missed, "folded without a reason"
            late = here(at, plan.zone) - plan.occurrence
            assert timedelta(0) <= late <= timedelta(hours=1), "at another time than was wished"
        assert after.why is not plans.Due.FOLDED, "late without a reason"


def check_next_day(life: Life, person: Person) -> None:
    """After the repair each is asked once, 18 to 30 hours later if nothing went wrong."""
    if life.repaired is None:
        return
    lines = [at for at, one in person.sent if one.planned]
    assert len(lines) <= 3, "more than the next day and two pulses"
    if not life.disturbed:
        after = [(at - life.repaired, one) for at, one in person.sent if one.neutral]
        window = [one for at, one in after if 18 * HOUR <= at <= 30 * HOUR]
        # Who looks before their hour finds the questions already, and is not called for them.
        soon = [one for at, one in person.sent if at - life.repaired <= 30 * HOUR]
        looked = any(one.prompt == ASKED for one in soon)
        assert window or looked, "not the next day"
        # A reminder of the same hour is one line with it.
        asked = sum(one.planned for at, one in after if at < 2 * DAY)
        assert asked <= 1 <= asked + looked + sum(not one.planned for one in window), "not once"
