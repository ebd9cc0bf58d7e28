"""Linden and a stand-in for Discord in one loop of their own, under a clock that stands still.

Everything between them is real: the library, the gateway, REST. What a test does is blocking code.
"""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Self, TypeVar

import pytest

from adapters.discord import PLATFORM
from adapters.discord.platform import Discord, Way
from bot.catalogue import Catalogue
from bot.clock import VirtualClock, from_iso
from bot.door import CoreDoor
from bot.linden import Linden, running
from bot.listing import listed
from bot.messages import Account, Cursor, Incoming, Listed, Outgoing
from bot.simulation import Simulation
from flows import COPY, FLOWS
from tests.standin.app import StandIn
from tests.standin.driver import Discord as Door
from tests.standin.tally import TALLY

EVENING = "2026-11-22T20:00:00+00:00"
TOKEN = "token-of-the-stand-in"
OPENAPI = "LINDEN_TEST_DISCORD_OPENAPI"
PATIENCE = 30.0
T = TypeVar("T")


@cache
def commands() -> Sequence[Listed]:
    """All commands, read once."""
    return listed(Catalogue.load(COPY), FLOWS.cards)


def described() -> Path:
    """The official description of Discord's API, or a skip that says how to get it."""
    given = os.environ.get(OPENAPI)
    if not given:
        pytest.skip(f"{OPENAPI} names no copy of discord/discord-api-spec's openapi.json")
    return Path(given)


async def until(look: Callable[[], bool]) -> None:
    """Let others go on until something is so."""
    async with asyncio.timeout(PATIENCE):
        for _ in count():
            if look():
                return
            await asyncio.sleep(0.001)


class Recorded(Discord):
    """The adapter, remembering what it was given and what became of it."""

    sent: dict[str, Outgoing]

    async def send(self, address: str, message: Outgoing) -> Cursor | None:
        self.sent[message.id] = message
        return await super().send(address, message)


class Watched(CoreDoor):
    """A door that knows how many events have passed it."""

    passed = 0

    async def receive(self, incoming: Incoming, cursor: Cursor | None = None) -> str | None:
        try:
            return await super().receive(incoming, cursor)
        finally:
            self.passed += 1


class Stage:
    """The loop, and what lives in it. Leaving the block ends everything."""

    def __init__(self, folder: Path, api: Path) -> None:
        self._folder, self._api = folder, api
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._stack = AsyncExitStack()
        self._run: asyncio.Task[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.do(self._stack.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def renew(self, *people: str) -> None:
        """Other people of these names, linked; whoever had them before has left."""
        for one in self.standin.world.people.values():
            one.name = f"{one.name} of before" if one.name in people else one.name
        accounts = [(Account(PLATFORM, str(self._id(name))), name.title()) for name in people]
        self.do(self.linden.engine.welcome(accounts))

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something in the loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE * 2)

    def start(self, *people: str) -> None:
        """A new database with these people, and Discord around it."""
        self.do(self._start(people))

    async def _start(self, people: tuple[str, ...]) -> None:
        self.standin = StandIn(self._api, TOKEN)
        self.standin.world.per_second = 0  # the clock stands still, so a second has no meaning
        self.port = await self.standin.start()
        self._stack.push_async_callback(self._close)
        self.discord = Door(self.port)
        self.adapter = self._adapter()
        self._stack.push_async_callback(self._end)
        await self._open(people)

    async def _close(self) -> None:
        TALLY.add(self.standin.judged())
        await self.standin.close()

    async def _end(self) -> None:
        await self._bot.aclose()

    def _adapter(self) -> Recorded:
        token = self._folder / "token"
        token.write_text(TOKEN)
        base = f"http://127.0.0.1:{self.port}/api/v10"
        way = Way(token, base, f"ws://127.0.0.1:{self.port}/gateway")
        made = Recorded(way, commands(), 1000.0)
        made.sent = {}
        return made

    async def _open(self, people: tuple[str, ...]) -> None:
        clock = VirtualClock(0)
        adapters = {PLATFORM: self.adapter}
        self._bot = AsyncExitStack()
        linden = await self._bot.enter_async_context(
            running(self._folder / "linden.db", FLOWS, COPY, clock, adapters, {})
        )
        self.linden: Linden = linden
        self.simulation = Simulation(linden, clock)
        accounts = [(Account(PLATFORM, str(self._id(name))), name.title()) for name in people]
        up = asyncio.Event()
        self.door = Watched(linden, PLATFORM, up.set)
        self._run = asyncio.create_task(self.adapter.run(self.door))
        self._bot.push_async_callback(self._stop)
        await asyncio.wait_for(up.wait(), PATIENCE)
        await self.simulation.start(from_iso(EVENING), accounts)

    def restart(self) -> None:
        """End the bot, and start it again on the same files; Discord goes on."""
        self.do(self._restart())

    async def _restart(self) -> None:
        sent = self.adapter.sent
        await self._bot.aclose()
        self.adapter = self._adapter()
        self.adapter.sent = sent
        await self._open(())

    async def _stop(self) -> None:
        if self._run is not None:
            self._run.cancel()
            with suppress(asyncio.CancelledError):
                await self._run

    def _id(self, name: str) -> int:
        return self.standin.world.person(name).id

    # what a test does

    def act(self, doing: Callable[[], Awaitable[T]], events: int = 1) -> T:
        """Do something on Discord; returns when it was taken and all that is due was sent."""
        return self.do(self._act(doing, events))

    async def _act(self, doing: Callable[[], Awaitable[T]], events: int) -> T:
        passed = self.door.passed
        done = await doing()
        await until(lambda: self.door.passed >= passed + events)
        await self.settle()
        return done

    def hear(self, doing: Callable[[], Awaitable[T]]) -> T:
        """Do something on Discord that may well change nothing; returns when it was heard."""
        return self.do(self._hear(doing))

    async def _hear(self, doing: Callable[[], Awaitable[T]]) -> T:
        done = await doing()
        client, gateway = self.adapter.client, self.standin.gateway
        assert client is not None
        await until(lambda: client.ws.sequence == gateway.sequence)
        await self.settle()
        return done

    async def settle(self) -> None:
        """Everything that is due is sent, and what was answered is marked."""
        await self.adapter.rooms.idle()
        await self.simulation.settle()

    def pass_time(self, step: str) -> None:
        """Let "+20m", "+3h" or "+1d" go by."""
        self.do(self.simulation.move(os.urandom(8).hex(), step))
