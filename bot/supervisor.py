"""Runs each platform, and starts it again when it fails: later and later, and never in a circle.

Rules: a platform that failed holds up no other. One that cannot go on is given up with one line for
the host; when none is left, so is the program, with the exit code for "do not restart".
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum

import structlog

from bot.errors import LindenError
from bot.messages import GivenUp

SHORTEST, LONGEST = 1.0, 60.0
"""Seconds before a platform is started again."""

STEADY = 600.0
"""Seconds after which a platform that ran is thought to be well again."""

log = structlog.get_logger()

Run = Callable[[], Awaitable[None]]


class NothingLeft(LindenError):
    """No platform can go on."""


class Phase(Enum):
    """Where a platform is."""

    RUNNING = "running"
    WAITING = "waiting"
    GIVEN_UP = "given up"


@dataclass
class State:
    """What a host may know of a platform at work; `failures` in a row."""

    phase: Phase = Phase.RUNNING
    failures: int = 0
    why: str = ""


def wait_after(failures: int) -> float:
    """Seconds: doubling, spread by a quarter so that many do not come back at one moment."""
    longest = min(SHORTEST * 2.0 ** (failures - 1), LONGEST)
    return longest * random.uniform(0.75, 1.0)  # noqa: S311 - not for secrets


class Supervisor:
    """Holds up the platforms; `states` may be read at any time."""

    def __init__(
        self,
        runs: Mapping[str, Run],
        tell: Callable[[str], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._runs, self._tell, self._sleep = runs, tell, sleep
        self.states = {name: State() for name in runs}

    async def run(self) -> None:
        """Run all until cancelled; raises NothingLeft when every one was given up."""
        async with asyncio.TaskGroup() as group:
            for name in self._runs:
                group.create_task(self._hold(name), name=name)
        raise NothingLeft

    async def _hold(self, name: str) -> None:
        state, loop = self.states[name], asyncio.get_running_loop()
        while True:
            state.phase, began = Phase.RUNNING, loop.time()
            try:
                await self._runs[name]()
            except GivenUp as end:
                state.phase, state.why = Phase.GIVEN_UP, str(end)
                self._tell(f"{name}: {end}")
                return
            except Exception as error:  # noqa: BLE001 - a platform may raise anything
                log.error("platform_failed", error=type(error).__name__, attempts=state.failures)
            if loop.time() - began > STEADY:
                state.failures = 0
            state.failures += 1
            state.phase = Phase.WAITING
            await self._sleep(wait_after(state.failures))
