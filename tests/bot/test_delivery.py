"""Messages arrive once they can, in order, under the id they were made with, and leave no text."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.act import Act
from bot.clock import MINUTE, SECOND
from bot.delivery import FIRST_WAIT, LONGEST_WAIT, wait_before
from bot.doctor import examine
from bot.messages import Account, Refused
from bot.store import tables as t
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.platforms import Platform, in_state, rows, staged_on, tamper
from tests.bot.stories import reflected, sent
from tests.bot.test_next_day import lives_in, talked_to_the_end


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
async def stage(platform: Platform, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged_on(platform, tmp_path) as made:
        yield made


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
    assert await stage.linden.delivery.outbox.dead_letters() == 1
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
    assert await stage.linden.delivery.outbox.dead_letters() == 0
    await stage.advance("+2h")
    assert await stage.linden.delivery.outbox.dead_letters() == 1
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
