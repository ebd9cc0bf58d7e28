"""Made-up couples who answer by the kind of prompt alone, and the platform that they are on.

Rule: a couple is one closed loop. It answers as soon as it is asked, never sooner, and has one turn
on its way at a time; it learns what to answer only from the messages that it was sent.
"""

import asyncio
import random
import string
import time
from dataclasses import dataclass, field
from itertools import count

from bot.engine import Engine
from bot.messages import Account, Incoming, Outgoing

PLATFORM = "bench"
LAST = "closing-ask"
"""When both have answered this, their repair is over."""

LENGTH = 120
NUMBER = 5
"""On every scale: not too hot to go on, and well heard."""


def _text(chance: random.Random) -> str:
    text = ""
    while len(text) < LENGTH:
        text += "".join(chance.choices(string.ascii_lowercase, k=chance.randint(2, 9))) + " "
    return text[: LENGTH - 1] + "."


TEXTS = [_text(random.Random(number)) for number in range(200)]
"""So different that nobody's answer is a copy of what it answers to."""


class Nowhere:
    """A platform that takes every message at once and shows it to its reader."""

    platform = PLATFORM

    def __init__(self) -> None:
        self.rooms: dict[str, Room] = {}

    async def send(self, address: str, message: Outgoing) -> None:
        """Nothing goes out; the reader has it."""
        self.rooms[address].read(message)


@dataclass
class Room:
    """One person's side: the question in front of them."""

    account: Account
    rung: asyncio.Event
    asked: Outgoing | None = None

    def read(self, message: Outgoing) -> None:
        """Keep the newest question; the rest needs no answer."""
        if message.kind not in ("say", "picture"):
            self.asked = message
            self.rung.set()


@dataclass(slots=True)
class Took:
    """One turn: when it was durable, how long that took, and how long until the next question."""

    at: float
    durable: float
    asked: float


@dataclass
class Pair:
    """One couple, playing one repair after the other."""

    engine: Engine
    number: int
    id: int = 0
    cold: bool = False
    took: list[Took] = field(default_factory=list)
    failed: int = 0
    repairs: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.number)
        self._rung, self._events, self._closed = asyncio.Event(), count(), 2
        accounts = [Account(PLATFORM, f"{name}-{self.number}") for name in ("ana", "ben")]
        self.rooms = [Room(account, self._rung) for account in accounts]

    async def join(self, platform: Nowhere) -> None:
        """Become known to the bot."""
        platform.rooms |= {room.account.address: room for room in self.rooms}
        people = [(room.account, room.account.address.title()) for room in self.rooms]
        self.id = await self.engine.welcome(people)

    async def play(self, until: float) -> None:
        """Take turns until this moment; what fails is tried again, as a person would."""
        while time.perf_counter() < until:
            try:
                await self.turn()
            except Exception:  # noqa: BLE001 - the store may raise anything
                self.failed += 1

    async def repair(self) -> None:
        """One whole repair, from its first word to its closing."""
        await self.turn()
        while not self.over:
            await self.turn()

    async def turns(self, many: int) -> None:
        """So many turns."""
        for _ in range(many):
            await self.turn()

    @property
    def over(self) -> bool:
        """Whether the repair is over, or none has begun."""
        return self._closed == len(self.rooms)

    async def turn(self) -> None:
        """Say what comes next, and wait until somebody is asked something."""
        room, asked, incoming = self._next()
        if self.cold:
            self.engine.evict(self.id)
        room.asked, start = None, time.perf_counter()
        try:
            await self.engine.receive(incoming)
        except Exception:
            room.asked = asked
            raise
        await self._next_asked(asked, start, time.perf_counter())

    async def _next_asked(self, answered: Outgoing | None, start: float, durable: float) -> None:
        if answered is None:
            self._closed = 0
        elif answered.prompt == LAST:
            self._closed += 1
            self.repairs += self.over
        while not self.over and not any(room.asked for room in self.rooms):
            self._rung.clear()
            await self._rung.wait()
        self.took.append(Took(durable, durable - start, time.perf_counter() - start))

    def _next(self) -> tuple[Room, Outgoing | None, Incoming]:
        event = f"{self.number}-{next(self._events)}"
        if self.over:
            room = self.rooms[self.repairs % 2]
            return room, None, Incoming(event, room.account, command="repair")
        room = self._random.choice([room for room in self.rooms if room.asked])
        asked = room.asked
        assert asked is not None
        return room, asked, self._answer(event, room.account, asked)

    def _answer(self, event: str, account: Account, asked: Outgoing) -> Incoming:
        if asked.options:
            return Incoming(event, account, keys=(asked.options[0].key,), on=asked.id)
        number = str(NUMBER) if asked.kind == "scale" else ""
        return Incoming(event, account, text=number or self._random.choice(TEXTS))
