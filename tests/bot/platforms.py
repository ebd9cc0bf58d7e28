"""A platform that has its troubles, and a look at what waits for it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Row, select, update

from bot.clock import VirtualClock, from_iso
from bot.linden import Parts, running
from bot.messages import Account, Outgoing
from bot.simulation import Simulation
from bot.store import tables as t
from bot.store.database import engine_for
from bot.store.sealing import Sealed
from bot.testing import EVENING, PLATFORM, FakeAdapter, Stage
from flows import COPY, FLOWS


class Platform(FakeAdapter):
    """The fake platform, with a note of every try, and with troubles of one reader only."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = VirtualClock(0)
        self.tries: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.trouble: dict[str, Exception] = {}
        self.stuck: dict[str, asyncio.Event] = {}
        self.arrived: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def send(self, address: str, message: Outgoing) -> None:
        """Take a message, unless its reader is in trouble."""
        self.tries[address].append((self.clock.now(), message.id))
        if address in self.stuck:
            await self.stuck[address].wait()
        if address in self.trouble:
            raise self.trouble[address]
        await super().send(address, message)
        self.arrived[address].set()

    def waits(self, address: str) -> list[int]:
        """The times between the tries of a reader's first message."""
        first = self.tries[address][0][1]
        times = [at for at, id_ in self.tries[address] if id_ == first]
        return [later - earlier for earlier, later in pairwise(times)]


@asynccontextmanager
async def staged_on(
    platform: Platform,
    folder: Path,
    parts: Parts = Parts(),  # noqa: B008 - frozen
) -> AsyncIterator[Stage]:
    """The stage of `bot.testing`, on this platform."""
    database, adapters = folder / "linden.db", {PLATFORM: platform}
    async with running(database, FLOWS, COPY, platform.clock, adapters, {}, parts) as linden:
        simulation = Simulation(linden, platform.clock)
        people = [(Account(PLATFORM, name), name.title()) for name in ("ana", "ben")]
        await simulation.start(from_iso(EVENING), people)
        yield Stage(linden, simulation, platform)


async def rows(stage: Stage) -> list[Row[tuple[object, ...]]]:
    """All rows of the outbox."""
    async with stage.linden.reading.connect() as connection:
        return list((await connection.execute(select(*t.outbox.c))).all())


async def in_state(stage: Stage, state: int) -> int:
    return sum(1 for row in await rows(stage) if row.state == state)


async def tamper(folder: Path, table: str, id_: str | int) -> None:
    """Change a sealed text behind the bot's back."""
    engine = engine_for(folder / "linden.db", writing=True)
    changed = t.metadata.tables[table]
    async with engine.begin() as connection:
        what = Sealed(bytes([1]) * 120)
        await connection.execute(update(changed).where(changed.c.id == id_).values(what=what))
    await engine.dispose()
