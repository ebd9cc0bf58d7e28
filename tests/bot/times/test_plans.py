import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from bot.clock import from_iso, to_iso
from bot.times.plans import Due, Look, Plan, begin, from_json, look, moved, to_json
from bot.times.quiet import Quiet, Receiver
from bot.times.recurrence import due
from bot.times.walls import DAY, HOUR, MINUTE
from bot.times.wishes import Moment, NoWish, Repeat
from tests.bot.times.ninety_days import Looking, live

BERLIN = Receiver("Europe/Berlin")
SEEDS = 60
"""By default; 10,000 under --all."""
BLOCK = 500

# --- ninety days ----------------------------------------------------------------------------------


def test_every_occurrence_comes_once_or_is_folded_and_none_in_quiet_hours() -> None:
    lives = [live(seed) for seed in range(SEEDS)]
    given = [one for life in lives for one in life.given]
    assert len(given) > 20 * SEEDS
    # All that can happen to a plan happened to some.
    assert {one.plan.why for one in given} == set(Due)
    assert any(one.late for one in given)
    assert any(one.plan.missed for one in given)


@pytest.mark.all
@pytest.mark.parametrize("block", range(0, 10_000, BLOCK))
def test_the_same_for_ten_thousand_seeds(block: int) -> None:
    for seed in range(block, block + BLOCK):
        live(seed)


def counting_on_the_clock(plans: Sequence[Plan], now: int, who: Receiver, delay: int) -> Look:
    """A planted mistake: what comes next is asked of the clock, which may have gone back."""
    seen = look(plans, now, who, delay)
    again = {one.plan.name: begin(one.plan.name, one.plan.wish, one.plan.zone, now)
             for one in seen.now}  # fmt: skip
    return replace(seen, later=tuple(again.get(plan.name) or plan for plan in seen.later))


def dropping_what_is_late(plans: Sequence[Plan], now: int, who: Receiver, delay: int) -> Look:
    """A planted mistake: what is folded away is forgotten."""
    seen = look(plans, now, who, delay)
    return replace(seen, later=tuple(replace(plan, missed=()) for plan in seen.later))


def waking_people(plans: Sequence[Plan], now: int, who: Receiver, delay: int) -> Look:
    """A planted mistake: quiet hours are left out."""
    return look(plans, now, replace(who, quiet=Quiet(0, 0)), delay)


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (counting_on_the_clock, "twice"),
        (dropping_what_is_late, "lost"),
        (waking_people, "in quiet hours"),
    ],
)
def test_a_planted_mistake_is_found(planted: Looking, found: str) -> None:
    with pytest.raises(AssertionError, match=found):
        live_all(planted)


def live_all(looking: Looking) -> None:
    for seed in range(SEEDS):
        live(seed, looking)


def test_the_same_seed_lives_the_same_life() -> None:
    assert [live(7).given, live(7).hours] == [live(7).given, live(7).hours]


# --- rules, one by one ----------------------------------------------------------------------------


def tuesdays(at: str = "2026-11-24 19:00") -> Repeat:
    return Repeat("FREQ=WEEKLY;BYDAY=TU", datetime.fromisoformat(at))


def waiting(wish: Moment | Repeat, name: str = "radar") -> Plan:
    plan = begin(name, wish, "Europe/Berlin", from_iso("2026-11-22"))
    assert plan is not None
    return plan


def at(text: str) -> int:
    return from_iso(text + "+01:00")


@pytest.mark.parametrize(
    ("now", "late"),
    [("19:00", False), ("19:09", False), ("19:10", True), ("21:59", True)],
)
def test_what_is_a_bit_late_says_so(now: str, late: bool) -> None:
    seen = look([waiting(tuesdays())], at(f"2026-11-24T{now}"), BERLIN)
    assert [one.late for one in seen.now] == [late]
    assert [to_iso(plan.due) for plan in seen.later] == ["2026-12-01T18:00:00+00:00"]


