"""What it costs to find and hand out what is due, and how that grows with what waits.

Rule: the real store, engine and delivery. So many rows wait in each of the two queues, the timers
and the outbox; some thousand of them fall due in the same minute. The goal is that with a hundred
times as many rows that wait it is no more than 1.5 times as slow.
"""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from bot import reminders
from bot.act import Act
from bot.clock import DAY, HOUR, SECOND, VirtualClock
from bot.linden import Linden, Parts, running, unspread
from bot.messages import Account, Outgoing
from bot.store import tables as t
from bot.store.owners import member_key
from bot.times import plans
from bot.times.walls import zone
from bot.times.wishes import Moment
from flows import COPY, FLOWS
from tests.bench import machine
from tests.bench.people import PLATFORM
from tests.bench.sizes import Sizes

NOON = 1_795_348_800_000
"""A day in November 2026, 12:00 UTC."""

MEMBERS = 1000
"""People whom the rows belong to; what is due is spread over them evenly."""

CHUNK = 20_000
GOAL = 1.5
ROUNDS = 3
"""The best of so many counts: others are at work on the machine too."""

People = list[tuple[int, int]]
"""Members with their couples."""


class Counting:
    """A platform that takes everything and counts."""

    platform = PLATFORM

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, address: str, message: Outgoing) -> None:
        """Take one."""
        self.sent += 1


def bench(sizes: Sizes, folder: Path | None) -> None:
    """Print seconds for a few and for many rows, and how one grows to the other."""
    print(f"\n{machine.versions()}; {machine.cpus()}")
    few, many = sizes.rows // 100, sizes.rows
    measured = [asyncio.run(_measured(rows, sizes.due, folder)) for rows in (few, many)]
    names = ("claim", "hand out", "reminders")
    print(f"{'':<12} {few:>12,} {many:>12,} {'growth':>8}  goal {GOAL}")
    for name, one, other in zip(names, *measured, strict=True):
        print(f"{name:<12} {one:>11.2f}s {other:>11.2f}s {other / one:>7.2f}x")


async def _measured(rows: int, due: int, folder: Path | None) -> tuple[float, float, float]:
    """Seconds to claim one batch a hundred times, to hand out all that is due, and to remind."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        clock, platform = VirtualClock(NOON), Counting()
        parts, file = Parts(spread=unspread), Path(made) / "linden.db"
        adapters = {PLATFORM: platform}
        async with running(file, FLOWS, COPY, clock, adapters, {}, parts) as linden:
            people = await asyncio.gather(*(_welcomed(linden, one) for one in range(MEMBERS)))
            _fill(file, "outbox", _letters(linden, people, range(due, rows), NOON + DAY))
            rounds = [await _handed_out(linden, file, people, due, one) for one in range(ROUNDS)]
            claimed, handed = map(min, zip(*rounds, strict=True))
            assert platform.sent == due * ROUNDS, platform.sent
            await _wish(linden, people)
            _fill(file, "timers", _timers(people, rows))
            clock.set(NOON + HOUR)
            reminded = await _timed(_remind(linden))
            assert platform.sent == due * ROUNDS + MEMBERS, platform.sent
            return claimed, handed, reminded


async def _handed_out(
    linden: Linden, file: Path, people: People, due: int, number: int
) -> tuple[float, float]:
    """Seconds for claims and for handing out all that is due, in one round."""
    first = (number + 1) * 10_000_000
    _fill(file, "outbox", _letters(linden, people, range(first, first + due), NOON))
    return await _timed(_claims(linden, 100)), await _timed(linden.delivery.drain())


async def _timed(work: Awaitable[object]) -> float:
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


async def _claims(linden: Linden, times: int) -> None:
    for _ in range(times):
        await linden.delivery.claim()


async def _remind(linden: Linden) -> None:
    while await linden.nudges.fire_due():
        pass
    await linden.delivery.drain()


async def _welcomed(linden: Linden, number: int) -> tuple[int, int]:
    account = Account(PLATFORM, str(number))
    await linden.engine.welcome([(account, "Somebody")])
    return await linden.engine.home(account)


async def _wish(linden: Linden, people: People) -> None:
    """Everybody is to be reminded in an hour."""
    wish = Moment.fixed(NOON + HOUR, zone("UTC"))
    plan = plans.begin("1 radar", wish, "UTC", NOON)
    assert plan is not None

    def keep(member: int, act: Act) -> None:
        reminders.keep(act, act.member(member), [plan])

    turn = linden.engine.turn
    await asyncio.gather(*(turn(couple, partial(keep, member)) for member, couple in people))


# --- rows that wait -------------------------------------------------------------------------------


def _letters(
    linden: Linden, people: People, numbers: range, begin: int
) -> Iterator[tuple[Any, ...]]:
    """Outbox rows: those of noon are due in one minute, the others within months from `begin`."""
    chance, now = Random(len(numbers)), begin == NOON
    for number in numbers:
        id_ = f"{number:025x}"
        member, couple = people[number % len(people)]
        at = NOON - number % 60 * SECOND if now else begin + chance.randrange(90 * DAY)
        message = Outgoing(id_, "say", "You have a note.").as_json()
        # What is not opened needs no seal.
        owner = member_key(member)
        what = linden.sealer.seal(owner, "outbox.what", id_, message).blob if now else b"x" * 140
        yield id_, couple, member, None, number, t.DUE, at, 0, number.to_bytes(16, "big"), what


def _timers(people: People, rows: int) -> Iterator[tuple[Any, ...]]:
    """Timers that are not due for a day at least."""
    chance = Random(rows)
    for number in range(rows):
        member, couple = people[number % len(people)]
        due = NOON + chance.randrange(1, 90) * DAY
        yield number.to_bytes(16, "big"), couple, member, None, due, b""


def _fill(file: Path, table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    """Write rows beside the bot; what it is not to open yet needs no seal."""
    with closing(sqlite3.connect(file, isolation_level=None)) as beside:
        for chunk in batched(rows, CHUNK):
            marks = ", ".join("?" * len(chunk[0]))
            beside.execute("BEGIN")
            beside.executemany(f"INSERT INTO {table} VALUES ({marks})", chunk)
            beside.execute("COMMIT")
        beside.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def batched(rows: Iterator[tuple[Any, ...]], many: int) -> Iterator[list[tuple[Any, ...]]]:
    """Rows in lists of so many."""
    while chunk := list(islice(rows, many)):
        yield chunk
