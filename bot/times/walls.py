"""Between a person's clock and the one time line: walls (naive datetimes) and moments (UTC).

Rule: zones come from the tzdata package, never from the host. A wall time that a zone skips is the
first valid minute after the gap; of one that comes twice the first is meant.
"""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, reset_tzpath

reset_tzpath(to=())  # without a path on the host, zoneinfo reads the tzdata package

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The rules of a zone by its IANA name. Raises KeyError, ValueError or OSError for no zone."""
    return ZoneInfo(name)


def milliseconds(aware: datetime) -> int:
    """The moment of a time that knows its zone."""
    return (aware - EPOCH) // timedelta(milliseconds=1)


def wall(at: int, rules: tzinfo) -> datetime:
    """What a clock in this zone shows at a moment, to the millisecond; naive, without fold."""
    return here(at, rules).replace(tzinfo=None, fold=0)


def here(at: int, rules: tzinfo) -> datetime:
    """A moment as a time that knows its zone."""
    return (EPOCH + timedelta(milliseconds=at)).astimezone(rules)


def instant(local: datetime, rules: tzinfo) -> int:
    """The moment at which a clock in this zone first shows a wall time.

    In a gap it is the end of the gap. Where a whole day was left out, the same time a day later.
    """
    at = milliseconds(local.replace(tzinfo=rules, fold=0))
    shown = wall(at, rules)
    if shown.time() == local.time():
        return at
    before = milliseconds(local.replace(tzinfo=rules, fold=1))  # counted with the later offset
    return _change(before, at, rules)


def _change(before: int, after: int, rules: tzinfo) -> int:
    """The second between two moments at which the zone's offset changes."""
    old = _offset(before, rules)
    low, high = before // SECOND, -(-after // SECOND)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(middle * SECOND, rules) == old else (low, middle)
    return high * SECOND


def _offset(at: int, rules: tzinfo) -> timedelta | None:
    return here(at, rules).utcoffset()
