"""Time, in one module. Moments are milliseconds since 1970, UTC; days belong to a person's zone.

A flow names a length or a moment ("tomorrow evening"); `moment` turns it into a time when the turn
is worked out, in the zone of the person who chose it. Zones come from tzdata, never from the host.
"""

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, reset_tzpath

from bot.dialogue.script import Span, Until, Within

reset_tzpath(to=())  # without a path on the host, zoneinfo reads the tzdata package

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

EVENING_ENDS = 23
NUDGE_HOUR = 18
"""The hour at which people are asked how they are, if the day allows it."""

NUDGE_AFTER, NUDGE_BEFORE = 18 * HOUR, 30 * HOUR


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
    return (aware - EPOCH) // timedelta(milliseconds=1)


def to_iso(moment: int) -> str:
    """The moment as ISO 8601 in UTC, to the second."""
    return datetime.fromtimestamp(moment / 1000, UTC).isoformat(timespec="seconds")


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The rules of a zone by its IANA name."""
    return ZoneInfo(name)


def moment(within: Within, now: int, zone_name: str) -> int:
    """When `within` is over, counted from `now` for a person in this zone."""
    if isinstance(within, Span):
        return now + within.minutes * MINUTE
    here = datetime.fromtimestamp(now / 1000, zone(zone_name))
    match within:
        case Until.TONIGHT:
            # Chosen in the middle of the night, "tonight" is the evening that comes.
            tonight = _at(here, EVENING_ENDS)
            return tonight if tonight > now + HOUR else _at(here + timedelta(days=1), EVENING_ENDS)
        case Until.TOMORROW_EVENING:
            return _at(here + timedelta(days=1), EVENING_ENDS)
        case Until.NEXT_DAY:
            return now + NUDGE_AFTER


def next_day(now: int, zone_name: str, quiet_from: int, quiet_to: int) -> int:
    """When to ask how somebody is after a repair: 18 to 30 hours later, at 18:00 if possible.

    Else a day later; in the quiet hours, the first minute of the window outside of them.
    """
    here = datetime.fromtimestamp(now / 1000, zone(zone_name))
    evenings = [_at(here + timedelta(days=days), NUDGE_HOUR) for days in (0, 1, 2)]
    good = [at for at in evenings if NUDGE_AFTER <= at - now <= NUDGE_BEFORE]
    minutes = [*good, now + DAY, *range(now + NUDGE_AFTER, now + NUDGE_BEFORE, MINUTE)]
    waking = (at for at in minutes if not is_quiet(at, zone_name, quiet_from, quiet_to))
    return next(waking, now + DAY)


def planned(after: Within, now: int, zone_name: str, quiet_from: int, quiet_to: int) -> int:
    """When to come back after some days: at 18:00 of that day, or when the quiet hours end."""
    if not isinstance(after, Span):
        return next_day(now, zone_name, quiet_from, quiet_to)
    here = datetime.fromtimestamp(now / 1000, zone(zone_name)) + timedelta(minutes=after.minutes)
    minutes = range(_at(here, NUDGE_HOUR), _at(here, NUDGE_HOUR) + DAY, MINUTE)
    waking = (at for at in minutes if not is_quiet(at, zone_name, quiet_from, quiet_to))
    return next(waking, minutes.start)


def is_quiet(at: int, zone_name: str, quiet_from: int, quiet_to: int) -> bool:
    """Whether a moment lies in a person's quiet hours; equal ends mean that there are none."""
    hour = datetime.fromtimestamp(at / 1000, zone(zone_name)).hour
    if quiet_from <= quiet_to:
        return quiet_from <= hour < quiet_to
    return hour >= quiet_from or hour < quiet_to


def _at(day: datetime, hour: int) -> int:
    # A wall time in a gap moves on by the gap; of two the first is meant (fold 0).
    local = day.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0)
    return int(local.timestamp() * 1000)
