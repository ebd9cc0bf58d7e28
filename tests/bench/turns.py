"""Whole durable turns a second, beside bare sqlite3 that writes the very same rows.

Rules: everything a turn needs is on its path (inbox, flow, seals, journal, prompts, outbox,
delivery, mark-sent, synchronous=FULL). Kinds of round alternate, so that a slow moment of the disk
or of the machine falls on all of them. Hot: couples cached. Cold: each evicted before every turn.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import SystemClock
from bot.linden import Linden, Parts, running
from bot.store.changes import Changes
from bot.store.writer import Writer
from flows import COPY, FLOWS
from tests.bench import machine, tape
from tests.bench.people import Nowhere, Pair
from tests.bench.sizes import Sizes
from tests.bench.tape import Tape, TapeWriter

WARM = 0.5
"""Seconds at the beginning of a round that do not count, until everybody has a turn on its way."""

STUCK = 30.0
"""Seconds over its time after which a round will not end by itself."""

DATABASE = "linden.db"


class FaultyWriter(Writer):
    """The product's writer, but the turns of couples in `faulty` break a rule of the store."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self.faulty: set[int] = set()

    async def commit(self, changes: Changes) -> None:
        """Commit, or have the whole group fail at nearly its last statement."""
        if changes.couple in self.faulty:
            changes.cursor("faulty", cast("str", None))
        await super().commit(changes)


@dataclass(frozen=True)
class Round:
    """What one round gave: turns a second and, in milliseconds, how long turns took."""

    rate: float
    p50: float
    p99: float
    asked50: float = 0.0
    failed: int = 0


def bench(sizes: Sizes, folder: Path | None) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="linden-bench-", dir=folder) as made:
        asyncio.run(_bench(sizes, Path(made)))


