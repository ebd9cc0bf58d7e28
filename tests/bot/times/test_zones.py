from datetime import time
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import from_iso
from bot.times import zones
from bot.times.walls import DAY, wall, zone
from bot.times.zones import Place, behaviour, clock_times, guessed, is_exact, named, options

NOW = from_iso("2026-11-22T20:14Z")
SUMMER = from_iso("2027-06-22T20:14Z")
MOST_OPTIONS = 6


def cities(*shown: str, now: int = NOW, guess: str | None = None) -> list[str]:
    (at,) = clock_times(*shown)
    return [place.city for place in options(at, now, guess)]


# --- by the clock ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("21:40", [time(21, 40)]),
        ("21.40", [time(21, 40)]),
        ("21h40", [time(21, 40)]),
        ("9:40 pm", [time(21, 40)]),
        ("9.40 PM", [time(21, 40)]),
        ("9:40pm", [time(21, 40)]),
        ("9:40 p.m.", [time(21, 40)]),
        ("12:10 am", [time(0, 10)]),
        ("12:10 pm", [time(12, 10)]),
        ("9pm", [time(21)]),
        ("09:40", [time(9, 40)]),
        ("0:10", [time(0, 10)]),
        ("9:40", [time(9, 40), time(21, 40)]),
        ("9", [time(9), time(21)]),
        ("12:10", [time(0, 10), time(12, 10)]),
        *((text, []) for text in ["24:00", "9:60", "13 pm", "0 am", "ten", "", "9:4", "-9"]),
    ],
)  # fmt: skip
def test_what_a_clock_shows(typed: str, times: list[time]) -> None:
    assert list(clock_times(typed)) == times


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert len(clock_times(text)) <= 2
    assert len(named(text)) <= 3


def test_the_largest_place_comes_first_and_the_guess_before_it() -> None:
    assert cities("21:14") == ["Berlin", "Lagos"]
    assert cities("21:19") == ["Berlin", "Lagos"]  # a clock that is fast
    assert cities("21:14", guess="Africa/Lagos") == ["Lagos", "Berlin"]
    assert cities("21:14", guess="Europe/Vienna") == ["Vienna", "Lagos"]
    assert cities("21:14", guess="Asia/Tokyo") == ["Berlin", "Lagos"]  # it does not fit
    assert cities("21:14", guess="no zone") == ["Berlin", "Lagos"]
    assert cities("12:14 pm", now=NOW) == ["Los Angeles", "Pitcairn"]
    assert cities("01:44") == ["Kolkata"]
    assert cities("21:32") == []


def test_a_guess_saves_the_question_which_half_of_the_day() -> None:
    both = clock_times("9:14")
    assert guessed(both, NOW, "Europe/Berlin") == time(21, 14)
    assert guessed(both, NOW, None) is None
    assert guessed(both, NOW, "no zone") is None
    assert guessed(both, NOW, "Asia/Kolkata") is None


@pytest.mark.parametrize("now", [NOW, SUMMER])
def test_two_taps_are_enough_for_everybody(now: int) -> None:
    """Whatever zone somebody lives in: one list that is short has one that goes as theirs does."""
    by_clock: dict[time, set[str]] = {}
    for name in zones.names_of_zones():
        local = wall(now, zone(name)).replace(second=0, microsecond=0)
        by_clock.setdefault(local.time(), set()).add(name)
    for shown, names in by_clock.items():
        places = options(shown, now)
        assert len(places) <= MOST_OPTIONS
        offered = {behaviour(place.zone, now // DAY) for place in places}
        assert {name for name in names if behaviour(name, now // DAY) not in offered} == set()


def test_every_zone_of_the_table_exists_and_every_city_is_there_once() -> None:
    table = zones.cities()
    assert set(table) <= available_timezones()
    names = [city for some in table.values() for city in some]
    assert len(names) == len(set(names))


def test_no_two_zones_differ_by_less_than_twice_what_a_clock_may_differ() -> None:
    zero = from_iso("2026-11-22")
    minutes = {wall(zero, zone(name)).minute for name in zones.names_of_zones()}
    assert all(one % 15 == 0 for one in minutes)
    assert 2 * zones.SLOW < 15


# --- by the name ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("Munich", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("America/New York", "America/New_York"),
        ("San Francisco", "America/Los_Angeles"),
        ("São Paulo", "America/Sao_Paulo"),
        ("  vienna. ", "Europe/Vienna"),
        ("utc", "UTC"),
    ],
)
def test_a_name_or_a_city_is_known_in_any_case(typed: str, zone: str) -> None:
    assert is_exact(typed)
    assert [place.zone for place in named(typed)] == [zone]


def test_every_name_of_a_zone_is_itself() -> None:
    assert all(named(name)[0].zone == name for name in zones.names_of_zones())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Berln", Place("Europe/Berlin", "Berlin")),
        ("tokio", Place("Asia/Tokyo", "Tokyo")),
        ("new yrok", Place("America/New_York", "New York")),
        ("Los Angelos", Place("America/Los_Angeles", "Los Angeles")),
    ],
)
def test_a_mistyped_name_is_asked_about(typed: str, first: Place) -> None:
    assert not is_exact(typed)
    assert named(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "xyz", "where I am", "é" * 9000])
def test_what_is_no_name_is_none(typed: str) -> None:
    assert not is_exact(typed)
    assert named(typed) == ()


@pytest.mark.parametrize("typed", ["../UTC", "UTC\0", "Etc/GMT+5", "/etc/localtime", "Europe/"])
def test_what_is_nearly_a_name_is_never_taken_for_one(typed: str) -> None:
    assert not is_exact(typed)
