"""A wish for a time in words, as it is said back to the one who wished for it."""

from datetime import time

from bot.act import Act
from bot.catalogue import Catalogue
from bot.couples import Member
from bot.times.echo import Echo, echo
from bot.times.wishes import Wish


def when(act: Act, member: Member, wish: Wish) -> str:
    """The wish on its owner's clock, to its owner."""
    return said(act.house.catalogue, member.language, member.zone, act.now, wish)


def said(catalogue: Catalogue, language: str, zone: str, now: int, wish: Wish) -> str:
    """The wish on the clock of a zone: "every Tuesday at 19:00"."""
    facts = echo(wish, zone, now)
    shown = facts.moved_to.time() if facts.moved_to else facts.at
    weekdays = catalogue.words(language, "engine-weekdays")
    days = catalogue.listed(language, [weekdays[day] for day in facts.weekdays])
    given = {
        "time": _clock(shown),
        "day": weekdays[facts.weekday],
        "days": days,
        "date": str(facts.day_of_month or facts.date.day),
        "month": catalogue.words(language, "engine-months")[facts.date.month - 1],
        "step": str(facts.step),
    }
    return catalogue.text(language, f"engine-when-{_kind(facts)}", **given)


def _kind(facts: Echo) -> str:
    if facts.frequency != "once":
        return facts.frequency if facts.step == 1 else f"{facts.frequency}-step"
    return {0: "today", 1: "tomorrow"}.get(facts.days_away, "date")


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
