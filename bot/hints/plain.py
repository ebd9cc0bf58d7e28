"""A text as the patterns read it: small letters, plain quotes, single spaces, usual spelling.

Rule: every character knows which part of the original it stands for, so what is found can be shown
in the words as they were written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import final

STRAIGHT = str.maketrans(
    "\u2018\u2019\u02bc\u201b`\u00b4\u201c\u201d\u201e\u2013\u2014", "''''''\"\"\"--"
)
HIDDEN = "\0"
"""Stands where the patterns are not to look. No pattern can match it as a word."""

Span = tuple[int, int]


@final
@dataclass(frozen=True, slots=True)
class Plain:
    """Text to look through, and for each of its characters the place in the original."""

    text: str
    places: tuple[Span, ...]

    def original(self, start: int, end: int) -> Span:
        """Where in the original these characters stand."""
        return self.places[start][0], self.places[end - 1][1]

    def hiding(self, what: re.Pattern[str]) -> "Plain":
        """The same with all hidden that `what` matches behind its group "lead"; no place moves."""
        return Plain(what.sub(_hidden, self.text), self.places)


def _hidden(hit: re.Match[str]) -> str:
    lead = hit["lead"] or ""
    return lead + HIDDEN * (len(hit[0]) - len(lead))


@final
@dataclass(frozen=True, slots=True)
class Spelling:
    """How words that are often typed short are usually spelt."""

    find: re.Pattern[str]
    usual: tuple[str, ...]

    @classmethod
    def of(cls, words: Mapping[str, str]) -> "Spelling":
        """From patterns of whole words and what each of them stands for."""
        choices = "|".join(f"({word})" for word in words)
        return cls(re.compile(rf"\b(?:{choices})\b(?!')"), tuple(words.values()))


def plain(text: str, spelling: Spelling) -> Plain:
    """The text as the patterns read it."""
    pairs = [pair for start, one in _units(text) for pair in _simple(start, one)]
    simple = Plain("".join(one for one, _ in pairs), tuple(place for _, place in pairs))
    return _respelt(simple, spelling)


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Each character with its place; blanks that follow each other are one."""
    return ((hit.start(), hit[0]) for hit in re.finditer(r"\s+|\S", text))


def _simple(start: int, unit: str) -> Iterator[tuple[str, Span]]:
    """What one unit becomes. Some capital letters become two small ones."""
    small = " " if unit.isspace() else unit.lower().translate(STRAIGHT)
    return ((one, (start, start + len(unit))) for one in small)


def _respelt(simple: Plain, spelling: Spelling) -> Plain:
    text: list[str] = []
    places: list[Span] = []
    done = 0
    for hit in spelling.find.finditer(simple.text):
        usual = spelling.usual[(hit.lastindex or 1) - 1]
        text += [simple.text[done : hit.start()], usual]
        places += simple.places[done : hit.start()]
        places += [simple.original(*hit.span())] * len(usual)
        done = hit.end()
    return Plain("".join([*text, simple.text[done:]]), (*places, *simple.places[done:]))
