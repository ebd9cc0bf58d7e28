"""What the facts of a grammar mean: the minutes of the day and the dates that may be meant.

Rule: no language. Where a person would have to guess, every reading is given; who asks chooses.

    hour, minute, before   the hour as said; minutes after it; minutes that it is still away
    exact                  the hour is one of 24
    half                   0 before noon, 12 after it; then the hour is one of 12
    midnight               the beginning or the end of the day
    from, to               a part of the day, in hours; from 24 on they belong to the next date
    day                    dates from today
    weekdays               0 is Monday
    through                all days from the first weekday to the second
    which                  of a weekday: "this", "next", or "week" for the one in next week
    date, month, year      of the calendar
    minutes, hours, days, weeks   a length from now; with an hour, days and weeks name a date
    every, step            "day", "week" or "month", and every how many of them
    times                  how often in a week
    short                  without an hour it may be another word
    unsure                 it may mean something else: say it back as a question
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.times.grammar import Facts

NIGHT_ENDS = 4
"""Up to this hour many people still call the day that has ended "today"."""

MORNING_HOURS = range(9, 13)
"""Hours of twelve that mean the morning or noon when a day is named, unless more is said."""

NAMES_A_DAY = ("weekdays", "date", "days", "weeks", "every")
ONE_DAY = timedelta(days=1)


def names_a_day(facts: Facts) -> bool:
    """Whether a day other than today was named."""
    return facts.get("day", 0) > 0 or any(name in facts for name in NAMES_A_DAY)


def names_an_hour(facts: Facts) -> bool:
    """Whether an hour of the day was named."""
    return "hour" in facts or "midnight" in facts


def minutes_of_day(facts: Facts) -> list[int]:
    """The minutes of the day that may be meant, in order; 1440 and more belong to the next date."""
    if not 0 <= facts.get("minute", 0) < 60 or not 0 <= facts.get("before", 0) < 60:
        return []
    past = facts.get("minute", 0) - facts.get("before", 0)
    minutes = [hour * 60 + past for hour in _hours(facts)]
    if "from" not in facts:
        return _settled(minutes, facts)
    nights = {minute % 1440 + days for minute in minutes for days in (0, 1440)}
    return sorted(one for one in nights if facts["from"] * 60 <= one < facts["to"] * 60)


def _hours(facts: Facts) -> list[int]:
    if "midnight" in facts:
        return [0, 24]
    hour: int = facts["hour"]
    if "half" in facts:
        return _of_a_half(hour, facts) if 1 <= hour <= 12 else []
    return [hour] if "exact" in facts else [hour, hour + 12]


def _of_a_half(hour: int, facts: Facts) -> list[int]:
    one = hour % 12 + facts["half"]
    return [0, 24] if one == 0 and not facts.get("minute") else [one]


def _settled(minutes: list[int], facts: Facts) -> list[int]:
    """The first reading alone where it is the usual one: "tomorrow at 9", "Monday at 12"."""
    usual = names_a_day(facts) and facts.get("hour") in MORNING_HOURS and "before" not in facts
    return minutes[:1] if usual and "half" not in facts else minutes


# --- dates ----------------------------------------------------------------------------------------


def soonest_counts(facts: Facts) -> bool:
    """Whether of all dates the first is meant that has not gone by; else each may be meant."""
    return "date" in facts or not (names_a_day(facts) or "day" in facts)


def dates(facts: Facts, here: datetime) -> list[date]:
    """The dates that may be meant, in order, for somebody whose wall shows `here`."""
    today = here.date()
    if "date" in facts:
        return list(_calendar(facts, today))
    if "weekdays" in facts:
        return sorted(_weekday(facts["weekdays"][0], facts.get("which"), today))
    if "days" in facts or "weeks" in facts:
        return [today + _length(facts)]
    if "day" not in facts:
        return [today, today + ONE_DAY]
    day = today + timedelta(days=facts["day"])
    return [day - ONE_DAY, day] if here.hour < NIGHT_ENDS else [day]


def _length(facts: Facts) -> timedelta:
    return timedelta(days=facts.get("days", 0) + 7 * facts.get("weeks", 0))


def _weekday(weekday: int, which: str | None, today: date) -> set[date]:
    ahead = timedelta(days=(weekday - today.weekday()) % 7)
    this = {_in_week(weekday, today, first) for first in (0, 6)}
    following = {day + 7 * ONE_DAY for day in this}
    match which:
        case "this":
            return {day for day in this if day >= today} or {min(this)}
        case "week":
            return following
        case "next":
            return following | {today + (ahead or 7 * ONE_DAY)}
        case _:
            return {today + ahead} if ahead else {today, today + 7 * ONE_DAY}


def _in_week(weekday: int, today: date, first: int) -> date:
    """The weekday in the week of today, when weeks begin on the day `first`."""
    begin = today - timedelta(days=(today.weekday() - first) % 7)
    return begin + timedelta(days=(weekday - first) % 7)


def _calendar(facts: Facts, today: date) -> Iterator[date]:
    """The days of the calendar from today's month on, as far as two years away."""
    if "year" in facts:
        yield from _existing(facts["year"], facts["month"], facts["date"])
        return
    for months in range(today.month - 1, today.month + 24):
        month = months % 12 + 1
        if facts.get("month", month) == month:
            yield from _existing(today.year + months // 12, month, facts["date"])


def _existing(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []
