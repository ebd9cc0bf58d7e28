"""A repeat from the facts of a text, or a question about what is missing.

Rule: days are asked before the hour. It begins with the first occurrence that is still to come.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.times.answers import Answer, Missing, Question
from bot.times.facts import minutes_of_day, names_an_hour
from bot.times.grammar import Facts
from bot.times.moments import ahead, on_the_wall
from bot.times.wishes import DAYS, Repeat

EVERY_MONTH_HAS = 28
FREQUENCIES = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}
STEPS = {"day": 31, "week": 26, "month": 1}
"""The longest way from one to the next."""


def repeat(facts: Facts, now: datetime) -> Answer | None:
    """The repeat that these facts name for somebody at `now` in their zone; None for none."""
    facts = _spelled_out(facts)
    if not _countable(facts):
        return None
    if missing := _missing(facts):
        return missing
    choices = tuple(_begun(facts, minute, now) for minute in minutes_of_day(facts))
    choices = tuple(sorted(set(choices), key=lambda one: one.first))
    if len(choices) > 1 or (choices and "unsure" in facts):
        return Question(Missing.WHICH, choices)
    return choices[0] if choices else None


def _spelled_out(facts: Facts) -> Facts:
    """Each weekday of a span by itself; from a day to the same day is no span."""
    if "through" not in facts:
        return facts
    first, last = facts["weekdays"]
    days = range(first, first + (last - first) % len(DAYS) + 1)
    return {**facts, "weekdays": [day % len(DAYS) for day in days], "step": int(first != last)}


def _countable(facts: Facts) -> bool:
    step: int = facts.get("step", 1)
    times: int = facts.get("times", 1)
    return 1 <= step <= STEPS[facts["every"]] and 1 <= times <= len(DAYS)


def _missing(facts: Facts) -> Question | None:
    weekdays = set(facts.get("weekdays", ()))
    if facts["every"] == "week" and len(weekdays) != facts.get("times", len(weekdays) or 1):
        return Question(Missing.DAYS, days=facts.get("times", 1))
    if facts["every"] == "month" and facts.get("date", 31) > EVERY_MONTH_HAS:
        return Question(Missing.DATE)
    return None if names_an_hour(facts) else Question(Missing.TIME)


def _begun(facts: Facts, minute: int, now: datetime) -> Repeat:
    """The repeat at a minute of the day; from 1440 on, that of the days after those named."""
    shift, minute = divmod(minute, 24 * 60)
    today = now.date()
    days = (today + timedelta(days=days) for days in range(40))
    fitting = (day for day in days if _fits(day - timedelta(days=shift), facts))
    first = ahead((on_the_wall(day, minute) for day in fitting), now)[0]
    return Repeat(";".join(_parts(facts, shift, first)), first)


def _fits(day: date, facts: Facts) -> bool:
    weekdays: list[int] = facts.get("weekdays", [*range(7)])
    return day.weekday() in weekdays and day.day == facts.get("date", day.day)


def _parts(facts: Facts, shift: int, first: datetime) -> Iterator[str]:
    yield f"FREQ={FREQUENCIES[facts['every']]}"
    if facts.get("step", 1) > 1:
        yield f"INTERVAL={facts['step']}"
    if facts["every"] == "week":
        weekdays = {(day + shift) % 7 for day in facts["weekdays"]}
        yield f"BYDAY={','.join(DAYS[day] for day in sorted(weekdays))}"
    if facts["every"] == "month":
        yield f"BYMONTHDAY={first.day}"
