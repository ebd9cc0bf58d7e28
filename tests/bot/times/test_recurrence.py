import os
import zoneinfo
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import from_iso, to_iso
from bot.times.echo import echo
from bot.times.quiet import Quiet, Receiver, next_day
from bot.times.recurrence import due, following, next_after, occurrence_after
from bot.times.walls import DAY, HOUR, MINUTE, SECOND, instant, wall, zone
from bot.times.wishes import DAYS, Moment, NoWish, Repeat, Wish, from_json, to_json

ZONES = sorted(zoneinfo.available_timezones() - {"localtime"})
ODD = ["Africa/Cairo", "America/Nuuk", "Asia/Beirut", "Australia/Lord_Howe", "Europe/Berlin",
       "Africa/Casablanca", "Antarctica/Troll", "America/Havana", "America/New_York"]  # fmt: skip
SAMPLE = [*ODD, *ZONES[::60]]
"""By default: the zones that do odd things, and every sixtieth of all. All under --all."""

TWO_YEARS = [date(2026, 1, 1) + timedelta(days=day) for day in range(731)]
EXAMPLES = 3000 if os.environ.get("LINDEN_TEST_ALL") else 150

every_zone = pytest.mark.parametrize(
    "name",
    [name if name in SAMPLE else pytest.param(name, marks=pytest.mark.all) for name in ZONES],
)
zones = st.sampled_from(ODD) | st.sampled_from(ZONES)
moments = st.integers(from_iso("2000-01-01"), from_iso("2100-01-01"))
walls = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda one: one.replace(second=0, microsecond=0)
)


def a_wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def exists(local: datetime, name: str) -> bool:
    """By the standard library alone: whether a clock in the zone ever shows this."""
    there = local.replace(tzinfo=ZoneInfo(name))
    return there.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(name)).replace(
        tzinfo=None, fold=0) == local  # fmt: skip


# --- walls ----------------------------------------------------------------------------------------


@settings(max_examples=EXAMPLES, deadline=None)
@given(walls, zones)
def test_a_wall_time_is_the_first_moment_that_shows_it_or_what_comes_after(
    local: datetime, name: str
) -> None:
    rules = zone(name)
    at = instant(local, rules)
    if exists(local, name):
        assert wall(at, rules) == local
        assert all(wall(at - back, rules) != local for back in (30 * MINUTE, HOUR, 2 * HOUR))
    else:
        assert wall(at, rules) > local
        assert wall(at - SECOND, rules) < local


@pytest.mark.parametrize(
    ("name", "local", "shown"),
    [
        ("Europe/Berlin", "2027-03-28 02:30", "2027-03-28 01:00:00+00:00"),  # 03:00
        ("Europe/Berlin", "2027-03-28 02:00", "2027-03-28 01:00:00+00:00"),
        ("Europe/Berlin", "2027-10-31 02:30", "2027-10-31 00:30:00+00:00"),  # the first of two
        ("Australia/Lord_Howe", "2026-10-04 02:10", "2026-10-03 15:30:00+00:00"),  # half an hour
        ("Africa/Cairo", "2027-04-30 00:00", "2027-04-29 22:00:00+00:00"),  # midnight is skipped
        ("Pacific/Apia", "2011-12-30 20:00", "2011-12-31 06:00:00+00:00"),  # a day is skipped
    ],
)
def test_gaps_and_folds(name: str, local: str, shown: str) -> None:
    assert to_iso(instant(a_wall(local), zone(name))) == shown.replace(" ", "T")


# --- two years in every zone ----------------------------------------------------------------------


@every_zone
@pytest.mark.parametrize("at", [time(18, 30), time(2, 30)])
def test_a_repeat_stays_at_the_wished_wall_time_for_two_years(name: str, at: time) -> None:
    """Every day once, and at that time wherever the clocks show it; else at the end of the gap."""
    start = datetime.combine(TWO_YEARS[0], at)
    wish = Repeat("FREQ=DAILY", start)
    occurrence: datetime | None = start
    moments = []
    for day in TWO_YEARS:
        assert occurrence == datetime.combine(day, at)
        moments.append(due(wish, occurrence, name))
        shown = wall(moments[-1], zone(name))
        if exists(occurrence, name):
            assert shown == occurrence
        else:
            assert occurrence < shown <= occurrence + timedelta(hours=1)
        occurrence = following(wish, occurrence)
    assert all(22 * HOUR <= later - one <= 26 * HOUR for one, later in pairwise(moments))


@every_zone
def test_the_next_day_is_asked_at_18_in_every_zone(name: str) -> None:
    for day in TWO_YEARS[:-1]:
        after = instant(datetime.combine(day, time(20)), zone(name))
        shown = wall(next_day(after, [Receiver(name)]), zone(name))
        assert shown == datetime.combine(day + timedelta(days=1), time(18))


@every_zone
def test_weekly_comes_next_on_its_days_only(name: str) -> None:
    wish = Repeat("FREQ=WEEKLY;BYDAY=TU,TH", a_wall("2026-01-01 19:00"))
    at = instant(wish.first, zone(name)) - 1
    for _ in range(209):
        following_at = next_after(wish, name, at)
        assert following_at is not None
        assert (wall(following_at, zone(name)) - wall(at, zone(name))) <= timedelta(days=5, hours=1)
        at = following_at
        shown = wall(at, zone(name))
        assert (shown.weekday() in (1, 3), shown.time()) == (True, time(19))
    assert wall(at, zone(name)) == a_wall("2027-12-30 19:00")


