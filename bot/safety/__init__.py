"""Words of danger in any text. This is the only door: nothing within is for others.

Rule: hears words, and never knows a person. No alarm means nothing was heard, not that somebody is
safe. Everything here is pure; what is done about an alarm, the engine decides.
"""

from bot.safety.alarms import Alarm, Kind, Tier
from bot.safety.countries import country_code
from bot.safety.helplines import (
    BadHelplines,
    Help,
    Helpline,
    Helplines,
    helplines_from,
    shipped_lines,
)
from bot.safety.listening import heard_in, urgency
from bot.safety.lists import words_of
from bot.safety.reading import words
from bot.safety.sieve import sieve

__all__ = [
    "Alarm",
    "BadHelplines",
    "Help",
    "Helpline",
    "Helplines",
    "Kind",
    "Tier",
    "country_code",
    "everything_heard",
    "heard",
    "helplines_from",
    "make_ready",
    "shipped_lines",
]

ENGLISH = "en"


def make_ready() -> None:
    """Read the lists now: it takes half a second, and nobody's first words should wait for it."""
    sieve()
    _ = words_of(ENGLISH).heard


def heard(text: str, language: str) -> Alarm | None:
    """The most urgent thing that a text says of danger, or None. No text raises.

    The language is a code such as "en" or "pt-BR"; an unknown one is fine.
    """
    return next(iter(everything_heard(text, language)), None)


def everything_heard(text: str, language: str) -> tuple[Alarm, ...]:
    """All kinds of danger that a text speaks of, the most urgent first; one alarm for each kind.

    People in distress change languages, and not everyone sets one: plain words are heard in every
    language that has lists. Words near the matter are heard in the person's own language and in
    English only, for most false alarms come from them.
    """
    own = {ENGLISH, language.replace("_", "-").partition("-")[0].casefold()}
    read = words(text)
    lists = {code for code, tier in sieve().lists(read) if tier is Tier.DIRECT or code in own}
    found = (
        alarm
        for code in lists
        for alarm in heard_in(read, words_of(code))
        if alarm.tier is Tier.DIRECT or code in own
    )
    first: dict[Kind, Alarm] = {}
    for alarm in sorted(found, key=urgency):
        first.setdefault(alarm.kind, alarm)
    return tuple(first.values())
