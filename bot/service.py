"""The bot at work on its platforms: they listen, timers fire, what is due goes out, until it stops.

Rule: no timer fires before the platforms have handed over what they hold back; see `backlog`.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial

import structlog

from bot.backlog import Backlog
from bot.door import CoreDoor
from bot.linden import Linden
from bot.logs import Log
from bot.messages import GivenUp, Platform
from bot.safety import make_ready
from bot.supervisor import Supervisor

BEAT = 0.5
"""Seconds between two looks at what is due."""

log: Log = structlog.get_logger()


class Service:
    """One bot, its platforms and its timers. `supervisor` knows how each platform is."""

    def __init__(
        self, linden: Linden, platforms: Sequence[Platform], tell: Callable[[str], None]
    ) -> None:
        self._linden, self._stopping = linden, asyncio.Event()
        self._backlog = Backlog([one.platform for one in platforms], linden.engine.clock)
        runs = {one.platform: partial(self._listen, one, self._door(one)) for one in platforms}
        self.supervisor = Supervisor(runs, tell)

    def _door(self, platform: Platform) -> CoreDoor:
        caught_up = partial(self._backlog.caught_up, platform.platform)
        return CoreDoor(
            self._linden,
            platform.platform,
            caught_up,
            partial(self._backlog.lost, platform.platform),
        )

    async def _listen(self, platform: Platform, door: CoreDoor) -> None:
        try:
            await platform.run(door)
        except GivenUp:
            door.caught_up()
            raise
        except Exception:
            door.lost()
            raise

    async def run(self) -> None:
        """Work until cancelled. Raises NothingLeft when no platform can go on."""
        make_ready()
        beats = [
            asyncio.create_task(self._again_and_again(self._fire), name="timers"),
            asyncio.create_task(self._again_and_again(self._linden.delivery.begin), name="out"),
        ]
        try:
            await self.supervisor.run()
        finally:
            # What has begun in the store is finished: a query that is cut off leaves a connection
            # in between.
            self._stopping.set()
            await asyncio.wait(beats)

    async def _fire(self) -> None:
        await self._linden.nudges.fire_due(self._backlog.heard())

    async def _again_and_again(self, beat: Callable[[], Awaitable[object]]) -> None:
        """What a beat raises, a full disk for one, is over at a later one."""
        while not self._stopping.is_set():
            try:
                await beat()
            except Exception as error:  # noqa: BLE001 - the store may raise anything
                log.error("beat_failed", error=type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), BEAT)


async def until_stopped(service: Service) -> None:
    """Work until SIGTERM, SIGINT, or until nothing is left to do."""
    work = asyncio.create_task(service.run(), name="service")
    async with _signals(work.cancel):
        with suppress(asyncio.CancelledError):
            await work


@asynccontextmanager
async def _signals(stop: Callable[[], object]) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    kinds = (signal.SIGINT, signal.SIGTERM)
    for kind in kinds:
        # Windows has no handlers in the loop; there Ctrl-C cancels the main task itself.
        with suppress(NotImplementedError):
            loop.add_signal_handler(kind, stop)
    try:
        yield
    finally:
        for kind in kinds:
            with suppress(NotImplementedError):
                loop.remove_signal_handler(kind)
