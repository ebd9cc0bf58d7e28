"""Fakes for tests and demonstrations, shipped with the product: a platform, a clock, two people.

Nothing of the bot is replaced: the store, the engine, sealing and delivery are the real ones.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

from bot.clock import HOUR, VirtualClock, from_iso
from bot.dialogue.script import Flows
from bot.linden import Linden, Parts, running
from bot.messages import Account, Incoming, Outgoing
from bot.simulation import Simulation

EVENING = "2026-11-22T20:00:00+00:00"
PLATFORM = "fake"


class FakeAdapter:
    """A platform that remembers what it was given. `fails` makes the next sends fail."""

    platform = PLATFORM

    def __init__(self) -> None:
        self.sent: dict[str, list[Outgoing]] = defaultdict(list)
        self.fails: list[Exception] = []

    async def send(self, address: str, message: Outgoing) -> None:
        """Take a message, or fail as planned."""
        if self.fails:
            raise self.fails.pop(0)
        self.sent[address].append(message)


class Stage:
    """A running bot with people on a fake platform and a clock that stands still."""

    def __init__(self, linden: Linden, simulation: Simulation, adapter: FakeAdapter) -> None:
        self.linden, self.simulation, self.adapter = linden, simulation, adapter
        self._events = 0

    def _incoming(self, who: str, event: str | None, **said: object) -> Incoming:
        self._events += 1
        name = event or uuid4().hex
        return Incoming(event=name, account=Account(PLATFORM, who), **said)  # type: ignore[arg-type]  # passed on

    async def receive(self, incoming: Incoming) -> None:
        """Hand one thing to the engine and deliver what follows."""
        await self.simulation.receive(incoming)

    async def say(
        self, who: str, text: str, on: str | None = None, event: str | None = None
    ) -> None:
        """A person types."""
        await self.receive(self._incoming(who, event, text=text, on=on))

    async def press(
        self, who: str, *keys: str, on: str | None = None, event: str | None = None
    ) -> None:
        """A person presses."""
        await self.receive(self._incoming(who, event, keys=keys, on=on))

    async def command(self, who: str, command: str, args: str = "") -> None:
        """A person uses a command."""
        await self.receive(self._incoming(who, None, command=command, args=args))

    async def advance(self, by: str) -> None:
        """Move the clock."""
        await self.simulation.move(uuid4().hex, by)

    async def down(self, hours: float) -> None:
        """The bot is not there for so long; then it does what has fallen due meanwhile."""
        clock = self.linden.engine.clock
        assert isinstance(clock, VirtualClock)  # noqa: S101 - narrowing: a stage has no other
        clock.set(clock.now() + int(hours * HOUR))
        await self.simulation.settle()

    def seen(self, who: str) -> list[Outgoing]:
        """Everything that a person was sent."""
        return self.adapter.sent[who]

    def last(self, who: str) -> Outgoing:
        """The newest message of a person."""
        return self.adapter.sent[who][-1]

    def question(self, who: str) -> Outgoing:
        """The newest question of a person; raises LookupError if they were never asked."""
        for message in reversed(self.adapter.sent[who]):
            if message.kind not in ("say", "picture"):
                return message
        raise LookupError(who)

    def texts(self, who: str) -> list[str]:
        """What a person has read, quotes included, without ids."""
        return [f"{one.text} | {one.quote or ''}" for one in self.adapter.sent[who]]

    async def answer(
        self, who: str, answers: Mapping[str, str | Sequence[str]] | None = None
    ) -> None:
        """Answer a person's newest question: by its name if it is given, else by its kind."""
        question = self.question(who)
        said = (answers or {}).get(question.prompt or "")
        if isinstance(said, str):
            await self.say(who, said)
        elif said is not None:
            await self.press(who, *said)
        else:
            await self._by_kind(who, question)

    async def _by_kind(self, who: str, question: Outgoing) -> None:
        if question.kind == "text":
            await self.say(who, f"words of {who} number {self._events}")
        elif question.kind == "scale":
            await self.say(who, str(_mild(*(question.bounds or (1, 1)))))
        else:
            await self.press(who, question.options[0].key)

    async def until(
        self,
        who: str,
        prompt: str,
        answers: Mapping[str, str | Sequence[str]] | None = None,
        limit: int = 60,
    ) -> Outgoing:
        """Answer as this person until they are asked `prompt`; raises LookupError if that fails."""
        for _ in range(limit):
            if self.question(who).prompt == prompt:
                return self.question(who)
            await self.answer(who, answers)
        raise LookupError(prompt)


def _mild(low: int, high: int) -> int:
    """The answer on a scale that makes no fuss: no heat, and well heard."""
    return low if low == 0 else high


@asynccontextmanager
async def staged(
    folder: Path,
    flows: Flows,
    copy: Path,
    people: Sequence[str] = ("ana", "ben"),
    at: str = EVENING,
    parts: Parts = Parts(),  # noqa: B008 - frozen
    adapter: FakeAdapter | None = None,
) -> AsyncIterator[Stage]:
    """A stage in a folder; opened a second time on the same folder it goes on where it was."""
    clock, adapter = VirtualClock(0), adapter or FakeAdapter()
    database = folder / "linden.db"
    async with running(
        database, flows, copy, clock, {PLATFORM: adapter}, environ={}, parts=parts
    ) as linden:
        simulation = Simulation(linden, clock)
        accounts = [(Account(PLATFORM, name), name.title()) for name in people]
        await simulation.start(from_iso(at), accounts)
        yield Stage(linden, simulation, adapter)
