"""Which zone somebody lives in, from what their clock shows or from a name that they type.

Rule: an offset is no zone. What a clock shows leaves few zones that go alike for a year; one city
for each is shown, and the person chooses. Two taps are enough: which half of the day, which city.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import available_timezones

from bot.times.walls import DAY, EPOCH, wall, zone

SLOW = 7
"""Minutes that a clock may differ, or an answer take; zones differ by fifteen at least."""

LIKE_ENOUGH = 0.75
"""How much of a mistyped name has to be right; below this a guess would be far off."""

SUGGESTIONS = 3

_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h]([0-5]\d))?\s*(?:([ap])\.?\s?m\.?)?", re.ASCII | re.IGNORECASE
)


Behaviour = tuple[timedelta | None, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A zone by its IANA name, and the city to show for it."""

    zone: str
    city: str


# --- by the clock ---------------------------------------------------------------------------------


def clock_times(text: str) -> tuple[time, ...]:
    """What a clock shows by a text such as "21:40", "9.40 pm" or "9:40".

    Two times if it may be either half of the day, none if it is no time. No text raises.
    """
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip(" !?"))
    if not found:
        return ()
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    hours = _hours(hour, half, leading=found[1][0] == "0")
    return tuple(time(one, minute) for one in hours)


def _hours(hour: int, half: str, *, leading: bool) -> list[int]:
    if half:
        return [hour % 12 + (12 if half == "p" else 0)] if 1 <= hour <= 12 else []
    if hour > 12 or leading:
        return [hour] if hour < 24 else []
    return sorted({hour % 12, hour % 12 + 12})


def fits(shown: time, now: int, zone_name: str) -> bool:
    """Whether a clock in this zone shows this time at a moment (UTC, ms), but for a few minutes."""
    local = wall(now, zone(zone_name))
    apart = (local.hour - shown.hour) * 60 + local.minute - shown.minute
    return min(apart % 1440, -apart % 1440) <= SLOW


def guessed(shown: Iterable[time], now: int, guess: str | None) -> time | None:
    """Which of two times is meant, if the guessed zone says so: this saves a tap."""
    known = guess if guess in names_of_zones() else None
    return next((one for one in shown if known and fits(one, now, known)), None)


def options(shown: time, now: int, guess: str | None = None) -> tuple[Place, ...]:
    """The places where clocks show this now, of each way to go on for a year the largest.

    The guess (an IANA name) comes first if it fits, then those where most people live. No places:
    no clock on earth shows this.
    """
    guesses = [guess] if guess in names_of_zones() else []
    names = [name for name in (*guesses, *cities()) if fits(shown, now, name)]
    # What the table leaves out, newer zone data may have brought.
    names = names or [name for name in sorted(names_of_zones()) if fits(shown, now, name)]
    largest: dict[Behaviour, str] = {}
    for name in names:
        largest.setdefault(behaviour(name, now // DAY), name)
    return tuple(place(name) for name in largest.values())


@lru_cache(maxsize=1024)
def behaviour(zone_name: str, day: int) -> Behaviour:
    """The offsets of a zone at noon (UTC) of each of 366 days from a day on (days since 1970)."""
    noons = (EPOCH + timedelta(days=day + one, hours=12) for one in range(366))
    return tuple(noon.astimezone(zone(zone_name)).utcoffset() for noon in noons)


# --- by the name ----------------------------------------------------------------------------------


def named(text: str) -> tuple[Place, ...]:
    """The zone that a typed name or city means; if none has it, up to three that are spelt alike.

    One place, whose city or zone is what was typed, is an answer; `is_exact` tells. No text raises.
    """
    plain = _plain(text)
    known = _by_name()
    exact = known.get(plain)
    if exact:
        return (exact,)
    close = get_close_matches(plain[:60], known, SUGGESTIONS * 3, LIKE_ENOUGH)
    return tuple(dict.fromkeys(known[name] for name in close))[:SUGGESTIONS]


def is_exact(text: str) -> bool:
    """Whether somebody typed the name of a zone or of a city that is known, in any case."""
    return _plain(text) in _by_name()


def place(zone_name: str) -> Place:
    """A zone with the city that stands for it."""
    own = zone_name.rpartition("/")[2].replace("_", " ")
    return Place(zone_name, cities().get(zone_name, (own,))[0])


@cache
def cities() -> Mapping[str, tuple[str, ...]]:
    """The zones of the table with their cities, in the order of how many people they have."""
    table = tomllib.loads(files("bot.times").joinpath("zones.toml").read_text("utf-8"))
    return {name: tuple(some) for name, some in table["cities"].items()}


@cache
def names_of_zones() -> frozenset[str]:
    """The IANA names that a person may live by: those of a region, and UTC."""
    return frozenset(
        name
        for name in available_timezones()
        if name == "UTC" or ("/" in name and not name.startswith(("Etc/", "SystemV/")))
    )


@cache
def _by_name() -> Mapping[str, Place]:
    """Every name that can be typed, plain: cities of the table, then zones and their last parts."""
    names: dict[str, Place] = {}
    for zone_name, some in cities().items():
        names |= {_plain(city): Place(zone_name, city) for city in some}
    for zone_name in sorted(names_of_zones()):
        names.setdefault(_plain(zone_name), place(zone_name))
        names.setdefault(_plain(zone_name.rpartition("/")[2]), place(zone_name))
    return names


def _plain(text: str) -> str:
    """Lower case, without accents, underscores and double spaces."""
    letters = unicodedata.normalize("NFKD", text[:200]).casefold()
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(re.sub(r"[_\s]+", " ", bare).strip(" .!?").split())
