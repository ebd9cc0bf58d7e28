"""Plays a scene on the whole bot, with a database of its own and a clock that it moves.

Rule: the same scene gives the same play. Readers are written to side by side, so what one act
brings is put in order: first by time, then what the one who acted was told, then the other.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.clock import VirtualClock, from_iso
from bot.dialogue.scenes import Answers, Aside, Line, Passes, Presses, Says, Scene, Together
from bot.dialogue.script import Flows
from bot.linden import Linden, Parts, running, unspread
from bot.messages import Account, Incoming, Outgoing
from bot.sceneacts import SceneStuck, answering
from bot.simulation import Simulation

PLATFORM = "scene"
BEGINS = "2026-11-22T20:00:00+00:00"
ASKS_NOTHING = ("say", "picture")


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a play: somebody did something, was told something, or was passed over."""

    at: int
    who: str = ""
    said: str = ""
    pressed: str = ""
    told: Outgoing | None = None
    aside: str = ""
    hidden: bool = False


class Recorder:
    """A platform that remembers what it was given, and which question is open for whom."""

    platform = PLATFORM

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self._fresh: list[Moment] = []
        self.open: dict[str, Outgoing] = {}

    async def send(self, address: str, message: Outgoing) -> None:
        """Take a message."""
        self._fresh.append(Moment(self._clock.now(), address, told=message))
        if message.kind not in ASKS_NOTHING:
            self.open[address] = message

    def taken(self, order: Sequence[str]) -> list[Moment]:
        """What has come since the last call, in an order that does not hang on chance."""
        fresh, self._fresh = self._fresh, []
        return sorted(fresh, key=lambda one: (one.at, order.index(one.who)))


class Stagehand:
    """Does what the lines of a scene say, and writes down what comes of it."""

    def __init__(
        self, scene: Scene, linden: Linden, clock: VirtualClock, recorder: Recorder
    ) -> None:
        self._scene, self._linden, self._clock, self._recorder = scene, linden, clock, recorder
        self._simulation = Simulation(linden, clock)
        self._events = 0
        self.moments: list[Moment] = []

    async def play(self) -> None:
        """The whole scene."""
        accounts = [(Account(PLATFORM, name), name.title()) for name in self._scene.people]
        await self._simulation.start(from_iso(BEGINS), accounts)
        await self._lines(self._scene.lines)

    async def _lines(self, lines: Sequence[Line]) -> None:
        for line in lines:
            await self._line(line)

    async def _line(self, line: Line) -> None:
        match line:
            case Says() | Presses():
                await self._do(line)
            case Together(one, two):
                await self._do(one, two)
            case Answers():
                for answer in answering(line, self._recorder.open, self._scene.name):
                    await self._do(answer)
            case Passes(by):
                await self._simulation.move(self._event(), by)
                self.moments += self._recorder.taken(self._scene.people)
            case Aside():
                await self._aside(line)

    async def _do(self, *lines: Says | Presses) -> None:
        """Hand to the engine what people do; two at once, if there are two."""
        incoming = [self._incoming(line) for line in lines]
        await asyncio.gather(*(self._linden.engine.receive(one) for one in incoming))
        await self._simulation.settle()
        acting = [line.who for line in lines]
        others = [who for who in self._scene.people if who not in acting]
        self.moments += self._recorder.taken([*acting, *others])

    def _incoming(self, line: Says | Presses) -> Incoming:
        account, now = Account(PLATFORM, line.who), self._clock.now()
        if isinstance(line, Presses):
            label = self._label(line)
            self.moments.append(Moment(now, line.who, pressed=label))
            given = Incoming(self._event(), account, keys=(line.key,))
        else:
            self.moments.append(Moment(now, line.who, said=line.text))
            given = Incoming(self._event(), account, text=line.text)
        self._recorder.open.pop(line.who, None)
        return given

    def _label(self, line: Presses) -> str:
        for moment in reversed(self.moments):
            offered = moment.told.options if moment.told and moment.who == line.who else ()
            for option in offered:
                if option.key == line.key:
                    return option.label
        raise SceneStuck(f"{self._scene.name}: {line.who} was offered no {line.key}")

    def _event(self) -> str:
        self._events += 1
        return f"{self._scene.name} {self._events}"

    async def _aside(self, line: Aside) -> None:
        start, now = len(self.moments), self._clock.now()
        await self._lines(line.lines)
        kept = [id(one) for one in self._recorder.open.values()]
        played = [replace(one, hidden=id(one.told) not in kept) for one in self.moments[start:]]
        self.moments[start:] = [Moment(now, aside=line.text), *played]


async def played(scene: Scene, flows: Flows, copy: Path) -> list[Moment]:
    """All that is done and told in a scene; raises SceneStuck if it does not go as written."""
    with tempfile.TemporaryDirectory(prefix="linden-") as folder:
        clock = VirtualClock(0)
        recorder = Recorder(clock)
        database, adapters = Path(folder) / "linden.db", {PLATFORM: recorder}
        parts = Parts(spread=unspread)
        async with running(database, flows, copy, clock, adapters, {}, parts) as linden:
            stagehand = Stagehand(scene, linden, clock, recorder)
            await stagehand.play()
    return stagehand.moments
