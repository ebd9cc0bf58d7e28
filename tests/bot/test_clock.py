import os
import time
import zoneinfo
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.clock import (
    DAY,
    HOUR,
    MINUTE,
    SystemClock,
    VirtualClock,
    from_iso,
    is_quiet,
    moment,
    next_day,
    to_iso,
    zone,
)
from bot.dialogue.script import THREE_HOURS, TWENTY_MINUTES, TWO_DAYS, Span, Until

ZONES = sorted(zoneinfo.available_timezones() - {"localtime"})
ODD = ["Australia/Lord_Howe", "America/Nuuk", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Kolkata"]
EXAMPLES = 2000 if os.environ.get("LINDEN_TEST_ALL") else 300
NUUK = "America/Nuuk"
BERLIN = "Europe/Berlin"

zones = st.sampled_from(["UTC", "Europe/Berlin", *ODD]) | st.sampled_from(ZONES)
moments = st.integers(from_iso("2000-01-01"), from_iso("2100-01-01"))
hours = st.integers(0, 23)


def local(at: int, name: str) -> str:
    """A moment on somebody's own clock."""
    here = datetime.fromtimestamp(at / 1000, ZoneInfo(name))
    return here.isoformat(sep=" ", timespec="minutes")


def chosen(until: Until, at: str, name: str) -> str:
    """What it means when somebody chooses this at that moment of their own day."""
    now = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(name))
    return local(moment(until, int(now.timestamp() * 1000), name), name)


# --- spans and evenings ---------------------------------------------------------------------------


@given(moments, zones, st.integers(0, 100_000))
def test_a_span_is_as_long_as_it_says_in_every_zone(now: int, name: str, minutes: int) -> None:
    assert moment(Span(minutes), now, name) == now + minutes * MINUTE


@pytest.mark.parametrize(
    ("span", "length"),
    [(TWENTY_MINUTES, 20 * MINUTE), (THREE_HOURS, 3 * HOUR), (TWO_DAYS, 2 * DAY)],
)
def test_the_usual_spans(span: Span, length: int) -> None:
    assert moment(span, 0, "UTC") == length


@pytest.mark.parametrize(
    ("until", "at", "when"),
    [
        (Until.TONIGHT, "2026-11-22 20:00", "2026-11-22 23:00+01:00"),
        (Until.TONIGHT, "2026-11-22 21:59", "2026-11-22 23:00+01:00"),
        (Until.TONIGHT, "2026-11-22 22:00", "2026-11-23 23:00+01:00"),
        (Until.TONIGHT, "2026-11-22 23:30", "2026-11-23 23:00+01:00"),
        (Until.TONIGHT, "2026-11-23 00:30", "2026-11-23 23:00+01:00"),
        (Until.TOMORROW_EVENING, "2026-11-22 20:00", "2026-11-23 23:00+01:00"),
        (Until.TOMORROW_EVENING, "2026-11-22 23:59", "2026-11-23 23:00+01:00"),
        (Until.TOMORROW_EVENING, "2026-11-23 00:01", "2026-11-24 23:00+01:00"),
        (Until.TOMORROW_EVENING, "2026-12-31 20:00", "2027-01-01 23:00+01:00"),
        (Until.NEXT_DAY, "2026-11-22 20:00", "2026-11-23 14:00+01:00"),
    ],
)
def test_an_evening_ends_at_23_on_the_clock_of_the_one_who_chose(
    until: Until, at: str, when: str
) -> None:
    assert chosen(until, at, BERLIN) == when


@settings(max_examples=EXAMPLES)
@given(moments, zones)
def test_tonight_is_more_than_an_hour_and_less_than_two_days_away(now: int, name: str) -> None:
    tonight = moment(Until.TONIGHT, now, name)
    tomorrow = moment(Until.TOMORROW_EVENING, now, name)
    assert HOUR < tonight - now <= 27 * HOUR
    assert 22 * HOUR <= tomorrow - now <= 49 * HOUR
    assert tonight <= tomorrow


# --- the clock changes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "at", "when"),
    [
        # clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October
        (Until.TOMORROW_EVENING, "2026-03-28 20:00", "2026-03-29 23:00+02:00"),
        (Until.TONIGHT, "2026-03-29 01:30", "2026-03-29 23:00+02:00"),
        (Until.TOMORROW_EVENING, "2026-10-24 20:00", "2026-10-25 23:00+01:00"),
        (Until.TONIGHT, "2026-10-25 02:30", "2026-10-25 23:00+01:00"),
    ],
)
def test_a_day_of_23_or_25_hours_ends_at_23_too(until: Until, at: str, when: str) -> None:
    assert chosen(until, at, BERLIN) == when


