"""One couple on the page: its bot, its clock, its log, and whoever is looking.

Rule: one act after the other. An act is over when all that is due after it stands in the log.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import uuid4

from adapters.jsonl import ACTIONS, BadLine, check, incoming, parsed
from adapters.web.log import Entry, Log, note
from adapters.web.stage import Play, Scenario
from adapters.web.times import moment
from bot.messages import Account, Incoming, Outgoing, Step

PLATFORM = "web"
ASKS_NOTHING = ("say", "picture")
PAGE_ACTIONS = (*ACTIONS, "rewrite", "step", "language")
REMEMBERED = 1000
"""Events whose second delivery is known."""

UTC = "UTC"
"""The zone of people whom the bot does not know yet."""

OVER = "This is where the scene ends."

Frame = dict[str, Any]


class Room:
    """One couple. It is the adapter of its own bot; `refusal` is what the bot raises to say no."""

    platform = PLATFORM

    def __init__(self, id_: str, scenario: Scenario, refusal: type[Exception]) -> None:
        self.id, self.scenario = id_, scenario
        self.listeners: set[asyncio.Queue[Frame]] = set()
        self._refusal = refusal
        self._log, self._state = Log(id_), Frame()
        self._open: dict[str, Outgoing] = {}
        self._fresh: list[tuple[str, str, Outgoing | None]] = []
        self._done: dict[str, None] = {}
        self._lock = asyncio.Lock()
        self._play: Play | None = None
        self._script: Iterator[Step] | None = None

    async def begin(self, play: Play) -> None:
        """The bot is there; what it has to say at once comes first."""
        self._play, self._script = play, play.script(self._open)
        await play.simulator.settle()
        await self._publish([], [])

    async def send(self, address: str, message: Outgoing) -> None:
        """Take a message; it is shown together with what brought it."""
        self._fresh.append((self._now(), address, message))
        if message.kind not in ASKS_NOTHING:
            self._open[address] = message

    async def sweep(self, address: str) -> None:
        """Take back what was written to somebody."""
        self._fresh.append((self._now(), address, None))

    def _now(self) -> str:
        return self._play.simulator.now() if self._play else ""

    # what the page is told

    def since(self, seen: int) -> Frame:
        """All that a page which has seen so many entries has to be told."""
        return {"log": self._log.entries[seen:], "state": self._state}

    def picture(self, message: str) -> bytes:
        """The picture of a message that is shown; empty if there is none."""
        return self._log.picture(message)

    async def _publish(self, did: list[Entry], acting: Sequence[str]) -> None:
        """Take into the log what was done and what it brought, in an order that is always the same:
        by time, then those who acted, then the others.
        """
        order = [*acting, *self.scenario.people]
        fresh = sorted(self._fresh, key=lambda one: (one[0], order.index(one[1])))
        self._fresh.clear()
        told = [self._told(at or self._now(), who, one, acting) for at, who, one in fresh]
        self._state = await self._stated()
        frame = {"log": self._log.add([*did, *told]), "state": self._state}
        for queue in self.listeners:
            queue.put_nowait(frame)

    def _told(self, at: str, who: str, message: Outgoing | None, acting: Sequence[str]) -> Entry:
        if message is None:
            return self._log.swept(at, who)
        return self._log.told(at, who, message, rings=who not in acting)

    async def _stated(self) -> Frame:
        people = await self._playing.people()
        return {
            "now": self._now(),
            "people": {name: asdict(one) if one else None for name, one in people.items()},
            "plays": self._script is not None,
        }

    @property
    def _playing(self) -> Play:
        if self._play is None:
            raise BadLine("this has not begun yet")
        return self._play

    # what the page does

    async def answer(self, line: bytes) -> Frame:
        """Take one line of the page, once; gives what it is told when all is done.

        A line is as in docs/jsonl.md with an `event`, or has one of the page's own actions.
        """
        event = ""
        try:
            said = parsed(line)
            event = str(said.get("event", ""))
            check(said, PAGE_ACTIONS)
            async with self._lock:
                if not event or event not in self._done:
                    await self._act(said, event or uuid4().hex)
                    self._remember(event)
        except (BadLine, ValueError, OverflowError, self._refusal) as refusal:
            return {"refused": event, "why": str(refusal)}
        return {"done": event}

    def _remember(self, event: str) -> None:
        self._done[event] = None
        if len(self._done) > REMEMBERED:
            del self._done[next(iter(self._done))]

    async def _act(self, said: dict[str, Any], event: str) -> None:
        match said:
            case {"clock": named}:
                await self._move(event, named)
            case {"step": how}:
                await self._play_on(everything=how == "all")
            case {"language": language}:
                await self._playing.speak(language)
                await self._publish([], self.scenario.people)
            case {"rewrite": words, "from": who, "on": on}:
                await self._rewrite(event, who, on, words)
            case {"rewrite": _}:
                raise BadLine("rewrite says whose words they are and on which message")
            case _:
                await self._do(incoming(said, event, PLATFORM))

    async def _do(self, *acts: Incoming) -> None:
        """What people do; two at once, if there are two."""
        acting = [act.account.address for act in acts]
        if not set(acting) <= set(self.scenario.people):
            raise BadLine("nobody of that name is here")
        did = [self._log.did(self._now(), act) for act in acts]
        answered = {who: self._open.pop(who) for who in acting if who in self._open}
        try:
            await asyncio.gather(*(self._playing.simulator.receive(act) for act in acts))
        except self._refusal:
            self._open.update(answered)
            raise
        await self._publish(did, acting)

    async def _rewrite(self, event: str, who: str, on: str, words: str) -> None:
        """A draft that was changed in place: "change it", and then the words it asks for."""
        account = Account(PLATFORM, who)
        await self._do(Incoming(f"{event}/edit", account, keys=("edit",), on=on))
        question = self._open.get(who)
        if question is None or question.kind != "text":
            raise BadLine("this cannot be changed any more")
        await self._do(Incoming(event, account, text=words, on=question.id))

    async def _move(self, event: str, named: str) -> None:
        zones = [one.zone for one in (await self._playing.people()).values() if one]
        simulator = self._playing.simulator
        await simulator.move(event, moment(named, simulator.now(), (zones or [UTC])[0]))
        await self._publish([], [])

    # a scene that is played

    async def _play_on(self, *, everything: bool) -> None:
        if self._script is None:
            raise BadLine("there is nothing left to play")
        for step in self._script:
            await self._step(step)
            if not everything:
                return
        self._script = None
        await self._publish([note(self._now(), OVER)], [])

    async def _step(self, step: Step) -> None:
        if step.note:
            await self._publish([note(self._now(), step.note)], [])
        elif step.clock:
            await self._move(uuid4().hex, step.clock)
        else:
            await self._do(*(replace(act, event=uuid4().hex) for act in step.does))
