"""What somebody wished for: one moment, or a repeat. It is kept as they said it.

Rule: a wish lives on its owner's wall and knows no zone, so it stays right when they move or when
the zone's rules change. Only a length that was counted from a moment ("in 20 min") stays a moment.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.times.walls import wall

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_DAY = f"(?:{'|'.join(DAYS)})"
_RULE = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY)(?:;INTERVAL=[1-9]\d?)?"
    rf"(?:;BYDAY={_DAY}(?:,{_DAY})*|;BYMONTHDAY=(?:[1-9]|1\d|2[0-8]))?"
)
"""The part of RFC 5545 that is used: every rule here has an occurrence in each of its periods."""


class NoWish(ValueError):
    """This is no wish that was written by this program."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One time on the wall, to the minute; or, with `at`, a moment (UTC, ms) in every zone."""

    local: datetime
    at: int | None = None

    def __post_init__(self) -> None:
        if self.local.tzinfo is not None:
            raise NoWish

    @classmethod
    def fixed(cls, at: int, rules: tzinfo) -> "Moment":
        """A moment that stays where it is; its wall time is only how it was shown."""
        return cls(wall(at, rules).replace(second=0, microsecond=0), at)


@dataclass(frozen=True, slots=True)
class Repeat:
    """An RRULE of RFC 5545 over wall time, and its first occurrence (DTSTART)."""

    rule: str
    first: datetime

    def __post_init__(self) -> None:
        if self.first.tzinfo is not None or not _RULE.fullmatch(self.rule):
            raise NoWish

    @property
    def parts(self) -> dict[str, str]:
        """The parts of the rule by their names: FREQ, INTERVAL, BYDAY, BYMONTHDAY."""
        return dict(part.split("=", 1) for part in self.rule.split(";"))


Wish = Moment | Repeat


def to_json(wish: Wish) -> dict[str, str]:
    """The wish as texts alone, ready to be sealed; `from_json` gives it back."""
    if isinstance(wish, Repeat):
        return {"first": wish.first.isoformat(), "rule": wish.rule}
    kept = {"local": wish.local.isoformat()}
    return kept if wish.at is None else kept | {"at": str(wish.at)}


def from_json(kept: Mapping[str, str]) -> Wish:
    """The wish that `to_json` wrote. Raises NoWish for anything else."""
    try:
        if kept.keys() == {"first", "rule"}:
            return Repeat(kept["rule"], datetime.fromisoformat(kept["first"]))
        at = int(kept["at"]) if kept.keys() == {"local", "at"} else None
        if at is None and kept.keys() != {"local"}:
            raise NoWish
        return Moment(datetime.fromisoformat(kept["local"]), at)
    except (AttributeError, TypeError, ValueError) as broken:
        raise NoWish from broken
