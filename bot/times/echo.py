"""How a wish is said back: the facts of it, for copy in any language to put into words.

Rule: no text here. Every wish is said back with a way to change it; a person then sees at once what
was read wrongly.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.times.recurrence import due
from bot.times.walls import wall, zone
from bot.times.wishes import DAYS, Moment, Repeat, Wish


@dataclass(frozen=True, slots=True)
class Echo:
    """A wish in plain facts.

    `at` and `date` are the wall time and day of the (first) occurrence, `days_away` how many dates
    it is from today. `frequency` is "once", "daily", "weekly" or "monthly", every `step` of them;
    `weekdays` (0 is Monday) belong to weekly, `day_of_month` to monthly. `moved_to` is set when the
    clocks skip the wished time that day: it is what the clock then shows.
    """

    at: time
    date: date
    weekday: int
    days_away: int
    frequency: str = "once"
    step: int = 1
    weekdays: tuple[int, ...] = ()
    day_of_month: int | None = None
    moved_to: datetime | None = None


def echo(wish: Wish, zone_name: str, now: int) -> Echo:
    """The facts of a wish for its owner, in their zone, at `now` (UTC, ms)."""
    first = _first(wish, zone_name)
    shown = wall(due(wish, first, zone_name), zone(zone_name)).replace(second=0, microsecond=0)
    today = wall(now, zone(zone_name)).date()
    once = Echo(
        at=first.time(),
        date=first.date(),
        weekday=first.weekday(),
        days_away=(first.date() - today) // timedelta(days=1),
        moved_to=None if shown == first else shown,
    )
    return _repeated(once, wish) if isinstance(wish, Repeat) else once


def _first(wish: Wish, zone_name: str) -> datetime:
    if isinstance(wish, Repeat):
        return wish.first
    return wish.local if wish.at is None else Moment.fixed(wish.at, zone(zone_name)).local


def _repeated(once: Echo, repeat: Repeat) -> Echo:
    parts = repeat.parts
    weekdays = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    return replace(
        once,
        frequency=parts["FREQ"].lower(),
        step=int(parts.get("INTERVAL", 1)),
        weekdays=tuple(DAYS.index(day) for day in weekdays),
        day_of_month=int(parts["BYMONTHDAY"]) if "BYMONTHDAY" in parts else None,
    )
