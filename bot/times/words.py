"""Times in words: `read` answers only when it understood every word, and asks where people would.

Rule: a wrong time is worse than none. What can mean two times is a question with both as choices;
what was understood in two ways that do not agree is not understood. The grammar is in en.toml.
"""

from datetime import UTC, datetime

from bot.times import grammar
from bot.times.answers import Answer
from bot.times.moments import moment
from bot.times.repeats import repeat

ENGLISH = "en"

SOME_DAY = datetime(2026, 1, 1, 12, tzinfo=UTC)
"""For those who ask only whether a text is a time, and not which."""


def read(text: str, now: datetime, language: str = ENGLISH) -> Answer | None:
    """What a text says about time, for somebody whose present is `now` (in their own zone).

    A `Moment` or the beginning of a `Repeat` lies in the future, at most a year away. A `Question`
    says what is missing. None means that not every word is about time. No text raises; a `now`
    without a zone raises ValueError.
    """
    if now.tzinfo is None:
        raise ValueError("the present needs the zone of the person")
    found = {
        repeat(facts, now) if "every" in facts else moment(facts, now)
        for facts in grammar.readings(text, language)
    }
    return found.pop() if len(found) == 1 else None


def read_on(before: str, reply: str, now: datetime, language: str = ENGLISH) -> Answer | None:
    """What a reply to the `Question` about `before` says: together with it, else by itself."""
    return read(f"{before} {reply}", now, language) or read(reply, now, language)
