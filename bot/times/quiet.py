"""When somebody may be written to: quiet hours, the day after a repair, and spreading of waves.

Rule: quiet hours count on the clock of the one who receives. They hold back nothing from somebody
who wrote or pressed within the last half hour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import blake2b

from bot.times.walls import DAY, HOUR, MINUTE, instant, wall, zone

AWAKE_FOR = 30 * MINUTE
"""So long after their last word or press nothing is held back from somebody."""

NUDGE_HOUR = 18
"""The hour at which people are asked how they are, if the day allows it."""

NUDGE_AFTER, NUDGE_BEFORE = 18 * HOUR, 30 * HOUR

WAVE = 10 * MINUTE
"""Over so long a time are spread those who would all be written to in one moment."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet hours, in minutes of the day, from `start` up to `end`; equal ends mean none.

    They may go across midnight. Raises ValueError for what is no minute of a day.
    """

    start: int = 22 * 60
    end: int = 8 * 60

    def __post_init__(self) -> None:
        if not (0 <= self.start < 24 * 60 and 0 <= self.end < 24 * 60):
            raise ValueError("quiet hours begin and end at a minute of the day")

    def holds(self, minute: int) -> bool:
        """Whether this minute of the day is quiet."""
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody's zone and quiet hours, and when they last wrote or pressed (or None)."""

    zone: str
    quiet: Quiet = Quiet()
    active: int | None = None


def is_quiet(at: int, who: Receiver) -> bool:
    """Whether a moment lies in somebody's quiet hours."""
    return who.quiet.holds(_minute(wall(at, zone(who.zone))))


def may_write(now: int, who: Receiver) -> bool:
    """Whether somebody may be written to now: it is not quiet, or they are here."""
    here = who.active is not None and 0 <= now - who.active <= AWAKE_FOR
    return here or not is_quiet(now, who)


def next_allowed(at: int, who: Receiver) -> int:
    """The first moment from `at` on that is not quiet; `at` itself when it is not."""
    while is_quiet(at, who):
        at = min(later for later in _ends(at, who) if later > at)
    return at


def _ends(at: int, who: Receiver) -> Iterator[int]:
    """Where the quiet hours might end, as if no clock changed until then, and by the wall.

    The earlier of the two is never too late: in the night that is longer, the first; in the night
    that is shorter, the second.
    """
    local = wall(at, zone(who.zone))
    left = (who.quiet.end - _minute(local)) % (24 * 60)
    start = local.replace(second=0, microsecond=0)
    yield at - (local - start) // timedelta(milliseconds=1) + left * MINUTE
    yield instant(start + timedelta(minutes=left), zone(who.zone))


def next_day(after: int, people: Sequence[Receiver], soonest: int = 0) -> int:
    """When to ask how people are after a repair: 18 to 30 hours later, when none of them has quiet,
    and from `soonest` on.

    At 18:00 if possible, on the clock of the first, else of another; else a day later; else at the
    first minute that suits all. If none does, what suits the first alone: they are the one who is
    written to. If nothing suits even them, a day later all the same; sending then waits.
    """
    earliest, latest = max(soonest, after + NUDGE_AFTER), after + NUDGE_BEFORE
    wished = [at for who in people for at in _evenings(after, who) if earliest <= at <= latest]
    for at in (*wished, after + DAY, _common(earliest, latest, people)):
        if at >= earliest and not any(is_quiet(at, who) for who in people):
            return at
    return next_day(after, people[:1], soonest) if len(people) > 1 else max(soonest, after + DAY)


def _common(earliest: int, latest: int, people: Sequence[Receiver]) -> int:
    """The first moment in the window at which nobody has quiet; else one that does not suit."""
    at = earliest
    while (later := max(next_allowed(at, who) for who in people)) > at:
        if later > latest:
            break
        at = later
    return at


def evening(day: datetime, who: Receiver) -> int:
    """The hour of nudges on the day of a wall time."""
    return instant(datetime.combine(day.date(), time(NUDGE_HOUR)), zone(who.zone))


def _evenings(after: int, who: Receiver) -> list[int]:
    today = wall(after, zone(who.zone))
    return [evening(today + timedelta(days=days), who) for days in (0, 1, 2)]


def spread(key: bytes, name: bytes, within: int = WAVE) -> int:
    """A delay of 0 up to `within` milliseconds that looks like chance and is always the same.

    `key` is a secret of the host (at most 64 bytes), `name` says for whom and what it is.
    """
    digest = blake2b(name, digest_size=8, key=key).digest()
    return int.from_bytes(digest, "big") % within


def held_until(at: int, who: Receiver, delay: int) -> int:
    """When something goes out that is not to go out at `at`: after the quiet hours and the delay.

    The delay is left out where it would lead into the next quiet hours.
    """
    end = next_allowed(at, who)
    return end if is_quiet(end + delay, who) else end + delay


def _minute(local: datetime) -> int:
    return local.hour * 60 + local.minute
