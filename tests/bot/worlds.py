"""Many couples on one running bot, to be compared: each couple is a world of its own.

Rules: a life is a generator of what somebody does; it sees what was shown so far and nothing else.
All lives take their steps together, so that groups of turns are committed at once. All worlds share
one clock, which moves for all of them. What somebody was shown is compared with its virtual time
and without its id; ids have a test of their own.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from uuid import uuid4

from bot.act import Act
from bot.clock import VirtualClock, from_iso
from bot.dialogue.script import Flows
from bot.linden import Linden, Parts, running, unspread
from bot.messages import Account, Incoming, Outgoing
from bot.simulation import Simulation
from bot.testing import EVENING, PLATFORM
from flows import COPY, FLOWS

ANA, BEN = "ana", "ben"
NAMES = {ANA: "Ana", BEN: "Ben"}

Life = Iterator[Incoming]
"""What somebody does, one thing after the other; between two of them they see what came of it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message and when it came, in virtual milliseconds."""

    at: int
    message: Outgoing

    def without_id(self) -> "Seen":
        """The same in every world: what was shown, and when."""
        return replace(self, message=replace(self.message, id=""))


class Rooms:
    """A platform on which everybody has one room, and every message its time."""

    platform = PLATFORM

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self.seen: dict[str, list[Seen]] = defaultdict(list)

    async def send(self, address: str, message: Outgoing) -> None:
        """Show a message."""
        self.seen[address].append(Seen(self._clock.now(), message))


class World:
    """One couple. Whoever acts is named "ana" or "ben", the same in all worlds."""

    def __init__(self, number: int, rooms: Rooms) -> None:
        self.id, self.did, self._number, self._rooms = 0, list[str](), number, rooms
        self._events = count()
        self.may_travel = False
        """Whether people move to other time zones here; then nobody sends what hangs on theirs."""

    def account(self, who: str) -> Account:
        """Where somebody of this world is reached."""
        return Account(PLATFORM, f"{who}-{self._number}")

    def seen(self, who: str) -> list[Seen]:
        """Everything that somebody was shown."""
        return self._rooms.seen[self.account(who).address]

    def transcript(self, who: str) -> list[Seen]:
        """The same without ids."""
        return [one.without_id() for one in self.seen(who)]

    def asked(self, who: str) -> Outgoing | None:
        """The newest question that somebody was asked, answered or not."""
        shown = (one.message for one in reversed(self.seen(who)))
        return next((one for one in shown if one.kind not in ("say", "picture")), None)

    def say(self, who: str, text: str, on: str | None = None) -> Incoming:
        """Somebody types."""
        return self._incoming(who, f"types {text[:60]!r}", text=text, on=on)

    def press(self, who: str, *keys: str, on: str | None = None) -> Incoming:
        """Somebody presses."""
        return self._incoming(who, f"presses {', '.join(keys)}", keys=keys, on=on)

    def command(self, who: str, command: str, args: str = "") -> Incoming:
        """Somebody uses a command."""
        return self._incoming(who, f"/{command} {args}", command=command, args=args)

    def _incoming(self, who: str, what: str, **said: object) -> Incoming:
        self.did.append(f"{who} {what}")
        event = f"{self._number}-{next(self._events)}"
        return Incoming(event, self.account(who), **said)  # type: ignore[arg-type]  # passed on


class Town:
    """A running bot with many couples."""

    def __init__(self, linden: Linden, simulation: Simulation, rooms: Rooms) -> None:
        self.linden, self.simulation, self.rooms = linden, simulation, rooms
        self._numbers = count()

    async def worlds(self, many: int) -> list[World]:
        """So many new couples, linked and consenting, all with the same two names."""
        made = [World(next(self._numbers), self.rooms) for _ in range(many)]
        ids = await asyncio.gather(*map(self._welcome, made))
        for world, id_ in zip(made, ids, strict=True):
            world.id = id_
        return made

    async def _welcome(self, world: World) -> int:
        people = [(world.account(who), name) for who, name in NAMES.items()]
        return await self.linden.engine.welcome(people)

    async def live(self, lives: Iterable[Life]) -> None:
        """Let all of them act, step by step; after each step everybody has seen what came of it."""
        going = list(lives)
        while steps := [(life, act) for life in going if (act := next(life, None)) is not None]:
            await asyncio.gather(*(self.linden.engine.receive(act) for _, act in steps))
            await self.linden.delivery.idle()
            going = [life for life, _ in steps]

    async def turn(
        self, worlds: Iterable[World], work: Callable[[World], Callable[[Act], None]]
    ) -> None:
        """Something happens in each of these worlds by itself."""
        turn = self.linden.engine.turn
        await asyncio.gather(*(turn(world.id, work(world)) for world in worlds))
        await self.linden.delivery.idle()

    async def advance(self, by: str) -> None:
        """Move the clock for all."""
        await self.simulation.move(uuid4().hex, by)


@asynccontextmanager
async def town(
    folder: Path,
    flows: Flows = FLOWS,
    parts: Parts = Parts(),  # noqa: B008 - frozen
    *,
    spread: bool = False,
) -> AsyncIterator[Town]:
    """A town in a folder, on an evening."""
    clock = VirtualClock(0)
    # Couples are compared that differ in their ids; how those spread people is no difference.
    parts = parts if spread else replace(parts, spread=unspread)
    rooms, file = Rooms(clock), folder / "linden.db"
    async with running(file, flows, COPY, clock, {PLATFORM: rooms}, environ={}, parts=parts) as bot:
        simulation = Simulation(bot, clock)
        await simulation.start(from_iso(EVENING), [])
        yield Town(bot, simulation, rooms)