# --- wishes ---------------------------------------------------------------------------------------

weekdays = st.sets(st.sampled_from(DAYS), min_size=1).map(lambda some: ",".join(sorted(some)))
rules = (
    st.sampled_from(["FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYMONTHDAY=28"])
    | weekdays.map("FREQ=WEEKLY;BYDAY={}".format)
    | weekdays.map("FREQ=WEEKLY;INTERVAL=2;BYDAY={}".format)
)
wishes: st.SearchStrategy[Wish] = (
    st.builds(Moment, walls) | st.builds(Moment, walls, moments) | st.builds(Repeat, rules, walls)
)


@given(wishes)
def test_a_wish_comes_back_from_json_of_texts_alone(wish: Wish) -> None:
    kept = to_json(wish)
    assert {type(one) for one in (*kept, *kept.values())} == {str}
    assert from_json(kept) == wish


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"local": "soon"},
        {"local": "2026-11-22T20:00", "rule": "FREQ=DAILY"},
        {"local": "2026-11-22T20:00+01:00"},
        {"local": "2026-11-22T20:00", "at": "now"},
        {"first": "2026-11-22T20:00", "rule": "FREQ=SECONDLY"},
        {"first": "2026-11-22T20:00", "rule": "FREQ=DAILY;COUNT=0"},
        {"first": "2026-11-22T20:00", "rule": "FREQ=MONTHLY;BYMONTHDAY=31"},
        {"first": 7, "rule": "FREQ=DAILY"},
    ],
)
def test_what_is_no_wish_is_refused(kept: dict[str, str]) -> None:
    with pytest.raises(NoWish):
        from_json(kept)


@settings(max_examples=EXAMPLES, deadline=None)
@given(wishes, zones, st.integers(-DAY, 400 * DAY))
def test_the_next_one_is_later_and_there_is_none_between(
    wish: Wish, name: str, offset: int
) -> None:
    first = wish.first if isinstance(wish, Repeat) else wish.local
    after = due(wish, first, name) + offset
    occurrence = occurrence_after(wish, name, after)
    if occurrence is None:
        assert isinstance(wish, Moment)
        assert due(wish, wish.local, name) <= after
        return
    assert due(wish, occurrence, name) > after
    assert next_after(wish, name, after) == due(wish, occurrence, name)
    for days in range(1, 4):  # none of the days before it is an occurrence that is still to come
        earlier = occurrence - timedelta(days=days)
        comes = isinstance(wish, Repeat) and following(wish, earlier - timedelta(minutes=1))
        assert comes != earlier or due(wish, earlier, name) <= after


def test_a_length_is_the_same_moment_in_every_zone_and_a_wall_time_is_not() -> None:
    counted = Moment.fixed(from_iso("2026-11-22T20:34:56Z"), zone("Europe/Berlin"))
    assert counted.local == a_wall("2026-11-22 21:34")
    assert due(counted, counted.local, "America/New_York") == from_iso("2026-11-22T20:34:56Z")
    said = Moment(a_wall("2026-11-22 21:34"))
    assert due(said, said.local, "America/New_York") == from_iso("2026-11-23T02:34Z")


# --- said back ------------------------------------------------------------------------------------


def test_a_wish_is_said_back_as_facts() -> None:
    now = from_iso("2026-11-22T20:14Z")
    said = echo(Moment(a_wall("2026-11-24 09:00")), "Europe/Berlin", now)
    assert (said.at, said.date, said.weekday, said.days_away) == (time(9), date(2026, 11, 24), 1, 2)
    assert (said.frequency, said.weekdays, said.moved_to) == ("once", (), None)
    weekly = Repeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", a_wall("2026-11-23 19:00"))
    said = echo(weekly, "Europe/Berlin", now)
    assert (said.frequency, said.step, said.weekdays) == ("weekly", 2, (0, 3))
    assert (said.at, said.days_away) == (time(19), 1)
    monthly = echo(Repeat("FREQ=MONTHLY;BYMONTHDAY=3", a_wall("2026-12-03 18:00")), "UTC", now)
    assert (monthly.frequency, monthly.day_of_month) == ("monthly", 3)


def test_a_time_that_the_clocks_skip_is_said_back_as_what_they_then_show() -> None:
    said = echo(Moment(a_wall("2027-03-28 02:30")), "Europe/Berlin", from_iso("2027-03-27"))
    assert said.moved_to == a_wall("2027-03-28 03:00")


def test_a_length_is_said_back_on_the_clock_where_somebody_is_now() -> None:
    counted = Moment.fixed(from_iso("2026-11-22T20:34Z"), zone("Europe/Berlin"))
    said = echo(counted, "Asia/Tokyo", from_iso("2026-11-22T20:14Z"))
    assert (said.at, said.date, said.days_away) == (time(5, 34), date(2026, 11, 23), 0)


def test_quiet_hours_that_are_no_minutes_of_a_day_are_refused() -> None:
    with pytest.raises(ValueError, match="quiet hours"):
        Quiet(-1, 0)
    with pytest.raises(ValueError, match="quiet hours"):
        Quiet(0, 1440)
