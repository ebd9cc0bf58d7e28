"""An answer that came in time counts, though it is handled late; time waits for it, not long."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import func, select

from bot.backlog import ON_ITS_WAY, PATIENCE, Backlog
from bot.clock import DAY, HOUR, SECOND, VirtualClock
from bot.messages import Account, Door, GivenUp, Incoming
from bot.service import Service
from bot.store import tables as t
from bot.testing import PLATFORM, FakeAdapter, Stage
from tests.bot.stories import read_by, reading, sent

RESTING, WORDS = "resting", "I hear you"


async def about_to_send(stage: Stage) -> None:
    """Ben's answer is written, and goes out by one press; Ana waits for it for two days."""
    await sent(stage)
    await reading(stage)
    await stage.until("ben", "listening-words", {"listening-reflect": WORDS})


def pass_by(stage: Stage, time: int) -> None:
    """Time goes by while nobody fires what falls due: the bot was down."""
    clock = stage.linden.engine.clock
    assert isinstance(clock, VirtualClock)
    clock.set(clock.now() + time)


async def told(stage: Stage) -> str:
    """All that Ana has read when she has looked."""
    await stage.say("ana", "show")
    return read_by(stage, "ana")


# --- what was taken first counts ------------------------------------------------------------------


async def test_an_answer_that_waited_while_the_bot_was_down_counts(stage: Stage) -> None:
    await about_to_send(stage)
    pass_by(stage, 3 * DAY)
    await stage.press("ben", "send")
    read = await told(stage)
    assert WORDS in read
    assert RESTING not in read


async def test_what_was_told_is_told_and_the_words_come_late(stage: Stage) -> None:
    await about_to_send(stage)
    await stage.advance("+3d")
    await stage.press("ben", "send")
    assert "time for that has passed" in read_by(stage, "ben")
    assert RESTING in await told(stage)


async def test_a_deadline_waits_for_what_is_on_its_way_and_an_errand_does_not(
    stage: Stage,
) -> None:
    await about_to_send(stage)
    before = stage.simulation.now_ms()
    pass_by(stage, 3 * DAY)
    await an_errand(stage)
    await stage.linden.nudges.fire_due(heard=before)
    assert await timers(stage, due=stage.simulation.now_ms()) > 0
    assert await errands(stage) == 0
    await stage.linden.engine.receive(send())
    await stage.linden.nudges.fire_due(heard=stage.simulation.now_ms())
    await stage.linden.delivery.drain()
    assert RESTING not in await told(stage)


def send() -> Incoming:
    """Ben presses send."""
    return Incoming("sends", Account(PLATFORM, "ben"), keys=("send",))


async def an_errand(stage: Stage) -> None:
    """Have something done that falls due after all else that is due."""
    _, couple = await stage.linden.engine.home(Account(PLATFORM, "ana"))
    await stage.linden.engine.turn(
        couple, lambda act: act.changes.errand(None, act.now, "open kept")
    )


async def timers(stage: Stage, due: int) -> int:
    return int(await one(stage, select(func.count()).where(t.timers.c.due <= due)))


async def errands(stage: Stage) -> int:
    """Timers of the couple that belong to no conversation: what was to be done at once."""
    now = stage.simulation.now_ms()
    query = select(func.count()).where(t.timers.c.due == now, t.timers.c.session_id.is_(None))
    return int(await one(stage, query))


async def one(stage: Stage, query: Any) -> Any:
    async with stage.linden.reading.connect() as connection:
        return (await connection.execute(query)).scalar_one()


# --- on platforms ---------------------------------------------------------------------------------

Run = Callable[[Door], Awaitable[None]]


class Scripted(FakeAdapter):
    """A platform that listens in a way of its own."""

    def __init__(self, platform: str, run: Run) -> None:
        super().__init__()
        self.platform, self._run = platform, run

    async def run(self, door: Door) -> None:
        await self._run(door)


@asynccontextmanager
async def at_work(stage: Stage, *platforms: Scripted) -> AsyncIterator[None]:
    """The bot at work on these, as for a host."""
    service = Service(stage.linden, platforms, lambda line: None)
    work = asyncio.create_task(service.run())
    try:
        yield
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def until(found: Callable[[], Awaitable[bool]]) -> None:
    """Look again and again until something is so."""
    async with asyncio.timeout(30):
        while not await found():  # noqa: ASYNC110 - the store tells nobody
            await asyncio.sleep(0.01)


async def test_timers_fire_only_when_the_platforms_have_handed_over_what_they_held_back(
    stage: Stage,
) -> None:
    await about_to_send(stage)
    pass_by(stage, 3 * DAY)
    await an_errand(stage)

    async def fired() -> bool:
        return await errands(stage) == 0

    async def run(door: Door) -> None:
        await until(fired)  # time has had its turn, and the deadline was passed over
        await door.receive(send())
        door.caught_up()
        await asyncio.Event().wait()

    async def quiet() -> bool:
        return await timers(stage, due=stage.simulation.now_ms() - ON_ITS_WAY) == 0

    async with at_work(stage, Scripted(PLATFORM, run)):
        await until(quiet)
    read = await told(stage)
    assert WORDS in read
    assert RESTING not in read


async def test_a_platform_that_was_given_up_holds_up_nobody(stage: Stage) -> None:
    await about_to_send(stage)
    pass_by(stage, 3 * DAY)

    async def given_up(door: Door) -> None:
        raise GivenUp("no more")

    async def here(door: Door) -> None:
        door.caught_up()
        await asyncio.Event().wait()

    async def noted() -> bool:
        return stage.last("ana").neutral

    async with at_work(stage, Scripted("other", given_up), Scripted(PLATFORM, here)):
        await until(noted)
    assert RESTING in await told(stage)


# --- how long -------------------------------------------------------------------------------------


class Watch:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_time_waits_for_a_platform_two_minutes_and_no_longer() -> None:
    clock, watch = VirtualClock(100 * DAY), Watch()
    backlog = Backlog(["one", "other"], clock, watch)
    assert backlog.heard() == 0
    backlog.caught_up("one")
    assert backlog.heard() == 0
    watch.seconds += PATIENCE - 1
    assert backlog.heard() == 0
    watch.seconds += 1
    assert backlog.heard() == clock.now() - ON_ITS_WAY


def test_a_line_that_breaks_holds_what_falls_due_from_then_on() -> None:
    clock, watch = VirtualClock(100 * DAY), Watch()
    backlog = Backlog(["one"], clock, watch)
    backlog.caught_up("one")
    broke = clock.now()
    backlog.lost("one")
    clock.set(broke + HOUR)
    backlog.lost("one")  # it was tried again, and is still away
    assert backlog.heard() == broke
    watch.seconds += PATIENCE
    backlog.lost("one")
    assert backlog.heard() == clock.now() - ON_ITS_WAY


def test_a_line_that_breaks_again_and_again_does_not_stop_time() -> None:
    clock, watch = VirtualClock(100 * DAY), Watch()
    backlog = Backlog(["one"], clock, watch)
    for _ in range(1000):
        backlog.caught_up("one")
        backlog.lost("one")
        assert backlog.heard() >= clock.now() - ON_ITS_WAY
        clock.set(clock.now() + SECOND)
        watch.seconds += 1
