"""The clocks, and the times that flows name. What time means for people is in bot/times.

A flow names a length or a moment ("tomorrow evening"); `moment` turns it into a time when the turn
is worked out, in the zone of the person who chose it.
"""

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Protocol

from bot.dialogue.script import At, Span, Until, Within
from bot.times import quiet
from bot.times.quiet import NUDGE_AFTER, Quiet, Receiver
from bot.times.walls import DAY, HOUR, MINUTE, SECOND, instant, milliseconds, wall, zone

__all__ = [
    "DAY",
    "HOUR",
    "MINUTE",
    "SECOND",
    "Clock",
    "FileClock",
    "SystemClock",
    "VirtualClock",
    "from_iso",
    "is_quiet",
    "moment",
    "next_day",
    "planned",
    "to_iso",
    "zone",
]

EVENING_ENDS = 23


class Clock(Protocol):
    """Where the engine gets the time from."""

    def now(self) -> int:
        """Milliseconds since 1970, UTC."""


class SystemClock:
    """The machine's clock, moved on by `ahead` milliseconds."""

    def __init__(self, ahead: int = 0) -> None:
        self.ahead = ahead

    def now(self) -> int:
        """Milliseconds since 1970, UTC."""
        return time.time_ns() // 1_000_000 + self.ahead


class FileClock(SystemClock):
    """The machine's clock, moved on by the seconds that stand in a file; for tests.

    The file is read again each time. While it cannot be read, the clock stays as far ahead.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def now(self) -> int:
        """Milliseconds since 1970, UTC."""
        with suppress(OSError, ValueError):
            self.ahead = int(float(self._file.read_text()) * SECOND)
        return super().now()


class VirtualClock:
    """A clock that stands still until somebody sets it."""

    def __init__(self, now: int) -> None:
        self._now = now

    def now(self) -> int:
        """Milliseconds since 1970, UTC."""
        return self._now

    def set(self, now: int) -> None:
        """Move the clock; it never goes back."""
        self._now = max(now, self._now)


def from_iso(text: str) -> int:
    """A moment from an ISO 8601 text; without an offset it is UTC. Raises ValueError."""
    parsed = datetime.fromisoformat(text)
    aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return milliseconds(aware)


def to_iso(moment: int) -> str:
    """The moment as ISO 8601 in UTC, to the second."""
    return datetime.fromtimestamp(moment / 1000, UTC).isoformat(timespec="seconds")


def moment(within: Within, now: int, zone_name: str) -> int:
    """When `within` is over, counted from `now` for a person in this zone."""
    if isinstance(within, Span):
        return now + within.minutes * MINUTE
    if isinstance(within, At):
        return within.moment
    today = wall(now, zone(zone_name))
    match within:
        case Until.TONIGHT:
            # Chosen in the middle of the night, "tonight" is the evening that comes.
            tonight = _end_of(today, zone_name)
            late = tonight <= now + HOUR
            return _end_of(today + timedelta(days=1), zone_name) if late else tonight
        case Until.TOMORROW_EVENING:
            return _end_of(today + timedelta(days=1), zone_name)
        case Until.NEXT_DAY:
            return now + NUDGE_AFTER


def next_day(now: int, zone_name: str, quiet_from: int, quiet_to: int) -> int:
    """When to ask one person how they are after a repair; quiet hours as hours of the day."""
    return quiet.next_day(now, [_receiver(zone_name, quiet_from, quiet_to)])


def planned(after: Within, since: int, who: Receiver, soonest: int = 0) -> int:
    """When to come back after some days: at 18:00 of that day, or when the quiet hours end."""
    if not isinstance(after, Span):
        return quiet.next_day(since, [who], soonest)
    day = wall(since, zone(who.zone)) + timedelta(minutes=after.minutes)
    return quiet.next_allowed(max(soonest, quiet.evening(day, who)), who)


def is_quiet(at: int, zone_name: str, quiet_from: int, quiet_to: int) -> bool:
    """Whether a moment lies in a person's quiet hours; equal ends mean that there are none."""
    return quiet.is_quiet(at, _receiver(zone_name, quiet_from, quiet_to))


def _receiver(zone_name: str, quiet_from: int, quiet_to: int) -> Receiver:
    return Receiver(zone_name, Quiet(quiet_from * 60, quiet_to * 60))


def _end_of(day: datetime, zone_name: str) -> int:
    return instant(datetime.combine(day.date(), time_of_day(EVENING_ENDS)), zone(zone_name))
