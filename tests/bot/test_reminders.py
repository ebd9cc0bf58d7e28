"""`remind`: a card at a wished time; said back, handed out once, silent where nobody answers."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.act import Act
from bot.catalogue import ISOLATES
from bot.clock import from_iso, to_iso
from bot.messages import Account, Outgoing
from bot.nudges import ZONE_DATA
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS

RADAR = "Widen your radar"


def plain(text: str) -> str:
    return text.translate(ISOLATES)


def lines(stage: Stage, who: str = "ana") -> int:
    return sum(1 for one in stage.seen(who) if one.neutral)


def newest(stage: Stage, many: int = 1) -> Sequence[str]:
    return [plain(one.text) for one in stage.seen("ana")[-many:]]


async def opened(stage: Stage) -> list[Outgoing]:
    """What a reminder brings."""
    before = len(stage.seen("ana"))
    await stage.say("ana", "show")
    return stage.seen("ana")[before:]


async def test_a_card_comes_at_the_wished_hour_behind_a_line_that_tells_nothing(
    stage: Stage,
) -> None:
    await stage.say("ana", "remind radar every Tue 19:00")
    assert "radar: every Tuesday at 19:00, your time" in newest(stage)[0]
    before = len(stage.seen("ana"))
    await stage.advance("2026-11-24T18:59:59+00:00")
    assert len(stage.seen("ana")) == before
    await stage.advance("2026-11-24T19:00:00+00:00")
    assert newest(stage) == ["You have a note."]
    assert len(stage.seen("ana")) == before + 1
    assert RADAR in (await opened(stage))[-1].text


async def test_the_wording_takes_turns(stage: Stage) -> None:
    await stage.say("ana", "remind radar every day at 19:00")
    ways = []
    for _ in range(4):
        await stage.advance("+1d")
        ways.append((await opened(stage))[0].text)
    assert len(set(ways)) == 3
    assert ways[0] == ways[3]


@pytest.mark.parametrize("reply", ["2", "7 pm", "19:00", "press"])
async def test_what_can_be_two_times_is_asked_and_may_be_pressed_or_typed(
    stage: Stage, reply: str
) -> None:
    await stage.say("ana", "remind radar tomorrow at 7")
    asked = stage.last("ana")
    labels = [plain(one.label) for one in asked.options]
    assert (asked.kind, labels) == ("one", ["1: tomorrow at 07:00", "2: tomorrow at 19:00"])
    if reply == "press":
        await stage.press("ana", "remind-2", on=asked.id)
    else:
        await stage.say("ana", reply)
    assert "radar: tomorrow at 19:00" in newest(stage)[0]


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("radar", "When would you like"),
        ("radar tomorrow", "At what time?"),
        ("radar twice a week", "On which days?"),
        ("radar every month on the 31st at 18", "Not all months"),
        ("radar 24 December 2028 at 18:00", "more than a year"),
        ("radar not today", "When would you like"),
        ("rada every Tue 19:00", "remind radar every Tue 19:00"),
        ("he said at 9 he would leave me", "I have no card of that name"),
    ],
)
async def test_what_is_missing_is_asked_and_nothing_is_set(
    stage: Stage, said: str, asks: str
) -> None:
    await stage.command("ana", "remind", said)
    assert asks in newest(stage)[0]
    await stage.command("ana", "remind", "list")
    assert "You have no reminders" in newest(stage)[0]


async def test_an_hour_that_was_asked_for_goes_with_the_day_that_was_said(stage: Stage) -> None:
    await stage.say("ana", "remind radar tomorrow")
    await stage.command("ana", "remind", "radar tomorrow")
    await stage.say("ana", "19:30")
    assert "radar: tomorrow at 19:30" in newest(stage)[0]


async def test_beside_an_open_question_words_belong_to_it_and_a_press_still_counts(
    stage: Stage,
) -> None:
    await stage.say("ana", "repair")
    await stage.command("ana", "remind", "radar tomorrow at 7")
    offer, again = stage.seen("ana")[-2:]
    assert (offer.kind, again.prompt) == ("say", "repair-heat")
    await stage.say("ana", "2")
    asked = stage.question("ana").prompt
    assert asked != "repair-heat"
    await stage.press("ana", "remind-2", on=offer.id)
    assert "radar: tomorrow at 19:00" in newest(stage, 2)[0]
    assert stage.question("ana").prompt == asked


async def test_words_that_are_no_time_are_no_reply(stage: Stage) -> None:
    await stage.command("ana", "remind", "radar tomorrow at 7")
    await stage.say("ana", "I am so tired of this")
    assert stage.question("ana").prompt == "hello-begin"
    await stage.press("ana", "remind-1", on=stage.seen("ana")[0].id)
    await stage.command("ana", "remind", "list")
    assert "You have no reminders" in newest(stage, 2)[0]


async def test_what_was_set_can_be_taken_back_by_a_press(stage: Stage) -> None:
    await stage.say("ana", "remind radar every Tue 19:00")
    await stage.press("ana", "remind-undo", on=stage.last("ana").id)
    before = len(stage.seen("ana"))
    await stage.advance("+10d")
    assert len(stage.seen("ana")) == before


async def test_one_is_stopped_by_its_number_which_stays_and_all_by_none(stage: Stage) -> None:
    await stage.say("ana", "remind radar every Tue 19:00")
    await stage.say("ana", "remind breathe every day at 18:00")
    await stage.command("ana", "remind", "stop 1")
    await stage.advance("+2d")
    await stage.command("ana", "remind", "list")
    assert newest(stage) == ["2. breathe: every day at 18:00"]
    await stage.command("ana", "remind", "stop 1")
    assert "no reminder of that number" in newest(stage)[0]
    await stage.command("ana", "remind", "stop")
    before = len(stage.seen("ana"))
    await stage.advance("+10d")
    assert len(stage.seen("ana")) == before


async def test_the_last_card_can_be_put_off(stage: Stage) -> None:
    await stage.command("ana", "remind", "snooze")
    assert "nothing to put off" in newest(stage)[0]
    await stage.say("ana", "remind radar tomorrow 18:00")
    await stage.advance("2026-11-23T18:00:00+00:00")
    await opened(stage)
    await stage.say("ana", "remind snooze")
    assert "radar: today at 19:00" in newest(stage)[0]
    before = lines(stage)
    await stage.advance("+59m")
    assert lines(stage) == before
    await stage.advance("+1m")
    assert lines(stage) == before + 1
    await opened(stage)
    await stage.say("ana", "remind snooze tomorrow 9")
    assert "radar: tomorrow at 09:00" in newest(stage)[0]


async def test_of_several_cards_all_are_put_off_as_one(stage: Stage) -> None:
    await stage.say("ana", "remind radar tomorrow 18:00")
    await stage.say("ana", "remind breathe tomorrow 18:00")
    await stage.advance("2026-11-23T18:00:00+00:00")
    await opened(stage)
    await stage.say("ana", "remind snooze tomorrow at 7")
    await stage.press("ana", "remind-2", on=stage.last("ana").id)
    assert "radar and breathe: tomorrow at 19:00" in newest(stage)[0]
    await stage.command("ana", "remind", "list")
    assert newest(stage) == ["1. radar and breathe: tomorrow at 19:00"]
    await stage.advance("2026-11-24T19:00:00+00:00")
    brought = await opened(stage)
    assert len(brought) == 3
    assert RADAR in brought[1].text


async def test_after_three_unopened_there_is_silence_until_somebody_is_back(stage: Stage) -> None:
    await stage.say("ana", "remind radar every day at 19:00")
    await stage.advance("+10d")
    assert lines(stage) == 3
    brought = await opened(stage)
    assert len(brought) == 3, "what was not opened gave way"
    assert "remind stop" in brought[-1].text
    await stage.advance("+1d")
    assert lines(stage) == 4


async def test_there_are_three_lines_a_day_at_most(stage: Stage) -> None:
    for hour in range(10, 18):
        await stage.say("ana", f"remind radar every day at {hour}:00")
    assert "eight reminders now" not in newest(stage)[0]
    await stage.say("ana", "remind radar every day at 19:00")
    assert "eight reminders now" in newest(stage)[0]
    for _ in range(24):
        await stage.advance("+1h")
        await stage.say("ana", "show")
    assert lines(stage) == 3


async def test_what_falls_due_together_is_one_line(stage: Stage) -> None:
    await stage.say("ana", "remind radar tomorrow 18:00")
    await stage.say("ana", "remind breathe tomorrow 18:00")
    await stage.advance("+1d")
    assert lines(stage) == 1
    assert len(await opened(stage)) == 3


async def test_nothing_comes_in_quiet_hours(stage: Stage) -> None:
    await stage.say("ana", "remind radar tomorrow 23:00")
    await stage.advance("2026-11-24T07:59:59+00:00")
    assert lines(stage) == 0
    await stage.advance("2026-11-24T08:10:00+00:00")
    assert lines(stage) == 1


@pytest.mark.parametrize("minutes", [0, 300])
async def test_what_the_night_held_back_comes_at_once_to_who_writes(
    stage: Stage, minutes: int
) -> None:
    await stage.say("ana", "remind radar every day at 23:00")
    await stage.advance("2026-11-22T23:00:00+00:00")
    await stage.advance(f"+{minutes}m")
    assert lines(stage) == 0
    await stage.say("ana", "help")
    assert lines(stage) == 1
    assert RADAR in (await opened(stage))[-1].text
    await stage.advance("2026-11-23T22:59:00+00:00")
    assert lines(stage) == 1, "it came once"


async def test_what_waits_for_the_evening_is_not_brought_by_a_word_in_the_night(
    stage: Stage,
) -> None:
    await stage.say("ana", "remind radar tomorrow 14:00")
    await stage.advance("2026-11-23T13:59:00+00:00")
    await stage.down(10)
    await stage.say("ana", "help")
    assert lines(stage) == 0
    await stage.advance("2026-11-24T18:10:00+00:00")
    assert lines(stage) == 1


async def test_who_has_paused_hears_nothing_and_what_was_missed_comes_late(stage: Stage) -> None:
    await stage.say("ana", "remind radar tomorrow 18:00")
    await stage.say("ana", "pause")
    await stage.advance("2026-11-23T20:00:00+00:00")
    assert lines(stage) == 0
    await stage.say("ana", "resume")
    assert lines(stage) == 1
    assert "a bit late" in (await opened(stage))[0].text


@pytest.mark.parametrize(("hours", "comes"), [(3, "now"), (12, "2026-11-24T18:00:00+00:00")])
async def test_after_downtime_it_is_a_bit_late_or_waits_for_the_next_evening(
    stage: Stage, hours: float, comes: str
) -> None:
    await stage.say("ana", "remind radar tomorrow 18:00")
    await stage.advance("2026-11-23T17:59:00+00:00")
    await stage.down(hours)
    assert lines(stage) == (comes == "now")
    if comes != "now":
        await stage.advance(to_iso(from_iso(comes) - 60_000))
        assert lines(stage) == 0
        await stage.advance("+11m")
    assert lines(stage) == 1
    assert "a bit late" in (await opened(stage))[0].text


async def test_it_stays_at_the_wished_wall_time_when_clocks_change_and_people_move(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY, at="2027-03-26T20:00:00+00:00") as stage:
        await stage.command("ana", "timezone", "Berlin")
        await stage.command("ana", "remind", "radar every day at 19:00")
        await stage.advance("2027-03-27T18:00:00+00:00")
        await opened(stage)
        await stage.advance("2027-03-28T16:59:59+00:00")
        assert lines(stage) == 1
        await stage.advance("2027-03-28T17:00:00+00:00")
        await opened(stage)
        assert lines(stage) == 2
        await stage.command("ana", "timezone", "New York")
        await stage.advance("2027-03-29T22:59:59+00:00")
        assert lines(stage) == 2
        await stage.advance("2027-03-29T23:00:00+00:00")
        assert lines(stage) == 3


async def test_reminders_go_along_with_who_leaves_and_end_with_who_is_forgotten(
    stage: Stage,
) -> None:
    await stage.say("ana", "remind radar every day at 19:00")
    await stage.say("ben", "remind radar every day at 19:00")
    await stage.command("ana", "leave", "quietly")
    await stage.command("ben", "forget", "everything")
    await stage.advance("+1d")
    assert (lines(stage), lines(stage, "ben")) == (1, 0)


async def test_newer_rules_of_zones_are_followed_at_the_next_start(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.say("ana", "remind radar tomorrow 19:00")
        member, couple = await stage.linden.engine.home(Account(PLATFORM, "ana"))

        def as_by_older_rules(act: Act) -> None:
            found = act.member(member)
            (plan,) = found.reminders
            found.reminders = [{**plan, "due": str(from_iso("2026-11-23T12:00:00+00:00"))}]
            act.changes.member(found)
            act.changes.remind(member, from_iso("2026-11-23T12:00:00+00:00"))

        await stage.linden.engine.turn(couple, as_by_older_rules)
        await stage.linden.engine.advance(ZONE_DATA, "2020a")
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.advance("2026-11-23T18:59:59+00:00")
        assert lines(stage) == 0
        await stage.advance("2026-11-23T19:00:00+00:00")
        assert lines(stage) == 1


async def test_the_other_sees_nothing_of_it(stage: Stage) -> None:
    await stage.say("ana", "remind radar every day at 19:00")
    await stage.advance("+3d")
    await opened(stage)
    assert stage.seen("ben") == []