@pytest.mark.parametrize(
    ("until", "at"),
    [(Until.TONIGHT, "2024-03-30 20:00"), (Until.TOMORROW_EVENING, "2024-03-29 20:00")],
)
def test_a_23_that_is_skipped_is_the_minute_after_the_gap(until: Until, at: str) -> None:
    assert chosen(until, at, NUUK) == "2024-03-31 00:00-01:00"


@pytest.mark.parametrize(
    ("until", "at"),
    [(Until.TONIGHT, "2024-10-26 20:00"), (Until.TOMORROW_EVENING, "2024-10-25 20:00")],
)
def test_of_two_23s_the_first_is_meant(until: Until, at: str) -> None:
    assert chosen(until, at, NUUK) == "2024-10-26 23:00-01:00"


def test_between_two_23s_tonight_is_the_next_evening() -> None:
    first = from_iso("2024-10-26T23:30:00-01:00")
    for now in (first, first + HOUR):
        assert local(moment(Until.TONIGHT, now, NUUK), NUUK) == "2024-10-27 23:00-02:00"


def test_a_day_that_a_zone_left_out_is_the_one_after() -> None:
    assert chosen(Until.TOMORROW_EVENING, "2011-12-29 20:00", "Pacific/Apia") == (
        "2011-12-31 23:00+14:00"
    )


# --- the next day ---------------------------------------------------------------------------------


def asked(at: str, name: str = "UTC", quiet: tuple[int, int] = (22, 8)) -> str:
    now = int(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(name)).timestamp() * 1000)
    return local(next_day(now, name, *quiet), name)


@pytest.mark.parametrize(
    ("at", "when"),
    [
        ("2026-11-22 20:00", "2026-11-23 18:00+00:00"),
        ("2026-11-23 00:00", "2026-11-23 18:00+00:00"),
        ("2026-11-22 12:00", "2026-11-23 18:00+00:00"),
        ("2026-11-22 11:59", "2026-11-23 11:59+00:00"),
        ("2026-11-23 00:01", "2026-11-23 18:01+00:00"),
        ("2026-11-22 09:00", "2026-11-23 09:00+00:00"),
        ("2026-11-22 05:00", "2026-11-23 08:00+00:00"),  # the first minute after the quiet hours
    ],
)
def test_people_are_asked_at_18_or_a_day_later_or_when_they_wake(at: str, when: str) -> None:
    assert asked(at) == when


def test_18_is_not_18_for_somebody_who_has_quiet_then() -> None:
    assert asked("2026-11-22 20:00", quiet=(17, 20)) == "2026-11-23 20:00+00:00"
    assert asked("2026-11-22 20:00", quiet=(17, 22)) == "2026-11-23 14:00+00:00"


def test_who_wants_quiet_all_day_is_asked_a_day_later() -> None:
    assert asked("2026-11-22 12:00", quiet=(1, 0)) == "2026-11-23 12:00+00:00"


@pytest.mark.parametrize(
    ("at", "when"),
    [
        ("2026-03-28 20:00", "2026-03-29 18:00+02:00"),
        ("2026-10-24 20:00", "2026-10-25 18:00+01:00"),
    ],
)
def test_18_is_18_on_the_day_the_clocks_change(at: str, when: str) -> None:
    assert asked(at, BERLIN) == when


def holds(now: int, name: str, quiet_from: int, quiet_to: int) -> None:
    at = next_day(now, name, quiet_from, quiet_to)
    assert 18 * HOUR <= at - now <= 30 * HOUR
    if is_quiet(at, name, quiet_from, quiet_to):
        window = range(now + 18 * HOUR, now + 30 * HOUR, MINUTE)
        assert all(is_quiet(one, name, quiet_from, quiet_to) for one in window)
        assert at == now + DAY


@settings(max_examples=EXAMPLES)
@given(moments, zones, hours, hours)
def test_people_are_asked_18_to_30_hours_later_and_not_in_their_quiet_hours(
    now: int, name: str, quiet_from: int, quiet_to: int
) -> None:
    holds(now, name, quiet_from, quiet_to)


