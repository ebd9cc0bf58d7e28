import os
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import from_iso, to_iso
from bot.times.quiet import (
    AWAKE_FOR,
    WAVE,
    Quiet,
    Receiver,
    held_until,
    is_quiet,
    may_write,
    next_allowed,
    next_day,
    spread,
)
from bot.times.walls import DAY, HOUR, MINUTE

EXAMPLES = 1000 if os.environ.get("LINDEN_TEST_ALL") else 40
ODD = ["Europe/Berlin", "America/Nuuk", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia",
       "America/Havana", "America/Los_Angeles", "Asia/Kolkata", "Antarctica/Troll"]  # fmt: skip

minutes = st.integers(0, 24 * 60 - 1)
quiets = st.builds(Quiet, minutes, minutes)
receivers = st.builds(Receiver, st.sampled_from(ODD), quiets)
moments = st.integers(from_iso("2026-01-01"), from_iso("2028-01-01"))
nights = st.sampled_from([from_iso(night) for night in (
    "2027-03-28T01:00Z", "2027-10-31T01:00Z", "2026-10-03T15:30Z", "2027-04-29T22:00Z",
    "2027-10-28T21:00Z", "2027-03-14T05:00Z", "2026-11-01T05:00Z", "2027-03-28T01:00Z")]
)  # fmt: skip
near_changes = st.builds(int.__add__, nights, st.integers(-26 * HOUR, 26 * HOUR))


@settings(max_examples=EXAMPLES, deadline=None)
@given(moments | near_changes, receivers)
def test_the_next_allowed_moment_is_the_first_one_also_when_clocks_change(
    at: int, who: Receiver
) -> None:
    found = next_allowed(at, who)
    assert not is_quiet(found, who)
    whole = -(-at // MINUTE) * MINUTE
    assert all(is_quiet(one, who) for one in (at, *range(whole, found, MINUTE)) if one < found)


@pytest.mark.parametrize(
    ("quiet", "at", "allowed"),
    [
        (Quiet(), "2026-11-22 21:59", "2026-11-22 21:59"),
        (Quiet(), "2026-11-22 22:00", "2026-11-23 08:00"),
        (Quiet(), "2026-11-23 07:59", "2026-11-23 08:00"),
        (Quiet(), "2027-03-27 23:00", "2027-03-28 08:00"),
        (Quiet(13 * 60, 14 * 60 + 30), "2026-11-22 13:30", "2026-11-22 14:30"),
        (Quiet(0, 0), "2026-11-22 03:00", "2026-11-22 03:00"),
        (Quiet(60, 150), "2027-03-28 01:30", "2027-03-28 03:00"),  # 02:30 is skipped
    ],
)
def test_quiet_hours_end_on_the_clock_of_the_one_who_receives(
    quiet: Quiet, at: str, allowed: str
) -> None:
    moment = next_allowed(in_berlin(at), Receiver("Europe/Berlin", quiet))
    assert moment == in_berlin(allowed)


def in_berlin(local: str) -> int:
    aware = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    return int(aware.timestamp() * 1000)


def test_nothing_is_held_back_from_somebody_who_wrote_within_half_an_hour() -> None:
    night = in_berlin("2026-11-22 23:00")
    for active, may in [(None, False), (night - AWAKE_FOR, True), (night - AWAKE_FOR - 1, False),
                        (night, True), (night + 1, False)]:  # fmt: skip
        assert may_write(night, Receiver("Europe/Berlin", active=active)) is may
    assert may_write(in_berlin("2026-11-22 21:00"), Receiver("Europe/Berlin"))


# --- the day after --------------------------------------------------------------------------------


def asked(*people: Receiver, after: str = "2026-11-22T20:00Z") -> str:
    return to_iso(next_day(from_iso(after), people))[:16]


BERLIN = Receiver("Europe/Berlin")


def test_two_people_are_asked_when_neither_has_quiet() -> None:
    assert asked(BERLIN, BERLIN) == "2026-11-23T17:00"
    # 18:00 in Berlin is noon in New York
    assert asked(BERLIN, Receiver("America/New_York")) == "2026-11-23T17:00"
    # 18:00 does not suit the one who has quiet then; a day later suits both
    early = Receiver("Europe/Berlin", Quiet(17 * 60, 20 * 60))
    assert asked(early, Receiver("UTC")) == "2026-11-23T20:00"
    # nor does 22:00, a day later, when days end at 20:00; so the first minute that suits both
    short = Receiver("Europe/Berlin", Quiet(17 * 60, 8 * 60))
    assert asked(short, BERLIN, after="2026-11-22T20:00Z") == "2026-11-23T14:00"
    assert asked(short, Receiver("UTC", Quiet(0, 15 * 60 + 30))) == "2026-11-23T15:30"


def test_where_no_minute_suits_both_the_one_who_is_written_to_counts() -> None:
    # From 18 to 30 hours later it is night in Tokyo, and then in Berlin
    assert asked(BERLIN, Receiver("Asia/Tokyo")) == "2026-11-23T17:00"
    day, night = Quiet(6 * 60, 20 * 60), Quiet(20 * 60, 6 * 60)
    asleep_by_day = Receiver("UTC", day)
    assert asked(Receiver("UTC", night), asleep_by_day) == "2026-11-23T18:00"
    assert asked(asleep_by_day, Receiver("UTC", night)) == "2026-11-23T20:00"


@settings(max_examples=EXAMPLES, deadline=None)
@given(moments | near_changes, st.lists(receivers, min_size=2, max_size=2))
def test_a_common_minute_of_18_to_30_hours_is_found_if_there_is_one(
    after: int, people: list[Receiver]
) -> None:
    at = next_day(after, people)
    assert 18 * HOUR <= at - after <= 30 * HOUR
    if any(is_quiet(at, who) for who in people):
        window = range(after + 18 * HOUR, after + 30 * HOUR, 5 * MINUTE)
        assert all(any(is_quiet(one, who) for who in people) for one in window)
        assert at == next_day(after, people[:1])


# --- waves ----------------------------------------------------------------------------------------


def test_a_wave_is_spread_evenly_and_the_same_every_time() -> None:
    delays = [spread(b"key", str(one).encode()) for one in range(10_000)]
    assert delays == [spread(b"key", str(one).encode()) for one in range(10_000)]
    assert min(delays) >= 0
    assert max(delays) < WAVE
    a_minute = Counter(delay // MINUTE for delay in delays)
    assert all(800 < count < 1200 for count in a_minute.values())
    assert delays != [spread(b"other", str(one).encode()) for one in range(10_000)]


@settings(max_examples=EXAMPLES, deadline=None)
@given(moments | near_changes, receivers, st.integers(0, WAVE))
def test_what_is_held_back_never_comes_in_quiet_hours(at: int, who: Receiver, delay: int) -> None:
    held = held_until(at, who, delay)
    assert not is_quiet(held, who)
    assert next_allowed(at, who) <= held <= next_allowed(at, who) + delay
    assert held <= at + DAY + 3 * HOUR + delay
