"""Messages arrive once they can, in order, under the id they were made with, and leave no text."""

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Row, select, update

from bot.act import Act
from bot.clock import MINUTE, SECOND, VirtualClock, from_iso
from bot.delivery import FIRST_WAIT, LONGEST_WAIT, Delivery, wait_before
from bot.doctor import examine
from bot.linden import Parts, running
from bot.messages import Account, Cursor, Outgoing, Refused
from bot.simulation import Simulation
from bot.store import tables as t
from bot.store.changes import Changes, Parcel
from bot.store.database import engine_for
from bot.store.sealing import Sealed
from bot.store.statements import Write
from bot.store.writer import Writer
from bot.testing import EVENING, PLATFORM, FakeAdapter, Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import reflected, sent
from tests.bot.test_next_day import lives_in, talked_to_the_end


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


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
async def stage(platform: Platform, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged_on(platform, tmp_path) as made:
        yield made


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


# a platform that fails


async def test_a_failing_platform_is_tried_again_after_waits_that_grow_up_to_a_quarter_of_an_hour(
    stage: Stage, platform: Platform
) -> None:
    platform.trouble["ana"] = ConnectionError()
    await stage.command("ana", "repair")
    await stage.advance("+3h")
    waits = platform.waits("ana")
    assert waits == [wait_before(number) for number in range(len(waits))]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (FIRST_WAIT, LONGEST_WAIT)
    del platform.trouble["ana"]
    await stage.advance("+15m")
    assert stage.question("ana").prompt == "repair-heat"


async def test_what_a_platform_failed_to_take_once_comes_two_seconds_later(stage: Stage) -> None:
    stage.adapter.fails = [TimeoutError()]
    await stage.command("ana", "repair")
    assert stage.seen("ana") == [], "the second message waits for the first"
    await stage.advance("2026-11-22T20:00:01+00:00")
    assert stage.seen("ana") == []
    await stage.advance("2026-11-22T20:00:02+00:00")
    assert [one.prompt for one in stage.seen("ana")] == [None, "repair-heat"]


async def test_a_message_that_waits_is_overtaken_neither_by_its_own_turn_nor_by_a_later_one(
    stage: Stage, platform: Platform
) -> None:
    stage.adapter.fails = [TimeoutError()]
    await stage.command("ana", "repair")
    await stage.say("ana", "3")
    await stage.say("ana", "again")
    assert stage.seen("ana") == []
    await stage.advance("+1m")
    asked = [None, "repair-heat", "repair-safe", "repair-safe"]
    assert [one.prompt for one in stage.seen("ana")] == asked
    firsts = list(dict.fromkeys(id_ for _, id_ in platform.tries["ana"]))
    assert firsts == [one.id for one in stage.seen("ana")]


async def test_a_message_that_waits_is_not_overtaken_after_a_restart_either(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        stage.adapter.fails = [TimeoutError()]
        await stage.command("ana", "repair")
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.say("ana", "3")
        await stage.simulation.settle()
        assert [one.prompt for one in stage.seen("ana")] == [None, "repair-heat", "repair-safe"]


async def test_a_message_whose_next_try_is_due_is_not_overtaken_by_one_that_is_made_just_then(
    stage: Stage, platform: Platform
) -> None:
    stage.adapter.fails = [TimeoutError()]
    await stage.command("ana", "repair")
    platform.clock.set(platform.clock.now() + MINUTE)
    await stage.linden.engine.receive(stage._incoming("ana", None, text="3"))  # noqa: SLF001 - before the next try
    await stage.linden.delivery.idle()
    await stage.simulation.settle()
    assert [one.prompt for one in stage.seen("ana")] == [None, "repair-heat", "repair-safe"]


async def test_however_many_wait_for_a_platform_they_come_in_order(
    stage: Stage, platform: Platform
) -> None:
    lines = [f"line {number}" for number in range(300)]
    ana, couple = await stage.linden.engine.home(Account(PLATFORM, "ana"))

    def say(act: Act) -> None:
        for line in lines:
            act.tell(act.member(ana), "late-brings", quote=line)

    platform.trouble["ana"] = ConnectionError()
    await stage.linden.engine.turn(couple, say, actor=ana)
    await stage.advance("+10m")
    del platform.trouble["ana"]
    await stage.advance("+1h")
    assert [one.quote for one in stage.seen("ana")] == lines


async def test_a_line_for_tomorrow_holds_up_nothing_today(stage: Stage) -> None:
    await lives_in(stage, "ben", "America/New_York")
    await talked_to_the_end(stage)
    await stage.advance("2026-11-23T18:00:00+00:00")
    await stage.say("ben", "help")
    assert "Write stop, pause" in stage.last("ben").text


async def test_one_readers_failing_platform_does_not_hold_up_another_reader(
    stage: Stage, platform: Platform
) -> None:
    platform.trouble["ben"] = ConnectionError()
    await sent(stage)
    await stage.command("ana", "repair")
    assert stage.question("ana").prompt == "repair-heat"
    assert platform.tries["ben"]
    assert stage.seen("ben") == []


async def test_one_reader_whose_platform_hangs_does_not_hold_up_another_reader(
    stage: Stage, platform: Platform
) -> None:
    platform.stuck["ben"] = asyncio.Event()
    receive = stage.linden.engine.receive
    await receive(stage._incoming("ben", None, command="help"))  # noqa: SLF001 - without delivery
    await receive(stage._incoming("ana", None, command="help"))  # noqa: SLF001 - without delivery
    await asyncio.wait_for(platform.arrived["ana"].wait(), 10)
    assert stage.seen("ben") == []
    platform.stuck["ben"].set()
    await stage.linden.delivery.idle()
    assert len(stage.seen("ben")) == 1


async def test_what_the_platform_refuses_is_a_dead_letter_that_steps_aside_and_is_counted(
    stage: Stage, tmp_path: Path
) -> None:
    stage.adapter.fails = [Refused()]
    await stage.command("ana", "repair")
    assert [one.prompt for one in stage.seen("ana")] == ["repair-heat"]
    assert await stage.linden.delivery.dead_letters() == 1
    [found] = [one for one in await examine(tmp_path / "linden.db", {}) if "dead" in one.name]
    assert (found.ok, found.seen) == (False, "1")
    await stage.advance("+1d")
    assert [one.prompt for one in stage.seen("ana")] == ["repair-heat"]


async def test_a_message_that_nobody_took_for_two_days_is_given_up(
    stage: Stage, platform: Platform
) -> None:
    platform.trouble["ana"] = ConnectionError()
    await stage.command("ana", "help")
    await stage.advance("+47h")
    assert await stage.linden.delivery.dead_letters() == 0
    await stage.advance("+2h")
    assert await stage.linden.delivery.dead_letters() == 1
    tries = len(platform.tries["ana"])
    await stage.advance("+1d")
    assert len(platform.tries["ana"]) == tries


async def test_a_message_whose_seal_is_broken_does_not_hold_up_the_others(
    stage: Stage, platform: Platform, tmp_path: Path
) -> None:
    platform.trouble["ben"] = ConnectionError()
    await stage.command("ben", "help")
    [row] = await rows(stage)
    await tamper(tmp_path, "outbox", row.id)
    await stage.advance("+1m")
    await stage.command("ana", "help")
    assert len(stage.seen("ana")) == 1


async def test_a_reader_whose_own_row_is_broken_does_not_hold_up_the_others(
    stage: Stage, platform: Platform, tmp_path: Path
) -> None:
    platform.trouble["ben"] = ConnectionError()
    await sent(stage)
    member, couple = await stage.linden.engine.home(Account(PLATFORM, "ben"))
    await tamper(tmp_path, "members", member)
    stage.linden.engine.evict(couple)
    await stage.linden.engine.welcome([(Account(PLATFORM, "cara"), "Cara")])
    async with asyncio.timeout(20):
        await stage.advance("+1m")
        await stage.command("cara", "help")
    assert len(stage.seen("cara")) == 1


# at the moment of sending


async def test_an_unasked_line_does_not_go_out_after_its_reader_has_paused(
    stage: Stage, platform: Platform
) -> None:
    platform.trouble["ben"] = ConnectionError()
    await sent(stage)
    await stage.say("ben", "pause")
    del platform.trouble["ben"]
    await stage.advance("+1h")
    assert [one.neutral for one in stage.seen("ben")] == [False]
    assert "All is on pause" in stage.last("ben").text
    assert await in_state(stage, t.VOID) == 1


async def test_an_unasked_line_does_not_go_out_after_its_reader_has_opened_what_it_announces(
    stage: Stage, platform: Platform
) -> None:
    platform.trouble["ben"] = ConnectionError()
    await sent(stage)
    await stage.say("ben", "next")
    del platform.trouble["ben"]
    await stage.advance("+1h")
    assert [one.neutral for one in stage.seen("ben")] == [False]
    assert stage.question("ben").prompt == "listening-invite"


async def test_what_is_held_goes_out_only_when_its_reader_asks_for_it(stage: Stage) -> None:
    await sent(stage)
    await reflected(stage)
    await stage.say("ana", "show")
    await stage.say("ana", "5")
    await stage.press("ana", "no")
    assert await in_state(stage, t.HELD) >= 1
    assert not any("felt heard by you" in text for text in stage.texts("ben"))
    await stage.advance("+1d")
    assert stage.last("ben").neutral
    assert not any("felt heard by you" in text for text in stage.texts("ben"))
    await stage.say("ben", "show")
    assert any("felt heard by you" in text for text in stage.texts("ben"))
    assert await in_state(stage, t.HELD) == 0


async def test_the_next_days_line_comes_to_each_at_their_own_hour(stage: Stage) -> None:
    await lives_in(stage, "ben", "America/New_York")
    await talked_to_the_end(stage)
    for moment, ana, ben in (
        ("2026-11-23T17:59:59+00:00", False, False),
        ("2026-11-23T18:00:00+00:00", True, False),
        ("2026-11-23T22:59:59+00:00", True, False),
        ("2026-11-23T23:00:00+00:00", True, True),
    ):
        await stage.advance(moment)
        assert (stage.last("ana").neutral, stage.last("ben").neutral) == (ana, ben), moment


# marks


class Noting(Delivery):
    """Delivery that notes the order of its steps."""

    steps: tuple[str, ...] = ()

    async def send(self, parcel: Parcel) -> Cursor | None:
        place = await super().send(parcel)
        Noting.steps += ("sent",)
        return place

    def mark(self, parcel: Parcel, state: int, place: Cursor | None = None) -> None:
        Noting.steps += ("marked",)
        super().mark(parcel, state, place)


class Lost(Delivery):
    """Delivery whose marks are lost, as by a kill just after the platform took the message."""

    def mark(self, parcel: Parcel, state: int, place: Cursor | None = None) -> None:
        """Nothing is written."""


class Full(Writer):
    """A writer that has no room for what delivery writes."""

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        written = {write for one in group for write, _ in one.rows()}
        if written & {Write.OUTBOX_DONE, Write.OUTBOX_RETRY}:
            raise sqlite3.OperationalError("database or disk is full")
        return await super().write(group)


async def test_a_message_is_marked_after_it_was_sent(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(delivery=Noting)) as stage:
        await stage.command("ana", "help")
    assert Noting.steps == ("sent", "marked")


async def test_a_message_whose_mark_was_lost_is_sent_again_under_its_old_id(tmp_path: Path) -> None:
    lost = Parts(delivery=Lost)
    async with staged(tmp_path, FLOWS, COPY, parts=lost) as stage:
        await stage.linden.engine.receive(stage._incoming("ana", None, command="help"))  # noqa: SLF001 - without the loop
        await stage.linden.delivery.idle()
        [before] = stage.seen("ana")
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.simulation.settle()
        assert stage.seen("ana") == [before]
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.simulation.settle()
        assert stage.seen("ana") == []


async def test_a_store_that_takes_no_marks_does_not_make_the_same_message_come_again_and_again(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(writer=Full)) as stage:
        async with asyncio.timeout(20):
            await stage.command("ana", "help")
            await stage.command("ana", "help")
        assert len(stage.seen("ana")) == 2


async def test_a_store_that_takes_no_retries_does_not_make_a_failing_platform_be_tried_for_ever(
    tmp_path: Path, platform: Platform
) -> None:
    platform.trouble["ana"] = ConnectionError()
    async with staged_on(platform, tmp_path, Parts(writer=Full)) as stage:
        async with asyncio.timeout(20):
            await stage.command("ana", "help")
            await stage.command("ana", "help")
    assert len(platform.tries["ana"]) < 5


async def test_what_is_done_keeps_its_id_and_no_text(stage: Stage, platform: Platform) -> None:
    stage.adapter.fails = [Refused()]
    await stage.command("ana", "help")
    platform.trouble["ben"] = ConnectionError()
    await sent(stage)
    await stage.say("ben", "pause")
    del platform.trouble["ben"]
    await stage.advance("+1m")
    done = {t.SENT, t.DEAD, t.VOID}
    found = await rows(stage)
    assert {row.state for row in found} == done
    assert all(row.what is None and len(str(row.id)) == 25 for row in found)


def test_the_waits_add_up_to_minutes_not_seconds() -> None:
    assert wait_before(0) == 2 * SECOND
    assert wait_before(8) == 512 * SECOND
    assert wait_before(200) == 15 * MINUTE