@pytest.mark.all
@pytest.mark.parametrize("name", ZONES)
def test_the_same_in_every_zone_at_all_hours_of_a_year(name: str) -> None:
    start = from_iso("2026-01-01")
    for now in range(start, start + 366 * DAY, 31 * HOUR):
        holds(now, name, 22, 8)


@given(moments, zones)
def test_without_quiet_hours_18_is_taken_whenever_it_is_18_to_30_hours_away(
    now: int, name: str
) -> None:
    here = datetime.fromtimestamp(now / 1000, ZoneInfo(name))
    evenings = [here.replace(hour=18, minute=0, second=0, microsecond=0) + timedelta(days=days)
                for days in (0, 1, 2)]  # fmt: skip
    ends = [int(one.timestamp() * 1000) for one in evenings]
    good = [one for one in ends if 18 * HOUR <= one - now <= 30 * HOUR]
    assume(all(one.utcoffset() == evenings[0].utcoffset() for one in evenings))
    assert next_day(now, name, 0, 0) == (good[0] if good else now + DAY)


# --- quiet hours ----------------------------------------------------------------------------------


@given(moments, zones, hours, hours)
def test_quiet_hours_go_from_one_hour_up_to_the_other(
    at: int, name: str, quiet_from: int, quiet_to: int
) -> None:
    hour = datetime.fromtimestamp(at / 1000, ZoneInfo(name)).hour
    quiet: list[int] = []
    while (quiet_from + len(quiet)) % 24 != quiet_to:
        quiet.append((quiet_from + len(quiet)) % 24)
    assert is_quiet(at, name, quiet_from, quiet_to) == (hour in quiet)


@given(moments, zones, hours)
def test_equal_ends_mean_no_quiet_hours(at: int, name: str, hour: int) -> None:
    assert not is_quiet(at, name, hour, hour)


# --- ISO times ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T20:00:00+00:00",
        "2026-11-22T20:00:00Z",
        "2026-11-22T20:00:00",
        "2026-11-22 20:00",
        "2026-11-22T21:00:00+01:00",
        "2026-11-22T14:30-05:30",
        "2026-11-22T20:00:00.000999",
    ],
)
def test_an_iso_time_without_an_offset_is_utc(text: str) -> None:
    assert from_iso(text) == 1_795_377_600_000
    assert to_iso(from_iso(text)) == "2026-11-22T20:00:00+00:00"


@given(st.integers(-(10**13), 10**14))
def test_a_moment_written_to_the_millisecond_is_read_back_as_it_was(at: int) -> None:
    written = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)
    assert from_iso(written.isoformat()) == at
    assert from_iso(to_iso(at)) == at - at % 1000


@pytest.mark.parametrize("text", ["", "now", "+20m", "2026-13-01", "25:00", "1795377600"])
def test_what_is_no_iso_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Invalid isoformat|month must be"):
        from_iso(text)


# --- clocks and zones -----------------------------------------------------------------------------


@given(st.integers(), st.lists(st.integers()))
def test_a_virtual_clock_moves_on_when_it_is_set_and_never_goes_back(
    start: int, targets: list[int]
) -> None:
    clock = VirtualClock(start)
    for target in targets:
        before = clock.now()
        clock.set(target)
        assert clock.now() == max(before, target)
    assert clock.now() == max([start, *targets])


def test_the_systems_clock_is_the_machines_moved_on() -> None:
    before = time.time_ns() // 1_000_000
    now, ahead = SystemClock().now(), SystemClock(ahead=DAY).now()
    after = time.time_ns() // 1_000_000
    assert before <= now <= after
    assert before + DAY <= ahead <= after + DAY


def test_zones_come_from_the_package_and_not_from_the_host() -> None:
    assert zoneinfo.TZPATH == ()
    assert zone(BERLIN).key == BERLIN
    assert zone(BERLIN) is zone(BERLIN)


@pytest.mark.parametrize(
    "name", ["Nowhere/Town", "", "../UTC", "/etc/localtime", "Europe", "UTC\0"]
)
def test_a_zone_that_does_not_exist_is_refused_in_several_ways(name: str) -> None:
    """Whoever takes the name of a zone from a person has to expect all three."""
    with pytest.raises((KeyError, ValueError, OSError)):
        zone(name)


def test_every_zone_can_be_read() -> None:
    assert [name for name in ZONES if zone(name).utcoffset(datetime(2026, 1, 1)) is None] == []  # noqa: DTZ001
