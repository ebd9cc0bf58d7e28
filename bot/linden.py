"""The whole bot, put together: store, engine, timers and delivery around one database file."""

import gc
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.act import House
from bot.catalogue import Catalogue
from bot.clock import Clock
from bot.delivery import Delivery
from bot.dialogue.script import Flows
from bot.engine import Engine, new_id
from bot.errors import LindenError
from bot.hints import Where, notice
from bot.messages import Adapter
from bot.nudges import Nudges
from bot.safety import Helplines, heard, shipped_lines
from bot.store import tables as t
from bot.store.database import checkpoint, opened
from bot.store.keystore import Keystore
from bot.store.loader import Loader
from bot.store.owners import couple_key, is_platform, member_key
from bot.store.retention import Retention
from bot.store.sealing import KeyGone, SealBroken, Sealer
from bot.store.writer import Writer
from bot.times import quiet


class FlowsMissing(LindenError):
    """Open conversations need flows that this program lacks; start the version that has them."""


def spread_by_member(sealer: Sealer, member: int) -> int:
    """How long after the end of quiet hours somebody is written to, so that not all are at once.

    It hangs on the person alone, so it tells nothing of what anybody does.
    """
    return quiet.spread(sealer.index("spread", ""), str(member).encode())


def unspread(sealer: Sealer, member: int) -> int:
    """Nobody waits after quiet hours, so that what two databases bring can be compared."""
    return 0


@dataclass(frozen=True)
class Parts:
    """The kinds of part that the bot is made of; a test may plant a faulty one."""

    writer: type[Writer] = Writer
    delivery: type[Delivery] = Delivery
    engine: type[Engine] = Engine
    spread: Callable[[Sealer, int], int] = spread_by_member


@dataclass(frozen=True)
class Linden:
    """A running bot. Whatever comes in goes to the engine; delivery sends what comes out."""

    engine: Engine
    nudges: Nudges
    delivery: Delivery
    writer: Writer
    reading: AsyncEngine
    sealer: Sealer
    keys: Keystore


@asynccontextmanager
async def running(
    database: Path,
    flows: Flows,
    copy: Path,
    clock: Clock,
    adapters: Mapping[str, Adapter],
    environ: Mapping[str, str],
    parts: Parts = Parts(),
    lines: Helplines | None = None,
) -> AsyncIterator[Linden]:
    """Open the database and start everything. Raises a LindenError when it has to refuse."""
    catalogue = Catalogue.load(copy)
    # So that the rules are made ready now, and nobody waits for it.
    notice("", Where.SHARE)
    heard("", "en")
    async with opened(database, environ) as (writing, reading, keys):
        sealer = keys.sealer()
        await refuse_missing_flows(reading, sealer, flows)
        await destroy_orphans(reading, keys)
        spread = partial(parts.spread, sealer)
        lines = lines or shipped_lines()
        house = House(flows, catalogue, sealer, new_id, keys.create, lines, spread)
        writer, loader = parts.writer(writing), Loader(reading, sealer, flows)
        await writer.start()
        await loader.start()
        try:
            delivery = parts.delivery(reading, loader, writer, sealer, clock, adapters)
            await delivery.start()
            engine = parts.engine(house, clock, writer, loader, keys, delivery.take)
            linden = _linden(engine, writer, keys, delivery, reading)
            await linden.nudges.start()
            yield linden
            await delivery.idle()
        finally:
            await loader.close()
            await writer.close()


def _linden(
    engine: Engine, writer: Writer, keys: Keystore, delivery: Delivery, reading: AsyncEngine
) -> Linden:
    delivery.allowed, engine.heard_from = engine.allowed, delivery.back
    engine.readdressed = delivery.readdress
    engine.cleaned, sealer = partial(checkpoint, reading), engine.house.sealer
    nudges = Nudges(reading, engine, sealer, Retention(reading, writer, sealer, engine.clock))
    return Linden(engine, nudges, delivery, writer, reading, sealer, keys)


def tune_process() -> None:
    """Set up Python itself for many couples at once; for a whole process, at its start.

    The database's thread asks for its turn after each statement: at Python's usual 5 ms it mostly
    waits. Couples in memory are many small objects without cycles, so the garbage collector need
    not look through all of them again and again. Each is worth a tenth of the speed.
    """
    sys.setswitchinterval(0.0002)
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


async def destroy_orphans(reading: AsyncEngine, keys: Keystore) -> None:
    """Destroy keys of people who are gone: a kill between their rows and their keys left them."""
    owners: set[str] = set()
    async with reading.connect() as connection:
        for table, key in ((t.members, member_key), (t.couples, couple_key)):
            owners.update(key(id_) for (id_,) in await connection.execute(select(table.c.id)))
    orphans = {one for one in keys.owners() - owners if not is_platform(one)}
    if orphans:
        keys.destroy(*orphans)


async def refuse_missing_flows(reading: AsyncEngine, sealer: Sealer, flows: Flows) -> None:
    """Every open session's flow must be here in its version; else nothing is started."""
    query = select(*t.sessions.c).where(t.sessions.c.state == t.OPEN)
    missing: set[str] = set()
    async with reading.connect() as connection:
        async for row in await connection.stream(query):
            owner = (
                couple_key(row.couple_id) if row.member_id is None else member_key(row.member_id)
            )
            try:
                what = sealer.open(owner, "sessions.what", str(row.id), row.what)
            except (KeyGone, SealBroken):
                # One person's lost key keeps nobody else waiting; their own turns will say so.
                continue
            if flows.find(what["flow"], what["version"]) is None:
                missing.add(f"{what['flow']} version {what['version']}")
    if missing:
        raise FlowsMissing(", ".join(sorted(missing)))
