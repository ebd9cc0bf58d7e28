"""A platform that fails is started again, later and later; one that cannot go on is given up."""

import asyncio

import pytest

from bot.messages import GivenUp
from bot.supervisor import LONGEST, SHORTEST, NothingLeft, Phase, Supervisor, wait_after


class Platform:
    """Fails in these ways, one after the other, and then works."""

    def __init__(self, *ways: Exception) -> None:
        self.ways = list(ways)
        self.works = asyncio.Event()

    async def run(self) -> None:
        if self.ways:
            raise self.ways.pop(0)
        self.works.set()
        await asyncio.Event().wait()


async def no_time(seconds: float) -> None:
    await asyncio.sleep(0)


async def test_a_platform_that_fails_is_started_again_and_again() -> None:
    platform = Platform(*[OSError()] * 5)
    supervisor = Supervisor({"one": platform.run}, print, no_time)
    task = asyncio.create_task(supervisor.run())
    await platform.works.wait()
    assert (supervisor.states["one"].phase, supervisor.states["one"].failures) == (Phase.RUNNING, 5)
    task.cancel()


async def test_one_that_is_given_up_is_told_once_and_holds_up_no_other() -> None:
    dead, well, told = Platform(GivenUp("the token was revoked")), Platform(), list[str]()
    supervisor = Supervisor({"dead": dead.run, "well": well.run}, told.append, no_time)
    task = asyncio.create_task(supervisor.run())
    await well.works.wait()
    assert told == ["dead: the token was revoked"]
    assert supervisor.states["dead"].phase is Phase.GIVEN_UP
    assert not task.done()
    task.cancel()


async def test_when_none_is_left_the_program_ends() -> None:
    dead = Platform(OSError(), GivenUp("no"))
    with pytest.raises(NothingLeft) as end:
        await Supervisor({"dead": dead.run}, lambda line: None, no_time).run()
    assert end.value.exit_code == 78


def test_waits_grow_up_to_a_limit() -> None:
    waits = [wait_after(failures) for failures in range(1, 40)]
    assert all(0 < wait <= LONGEST for wait in waits)
    assert waits[0] <= SHORTEST < waits[4] < waits[-1]
