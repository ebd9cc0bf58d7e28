"""Answers that are times of a day: what a clock shows now, and from when to when it shall be quiet.

Both are typed: "21:40", "9.40 pm"; "22-8", "10 pm to 7 am", "none".
"""

import re
from dataclasses import dataclass

from bot.dialogue.answers import Answer
from bot.dialogue.partners import Partner
from bot.dialogue.typed import Json, NotUnderstood, Said, Understood, Vocabulary, plain
from bot.dialogue.words import Preview
from bot.times.zones import clock_times

Minutes = tuple[int, ...]
"""Minutes of a day, from 0 to 1439."""

_BETWEEN = re.compile(r"\s*(?:-|\u2013|\bto\b|\buntil\b|\btill\b)\s*")
_NONE = ("none", "never", "no quiet hours")


@dataclass(frozen=True)
class Clock(Answer[Minutes]):
    """What a clock shows: one minute of the day, or two if the half of the day was left out."""

    kind = "when"

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        return Understood(_minutes(plain(said.text)))

    def load(self, value: Json, who: Partner) -> Minutes:
        return _loaded(value)

    def samples(self, preview: Preview | None = None) -> tuple[Json, ...]:
        return ([21 * 60 + 40], [9 * 60, 21 * 60])


@dataclass(frozen=True)
class Hours(Answer[Minutes]):
    """From when to when: two minutes of the day; equal ones mean never."""

    kind = "when"

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        typed = plain(said.text)
        if typed in _NONE:
            return Understood([0, 0])
        ends = _BETWEEN.split(typed.removeprefix("from "))
        if len(ends) != 2:
            raise NotUnderstood
        # They begin in the evening and end in the morning, if the half of the day was left out.
        return Understood([_minutes(ends[0])[-1], _minutes(ends[1])[0]])

    def load(self, value: Json, who: Partner) -> Minutes:
        loaded = _loaded(value)
        if len(loaded) != 2:
            raise ValueError("not two times")
        return loaded

    def samples(self, preview: Preview | None = None) -> tuple[Json, ...]:
        return ([23 * 60, 7 * 60], [0, 0])


def _minutes(text: str) -> list[int]:
    found = [one.hour * 60 + one.minute for one in clock_times(text)]
    if not found:
        raise NotUnderstood
    return found


def _loaded(value: Json) -> Minutes:
    minutes = tuple(value)
    if not minutes or not all(type(one) is int and 0 <= one < 24 * 60 for one in minutes):
        raise ValueError("not minutes of a day")
    return minutes
