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


def due(wish: Wish, occurrence: datetime, zone_name: str) -> int:
    """The moment of an occurrence (its wall time) in a zone, by the zone data that is there now."""
    if isinstance(wish, Moment) and wish.at is not None:
        return wish.at
    return instant(occurrence, zone(zone_name))


def following(wish: Wish, occurrence: datetime) -> datetime | None:
    """The occurrence after this one, on the wall; None after the last."""
    if isinstance(wish, Moment):
        return None
    return _rule(wish).after(occurrence)


def occurrence_after(wish: Wish, zone_name: str, after: int) -> datetime | None:
    """The first occurrence that is due later than a moment; None if there is none."""
    if isinstance(wish, Moment):
        return wish.local if due(wish, wish.local, zone_name) > after else None
    # A gap may put an occurrence of the day before behind the moment: so look from there on.
    occurrence = _rule(wish).after(wall(after, zone(zone_name)) - A_DAY, inc=True)
    while occurrence is not None and due(wish, occurrence, zone_name) <= after:
        occurrence = following(wish, occurrence)
    return occurrence


def next_after(wish: Wish, zone_name: str, after: int) -> int | None:
    """When (UTC, ms) the wish is due next, later than `after`; None if never again."""
    occurrence = occurrence_after(wish, zone_name, after)
    return None if occurrence is None else due(wish, occurrence, zone_name)


@lru_cache(maxsize=1024)
def _rule(repeat: Repeat) -> rrule:
    rule = rrulestr(repeat.rule, dtstart=repeat.first)
    assert isinstance(rule, rrule)  # noqa: S101 - narrowing: one rule gives no set
    return rule
