"""Couples in memory: the same one until it is forgotten, and those that were quiet longest go."""

from collections.abc import AsyncIterator

import pytest

from bot.memory import Memory
from bot.messages import Account
from bot.store.loader import Loader
from bot.store.owners import account_hash
from bot.testing import PLATFORM, Stage
from flows import FLOWS

ZOE = Account(PLATFORM, "zoe")


@pytest.fixture
async def loader(stage: Stage) -> AsyncIterator[Loader]:
    made = Loader(stage.linden.reading, stage.linden.sealer, FLOWS)
    await made.start()
    yield made
    await made.close()


async def couples_of(stage: Stage) -> tuple[int, int]:
    _, first = await stage.linden.engine.home(Account(PLATFORM, "ana"))
    return first, await stage.linden.engine.welcome([(ZOE, "Zoe")])


async def test_a_couple_stays_until_it_is_evicted(stage: Stage, loader: Loader) -> None:
    memory, (couple, _) = Memory(loader), await couples_of(stage)
    kept = await memory.couple(couple)
    assert kept is not None
    assert await memory.couple(couple) is kept
    memory.evict(couple)
    assert await memory.couple(couple) is not kept


async def test_of_too_many_the_one_that_was_quiet_longest_goes(
    stage: Stage, loader: Loader
) -> None:
    memory, (one, other) = Memory(loader, most=1), await couples_of(stage)
    kept = await memory.couple(one)
    await memory.couple(other)
    assert await memory.couple(one) is not kept


async def test_work_that_fails_forgets_its_couples_and_their_homes(
    stage: Stage, loader: Loader
) -> None:
    memory, (one, other) = Memory(loader), await couples_of(stage)
    home = await memory.home(account_hash(stage.linden.sealer, ZOE))
    failed, untouched = await memory.couple(other), await memory.couple(one)
    with pytest.raises(RuntimeError), memory.kept_if_done([other]):
        raise RuntimeError
    assert await memory.couple(other) is not failed
    assert await memory.couple(one) is untouched
    assert await memory.home(account_hash(stage.linden.sealer, ZOE)) == home


async def test_nobody_belongs_to_an_account_or_a_couple_that_is_not_there(loader: Loader) -> None:
    memory = Memory(loader)
    assert await memory.home(b"nobody") is None
    assert await memory.couple(1) is None
