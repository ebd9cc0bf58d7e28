"""Ninety days on the real engine and store: what is due comes once, or is folded by its rule."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import reminders
from bot.act import Act
from bot.clock import HOUR
from bot.delivery import Delivery
from bot.engine import Engine, Work
from bot.linden import Parts
from bot.store.changes import Changes, Parcel
from bot.store.writer import Writer
from tests.bot.times.kept_days import live

ALL = bool(os.environ.get("LINDEN_TEST_ALL"))
SEEDS = 400 if ALL else 4
BLOCK = 4
PLANTED_SEEDS = 12


async def lives(
    place: Path,
    seeds: range,
    parts: Parts = Parts(),  # noqa: B008 - frozen
) -> int:
    """Live through these; gives how many reminders were handed out."""
    return sum([(await live(seed, place / str(seed), parts)).handed for seed in seeds])


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
async def test_all_that_is_due_comes_once_or_is_folded_and_none_in_quiet_hours(
    tmp_path: Path, first: int
) -> None:
    assert await lives(tmp_path, range(first, first + BLOCK)) > 10 * BLOCK


class DoubleFire(Engine):
    """A fault: now and then what was handed out stays due, an hour later."""

    async def turn(
        self, couple: int, work: Work, actor: int | None = None, event: bytes | None = None
    ) -> bool:
        def twice(act: Act) -> None:
            before = {one.id: reminders.plans_of(one) for one in act.couple.members.values()}
            count = {one.id: one.reminded.get("count") for one in act.couple.members.values()}
            work(act)
            for member in act.couple.members.values():
                if member.reminded.get("count") != count[member.id] and act.couple.turn % 3 == 0:
                    again = [
                        replace(one, due=max(one.due, act.now + HOUR)) for one in before[member.id]
                    ]
                    reminders.keep(act, member, again)

        return await super().turn(couple, twice, actor, event)


class Sleepless(Delivery):
    """A fault: nobody asks whether it is night."""

    async def deliver(self, parcel: Parcel) -> bool:
        self.allowed = at_once
        return await super().deliver(parcel)


async def at_once(parcel: Parcel) -> Parcel | None:
    return parcel


class LostUpdate(Writer):
    """A fault: now and then what somebody waits for is written by one who read it before."""

    turns = 0

    def submit(self, changes: Changes) -> Any:
        members = changes._members  # noqa: SLF001 - planted
        LostUpdate.turns += bool(members)
        if members and LostUpdate.turns % 2 == 0:
            members.clear()
        return super().submit(changes)


@pytest.mark.parametrize(
    ("planted", "found", "first"),
    [
        (Parts(engine=DoubleFire), "twice", 4),
        (Parts(writer=LostUpdate), "twice|lost|forgotten", 4),
        (Parts(delivery=Sleepless), "in quiet hours", 6),
    ],
)
async def test_a_planted_mistake_is_found(
    tmp_path: Path, planted: Parts, found: str, first: int
) -> None:
    """From a first seed on; without the mistake these lives are as good as all others."""
    with pytest.raises(AssertionError, match=found):
        await lives(tmp_path, range(first, first + PLANTED_SEEDS), planted)