async def _bench(sizes: Sizes, folder: Path) -> None:
    syncs, stolen = [machine.fdatasync(folder)], machine.stolen()
    recorded = await record(sizes.taped, folder)
    _print_conditions(sizes, folder, recorded)
    found: dict[str, list[Round]] = {}
    async with linden(folder / "engine", FaultyWriter) as (bot, platform):
        pairs = await couples(bot, platform, sizes.users)
        await spread(pairs, len(recorded.turns) // sizes.taped)
        for _ in range(sizes.rounds):
            for kind, made in [one async for one in rounds(bot, pairs, recorded, folder, sizes)]:
                found.setdefault(kind, []).append(made)
        syncs.append(machine.fdatasync(folder))
    _print_found(found, syncs)
    print(f"CPU time stolen by the host meanwhile: {machine.stolen() - stolen:.1f} s")


async def rounds(
    bot: Linden, pairs: list[Pair], recorded: Tape, folder: Path, sizes: Sizes
) -> AsyncIterator[tuple[str, Round]]:
    """One round of each kind."""
    seconds, one, writer = sizes.seconds, pairs[:1], cast("FaultyWriter", bot.writer)
    yield "bare", _round(tape.replay(recorded, folder, seconds))
    yield "hot", await play(pairs, seconds)
    yield "cold", await play(pairs, seconds, cold=True)
    yield "one user hot", await play(one, seconds / 2)
    yield "one user cold", await play(one, seconds / 2, cold=True)
    writer.faulty.add(pairs[0].id)
    yield "one user fails", await play(pairs, seconds, faulty=pairs[0])
    writer.faulty.clear()


# the bot and its people


@asynccontextmanager
async def linden(folder: Path, writer: type[Writer]) -> AsyncIterator[tuple[Linden, Nowhere]]:
    """The whole bot on a file in this folder."""
    platform, parts = Nowhere(), Parts(writer=writer)
    adapters = {platform.platform: platform}
    file = folder / DATABASE
    async with running(file, FLOWS, COPY, SystemClock(), adapters, {}, parts) as bot:
        yield bot, platform


async def couples(bot: Linden, platform: Nowhere, many: int) -> list[Pair]:
    """So many couples, all linked."""
    pairs = [Pair(bot.engine, number) for number in range(many)]
    for pair in pairs:
        await pair.join(platform)
    return pairs


async def record(many: int, folder: Path) -> Tape:
    """One whole repair of some couples, as the engine writes it turn by turn."""
    async with linden(folder / "tape", TapeWriter) as (bot, platform):
        pairs = await couples(bot, platform, many)
        await together([pair.repair() for pair in pairs], STUCK * 4)
        await bot.delivery.idle()
    made = cast("TapeWriter", bot.writer).tape
    made.schema = tape.schema(folder / "tape" / DATABASE)
    tape.check(made, folder / "tape" / DATABASE, folder)
    return made


async def spread(pairs: list[Pair], length: int) -> None:
    """Bring the couples to different places of their repairs, as in life."""
    turns = [number * length // len(pairs) for number in range(len(pairs))]
    await together([pair.turns(many) for pair, many in zip(pairs, turns, strict=True)], STUCK)


async def play(
    pairs: Sequence[Pair], seconds: float, *, cold: bool = False, faulty: Pair | None = None
) -> Round:
    """Let these couples play for some time; what happened before all were at it is left out."""
    start = time.perf_counter()
    end = start + WARM + seconds
    for pair in pairs:
        pair.cold, pair.failed = cold, 0
        pair.took.clear()
    await together([pair.play(end) for pair in pairs], WARM + seconds + STUCK)
    _say_failures(pair for pair in pairs if pair is not faulty)
    took = [one for pair in pairs for one in pair.took if start + WARM < one.at <= end]
    asked = median([one.asked for one in took] or [0.0])
    return _round([one.durable for one in took], seconds, asked, sum(one.failed for one in pairs))


async def together(work: Sequence[Coroutine[Any, Any, None]], seconds: float) -> None:
    """Do all of this at once; who waits for ever is not waited for."""
    async with asyncio.timeout(seconds):
        await asyncio.gather(*work)


def _say_failures(pairs: Iterable[Pair]) -> None:
    failed = sum(pair.failed for pair in pairs)
    if failed:
        print(f"  {failed} TURNS FAILED that should not have")


def _round(
    took: Sequence[float], seconds: float | None = None, asked: float = 0.0, failed: int = 0
) -> Round:
    ordered = sorted(one * 1000 for one in took)
    rate = len(ordered) / (sum(took) if seconds is None else seconds)
    p50, p99 = (ordered[len(ordered) * at // 100] if ordered else 0.0 for at in (50, 99))
    return Round(rate, p50, p99, asked * 1000, failed)


# what is printed


def _print_conditions(sizes: Sizes, folder: Path, recorded: Tape) -> None:
    print(f"{machine.versions()}; {machine.cpus()}; load {os.getloadavg()[0]:.1f}")
    print(f"{folder.parent}: {machine.disk(folder)}; synchronous=FULL")
    turns, rows = len(recorded.turns), recorded.per_turn(lambda one: one.rows)
    print(
        f"{sizes.users} couples at once; a repair is {turns / sizes.taped:.1f} turns,"
        f" a turn {recorded.per_turn(lambda one: 1):.1f} statements of {rows:.1f} rows;"
        f" bare replays {turns} turns of {sizes.taped} couples"
    )


def _print_found(found: dict[str, list[Round]], syncs: list[float]) -> None:
    print(f"{'':<15}{'turns/s':>9}{'(min..max)':>16}{'p50 ms':>9}{'p99 ms':>9}{'asked ms':>10}")
    for kind, made in found.items():
        _print_row(kind, made)
    print("fdatasync p50: " + ", ".join(f"{one * 1000:.2f} ms" for one in syncs))
    hot, cold, one = found["hot"], found["cold"], found["one user hot"]
    print(f"ratio hot {_ratio(hot, found['bare'])} (goal >= 1.0)")
    print(f"ratio cold {_ratio(cold, found['bare'])} (goal >= 0.6)")
    print(f"p99 hot {median(r.p99 for r in hot):.1f} ms (goal < 100 ms)")
    print(f"one user p50 {median(r.p50 for r in one):.2f} ms (goal < 5 ms)")
    failing = found["one user fails"]
    print(f"ratio of the others beside one who always fails {_ratio(failing, hot)} (goal >= 0.33)")


def _print_row(kind: str, made: list[Round]) -> None:
    rates = sorted(one.rate for one in made)
    spread_ = f"({rates[0]:.0f}..{rates[-1]:.0f})"
    p50, p99 = (median(getattr(one, name) for one in made) for name in ("p50", "p99"))
    asked = median(one.asked50 for one in made)
    failed = sum(one.failed for one in made)
    print(
        f"{kind:<15}{median(rates):>9.0f}{spread_:>16}{p50:>9.2f}{p99:>9.2f}"
        + (f"{asked:>10.2f}" if asked else "")
        + (f"  {failed} turns failed" if failed else "")
    )


def _ratio(of: list[Round], to: list[Round]) -> str:
    """The median of the rounds' own ratios, with the least and the greatest."""
    each = sorted(one.rate / (other.rate or 1.0) for one, other in zip(of, to, strict=True))
    return f"{median(each):.2f} ({each[0]:.2f}..{each[-1]:.2f})"
