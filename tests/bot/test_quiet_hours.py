"""Quiet hours are kept for everything that comes unasked, on the clock of the one who receives."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.act import Act
from bot.clock import MINUTE, SECOND, from_iso, to_iso
from bot.couples import Session
from bot.dialogue.script import Given
from bot.messages import Account
from bot.nudges import CROWD
from bot.testing import PLATFORM, Stage, staged
from bot.times.quiet import WAVE
from flows import COPY, FLOWS
from tests.bot.stories import drafted
from tests.bot.worlds import Town, World, town

NIGHT = "2026-11-22T23:10:00+00:00"
MORNING = from_iso("2026-11-23T08:00:00+00:00")


async def sent_by_ana(stage: Stage, wait: str = "two-days") -> None:
    await drafted(stage, "ana")
    await stage.press("ana", "send")
    await stage.press("ana", wait)


async def came_at(stage: Stage, who: str, before: int) -> int:
    """When somebody is sent something more, to the second."""
    while len(stage.seen(who)) == before:
        dues = await stage.linden.delivery.next_due(), await stage.linden.nudges.next_due()
        soonest = min(due for due in dues if due is not None)
        await stage.advance(to_iso(soonest + SECOND - 1))
    return stage.simulation.now_ms()


async def test_a_note_sent_at_night_is_announced_when_quiet_hours_end(stage: Stage) -> None:
    await stage.advance(NIGHT)
    await sent_by_ana(stage)
    assert stage.seen("ben") == []
    assert MORNING <= await came_at(stage, "ben", 0) <= MORNING + WAVE + SECOND
    assert [one.neutral for one in stage.seen("ben")] == [True]


async def test_who_receives_has_the_hours_that_count(stage: Stage) -> None:
    await stage.command("ben", "timezone", "New York")
    before = len(stage.seen("ben"))
    await stage.advance(NIGHT)
    await sent_by_ana(stage)
    assert len(stage.seen("ben")) == before + 1


@pytest.mark.parametrize(("minutes", "comes"), [(30, True), (31, False)])
async def test_nothing_is_held_back_from_who_wrote_half_an_hour_ago(
    stage: Stage, minutes: int, comes: bool
) -> None:
    await stage.advance(NIGHT)
    await drafted(stage, "ana")
    await stage.say("ben", "help")
    before = len(stage.seen("ben"))
    await stage.advance(f"+{minutes}m")
    await stage.press("ana", "send")
    await stage.press("ana", "two-days")
    assert (len(stage.seen("ben")) > before) == comes


async def test_what_waits_comes_at_once_to_who_wakes_and_writes(stage: Stage) -> None:
    await stage.advance(NIGHT)
    await sent_by_ana(stage)
    await stage.advance("+3h")
    await stage.say("ben", "help")
    assert [one.neutral for one in stage.seen("ben")] == [False, True]
    await stage.advance("+1d")
    assert len(stage.seen("ben")) == 2


async def test_quiet_hours_set_later_hold_back_what_was_on_its_way(stage: Stage) -> None:
    await stage.advance(NIGHT)
    await sent_by_ana(stage)
    member, couple = await stage.linden.engine.home(Account(PLATFORM, "ben"))

    def sleeps_longer(act: Act) -> None:
        act.member(member).quiet_to = 10 * 60
        act.changes.member(act.member(member))

    await stage.linden.engine.turn(couple, sleeps_longer)
    late = MORNING + 120 * MINUTE
    assert late <= await came_at(stage, "ben", 0) <= late + WAVE + SECOND


async def test_who_pauses_in_the_night_is_not_told_in_the_morning(stage: Stage) -> None:
    await stage.advance(NIGHT)
    await sent_by_ana(stage)
    await stage.say("ben", "pause")
    before = len(stage.seen("ben"))
    await stage.advance("+1d")
    assert len(stage.seen("ben")) == before


async def test_what_quiet_hours_held_back_survives_a_restart(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY, at=NIGHT) as stage:
        await sent_by_ana(stage)
    async with staged(tmp_path, FLOWS, COPY) as stage:
        assert MORNING <= await came_at(stage, "ben", 0) <= MORNING + WAVE + SECOND


@pytest.mark.parametrize("hours", [(22 * 60, 8 * 60), (0, 0)])
async def test_the_writers_deadline_is_not_moved_by_the_readers_night(
    stage: Stage, hours: tuple[int, int]
) -> None:
    member, couple = await stage.linden.engine.home(Account(PLATFORM, "ben"))

    def sleeps(act: Act) -> None:
        act.member(member).quiet_from, act.member(member).quiet_to = hours
        act.changes.member(act.member(member))

    await stage.linden.engine.turn(couple, sleeps)
    await stage.advance("2026-11-23T12:30:00+00:00")
    await sent_by_ana(stage)
    before = len(stage.seen("ana"))
    assert await came_at(stage, "ana", before) == from_iso("2026-11-25T12:30:00+00:00")


# waves


async def planned_for(town: Town, many: int) -> list[int]:
    """When so many people get the line that was planned for all of them at six o'clock."""
    worlds = await town.worlds(many)

    def plan(world: World) -> Callable[[Act], None]:
        def work(act: Act) -> None:
            session = Session(0, None, "closing", 1, {}, Given(), act.now)
            times = [[id_, SIX] for id_ in act.couple.members]
            start = {"flow": "pulse", "after": 3 * 24 * 60, "times": times}
            act.changes.start_later(session, SIX, start)

        return work

    await town.turn(worlds, plan)
    await town.advance("+1d")
    return [seen.at for world in worlds for seen in world.seen("ben")]


SIX = from_iso("2026-11-23T18:00:00+00:00")


async def test_a_few_are_asked_at_six_sharp(tmp_path: Path) -> None:
    async with town(tmp_path, spread=True) as found:
        assert set(await planned_for(found, 5)) == {SIX}


async def test_a_wave_is_spread_over_ten_minutes(tmp_path: Path) -> None:
    async with town(tmp_path, spread=True) as found:
        came = await planned_for(found, CROWD)
    assert len(came) == CROWD
    assert all(SIX <= at < SIX + WAVE for at in came)
    assert len(set(came)) > CROWD // 2
