"""One time from the facts of a text: a `Moment`, or a question with what it may be.

Rule: what has gone by rolls on to the next that fits, but never against a named day: "today at 8"
in the evening is asked about, "at 8" is tomorrow's.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from bot.times.answers import Answer, Missing, Question
from bot.times.facts import dates, minutes_of_day, names_an_hour, soonest_counts
from bot.times.grammar import Facts
from bot.times.walls import DAY, HOUR, MINUTE, instant, milliseconds
from bot.times.wishes import Moment

A_YEAR = 366 * DAY

SURELY_NEXT_YEAR = timedelta(days=270)
"""A date without a year that is farther away is more likely one that has just gone by."""


def moment(facts: Facts, now: datetime) -> Answer | None:
    """The time that these facts name for somebody at `now` in their zone; None for none."""
    if names_an_hour(facts):
        return _on_the_clock(facts, now)
    if "minutes" in facts or "hours" in facts:
        return _counted(facts, now)
    if "days" in facts or "weeks" in facts:
        return _days_later(facts, now)
    return _without_an_hour(facts, now)


def ahead(walls: Iterable[datetime], now: datetime) -> list[datetime]:
    """Those wall times that are still to come, in order."""
    rules = now.tzinfo
    assert rules is not None  # noqa: S101 - narrowing: words.read has looked
    return sorted(one for one in walls if instant(one, rules) > milliseconds(now))


def on_the_wall(day: date, minute: int) -> datetime:
    """The wall time of a minute counted from the beginning of a day; it may be on the next."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def settled(walls: Iterable[datetime], facts: Facts, now: datetime) -> Answer:
    """The one wall time that is meant, or the question which."""
    choices = [Moment(one) for one in sorted(set(walls))]
    if any(_too_far(one.local, now) for one in choices):
        return Question(Missing.FAR)
    if len(choices) == 1 and not _is_doubtful(choices[0].local, facts, now):
        return choices[0]
    return Question(Missing.WHICH, tuple(choices))


def _on_the_clock(facts: Facts, now: datetime) -> Answer | None:
    minutes = minutes_of_day(facts)
    found = _walls(facts, minutes, dates(facts, _here(now)), now)
    if found is None or not minutes:
        return None
    if found:
        return settled(found, facts, now)
    return Question(Missing.PAST, tuple(Moment(one) for one in _a_day_later(facts, minutes, now)))


def _walls(
    facts: Facts, minutes: list[int], days: list[date], now: datetime
) -> list[datetime] | None:
    """What may be meant and is still to come; None if there is no such date."""
    if not days:
        return None
    count = 1 if soonest_counts(facts) else len(days)
    each = [ahead((on_the_wall(day, minute) for day in days), now)[:count] for minute in minutes]
    found = [one for some in each for one in some]
    right = [one for one in found if _is_that_weekday(one.date(), facts)]
    return found if right == found else None


def _is_that_weekday(day: date, facts: Facts) -> bool:
    """A date that was said with its weekday has to be one."""
    return not ("date" in facts and "weekdays" in facts) or day.weekday() in facts["weekdays"]


def _a_day_later(facts: Facts, minutes: list[int], now: datetime) -> list[datetime]:
    """For what is over today, the same tomorrow."""
    if facts.get("day") != 0:
        return []
    tomorrow = _here(now).date() + timedelta(days=1)
    return [on_the_wall(tomorrow, minute) for minute in minutes]


def _counted(facts: Facts, now: datetime) -> Answer:
    length = facts.get("minutes", 0) * MINUTE + facts.get("hours", 0) * HOUR
    if length > A_YEAR:
        return Question(Missing.FAR)
    assert now.tzinfo is not None  # noqa: S101 - narrowing: words.read has looked
    counted = Moment.fixed(milliseconds(now) + length, now.tzinfo)
    return Question(Missing.WHICH, (counted,)) if "unsure" in facts else counted


def _days_later(facts: Facts, now: datetime) -> Answer:
    """The same time of day so many days on."""
    days = facts.get("days", 0) + 7 * facts.get("weeks", 0)
    if days > A_YEAR // DAY:
        return Question(Missing.FAR)
    here = _here(now).replace(second=0, microsecond=0)
    return settled([here + timedelta(days=days)], facts, now)


def _without_an_hour(facts: Facts, now: datetime) -> Answer | None:
    today = _here(now).date()
    named = dates(facts, _here(now))
    to_come = [day for day in named if day >= today]
    if "short" in facts or not named:
        return None
    if not to_come:
        return Question(Missing.PAST)
    return Question(Missing.TIME) if _is_that_weekday(to_come[0], facts) else None


def _is_doubtful(local: datetime, facts: Facts, now: datetime) -> bool:
    """Whether to ask even about one time; so a date that was this year's, and has gone by."""
    rolled = "month" in facts and "year" not in facts and local - _here(now) > SURELY_NEXT_YEAR
    return rolled or "unsure" in facts


def _too_far(local: datetime, now: datetime) -> bool:
    return local - _here(now) > timedelta(milliseconds=A_YEAR)


def _here(now: datetime) -> datetime:
    return now.replace(tzinfo=None, fold=0)
