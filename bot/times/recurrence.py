"""When a wish comes due: occurrences on the wall, turned into moments by the zone of the day.

Rule: python-dateutil counts on the wall, and only there; `walls.instant` knows about gaps and
folds. An occurrence is known by its wall time, so a zone or a clock that moves makes no second one.
"""

from datetime import datetime, timedelta
from functools import lru_cache

from dateutil.rrule import rrule, rrulestr

from bot.times.walls import instant, wall, zone
from bot.times.wishes import Moment, Repeat, Wish

A_DAY = timedelta(days=1)

PERIODS = {"DAILY": 1, "WEEKLY": 7}
"""Days; months are not equally long, and there are few of them."""


def due(wish: Wish, occurrence: datetime, zone_name: str) -> int:
    """The moment of an occurrence (its wall time) in a zone, by the zone data that is there now."""
    if isinstance(wish, Moment) and wish.at is not None:
        return wish.at
    return instant(occurrence, zone(zone_name))


@lru_cache(maxsize=4096)
def following(wish: Wish, occurrence: datetime) -> datetime | None:
    """The occurrence after this one, on the wall; None after the last."""
    if isinstance(wish, Moment):
        return None
    return _rule(wish, occurrence).after(occurrence)


def occurrence_after(wish: Wish, zone_name: str, after: int) -> datetime | None:
    """The first occurrence that is due later than a moment; None if there is none."""
    if isinstance(wish, Moment):
        return wish.local if due(wish, wish.local, zone_name) > after else None
    # A gap may put an occurrence of the day before behind the moment: so look from there on.
    local = wall(after, zone(zone_name)) - A_DAY
    occurrence = _rule(wish, local).after(local, inc=True)
    while occurrence is not None and due(wish, occurrence, zone_name) <= after:
        occurrence = following(wish, occurrence)
    return occurrence


def next_after(wish: Wish, zone_name: str, after: int) -> int | None:
    """When (UTC, ms) the wish is due next, later than `after`; None if never again."""
    occurrence = occurrence_after(wish, zone_name, after)
    return None if occurrence is None else due(wish, occurrence, zone_name)


def _rule(repeat: Repeat, near: datetime) -> rrule:
    """The rule begun anew a whole number of periods on, for dateutil counts from its beginning."""
    days = PERIODS.get(repeat.parts["FREQ"], 0) * int(repeat.parts.get("INTERVAL", 1))
    if days == 0 or near <= repeat.first:
        return _parsed(repeat)
    period = timedelta(days=days)
    return _parsed(repeat).replace(dtstart=repeat.first + (near - repeat.first) // period * period)


@lru_cache(maxsize=1024)
def _parsed(repeat: Repeat) -> rrule:
    rule = rrulestr(repeat.rule, dtstart=repeat.first)
    assert isinstance(rule, rrule)  # noqa: S101 - narrowing: one rule gives no set
    return rule