def test_too_early_nothing_goes_out() -> None:
    plan = waiting(tuesdays())
    assert look([plan], plan.due - 1, BERLIN) == Look((), (plan,))


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        ("2026-11-25T10:00", "2026-11-25T17:00:00+00:00"),  # the evening of the next day
        ("2026-11-25T18:00", "2026-11-26T17:00:00+00:00"),
        ("2026-11-27T03:00", "2026-11-27T17:00:00+00:00"),
        ("2026-11-30T20:00", "2026-12-01T18:00:00+00:00"),  # its own next one comes that evening
        ("2026-12-01T19:05", "2026-12-08T18:00:00+00:00"),  # the next one has come, and goes out
    ],
)
def test_what_is_too_late_waits_for_the_next_evening_or_its_own_next_one(
    now: str, goes: str
) -> None:
    seen = look([waiting(tuesdays())], at(now), BERLIN)
    assert [to_iso(plan.due) for plan in seen.later] == [goes]
    (plan, *_) = [*seen.later, *(one.plan for one in seen.now)]
    folded = [one.plan for one in seen.now] or [plan]
    assert (folded[0].why is Due.FOLDED) != bool(folded[0].missed)


def test_after_days_of_downtime_there_is_one_message_and_not_a_burst() -> None:
    names = [
        ("radar", "2026-11-24 19:00"),
        ("note", "2026-11-24 09:00"),
        ("care", "2026-11-25 20:00"),
    ]
    plans = [waiting(Moment(datetime.fromisoformat(wall)), name) for name, wall in names]
    seen = look(plans, at("2026-11-27T12:00"), BERLIN, delay=MINUTE)
    assert seen.now == ()
    assert {to_iso(plan.due) for plan in seen.later} == {"2026-11-27T17:01:00+00:00"}
    last = look(seen.later, seen.later[0].due, BERLIN, delay=MINUTE)
    assert (len(last.now), last.later) == (3, ())
    assert all(one.late for one in last.now)


def test_quiet_hours_hold_back_until_their_end_but_not_from_somebody_who_is_there() -> None:
    plan = waiting(tuesdays("2026-11-24 22:30"))
    seen = look([plan], plan.due, BERLIN, delay=3 * MINUTE)
    assert [(to_iso(one.due), one.why) for one in seen.later] == [
        ("2026-11-25T07:03:00+00:00", Due.HELD)
    ]
    (held,) = look(seen.later, seen.later[0].due, BERLIN).now
    assert not held.late
    here = replace(BERLIN, active=plan.due - 30 * MINUTE)
    assert len(look([plan], plan.due, here).now) == 1
    assert look([plan], plan.due + 1, here).now == ()


def test_a_clock_that_goes_back_a_day_brings_nothing_twice() -> None:
    daily = waiting(Repeat("FREQ=DAILY", datetime.fromisoformat("2026-11-24 19:00")))
    seen = look([daily], daily.due, BERLIN)
    again = look(seen.later, daily.due - DAY, BERLIN)
    assert again == Look((), seen.later)
    assert look(again.later, daily.due, BERLIN).now == ()
    assert len(look(again.later, daily.due + DAY, BERLIN).now) == 1


def test_somebody_who_moves_keeps_the_wall_time_and_gets_it_once() -> None:
    plan = waiting(tuesdays())
    west = moved(plan, "America/New_York")
    assert to_iso(west.due) == "2026-11-25T00:00:00+00:00"
    (given,) = look([plan], plan.due, BERLIN).now
    later = [moved(one, "America/New_York") for one in look([plan], plan.due, BERLIN).later]
    assert given.plan.occurrence < later[0].occurrence
    assert to_iso(later[0].due) == "2026-12-02T00:00:00+00:00"
    east = moved(plan, "Pacific/Auckland")
    assert plan.due - east.due == 12 * HOUR


def test_what_was_put_off_keeps_its_time_in_another_zone() -> None:
    plan = waiting(tuesdays())
    (folded,) = look([plan], plan.due + 12 * HOUR, BERLIN).later
    assert moved(folded, "Asia/Tokyo").due == folded.due
    assert due(folded.wish, folded.occurrence, "Europe/Berlin") == plan.due


@pytest.mark.parametrize("later", [0, 1, 12, 24 * 20])
def test_a_plan_comes_back_from_json_of_texts_alone(later: int) -> None:
    plan = waiting(tuesdays())
    (kept,) = look([plan], plan.due + later * HOUR, BERLIN).later
    written = to_json(kept)
    assert {type(text) for text in written.values()} == {str}
    assert from_json(json.loads(json.dumps(written))) == kept
    for key in written:
        with pytest.raises(NoWish):
            from_json({name: text for name, text in written.items() if name != key})


def test_a_moment_that_has_gone_by_is_no_plan() -> None:
    said = Moment(datetime.fromisoformat("2026-11-22 19:00"))
    assert begin("radar", said, "Europe/Berlin", at("2026-11-22T19:00")) is None
