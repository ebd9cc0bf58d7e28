"""Finds the wordings of the rules in a text.

Rule: rather no mark than a wrong one. What the writer reports of the other's words is nobody's
fault here, and a fear that is named as a fear is just what this conversation is for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import final

from bot.hints.cutting import Span, sentences
from bot.hints.marks import Mark, Where
from bot.hints.plain import Plain, plain
from bot.hints.rules import Pattern, Rule, Rules

LONGEST = 8_000
"""Characters that are looked at: more than any platform lets a person send at once."""


@final
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: without what was reported, and without what was feared either."""

    start: int
    said: Plain
    meant: Plain

    def found(self, rule: Rule) -> Mark | None:
        """The first mark of this rule, a blocking one before others."""
        if any(one.search(self.said.text) for one in rule.unless):
            return None
        marks = [mark for one in rule.patterns if (mark := self._mark(rule.name, one))]
        return min(marks, key=lambda mark: (not mark.blocks, mark.start), default=None)

    def _mark(self, name: str, pattern: Pattern) -> Mark | None:
        """A slur or a threat stays one when it is put as a fear."""
        look_at = self.said if pattern.blocks else self.meant
        hit = pattern.find.search(look_at.text)
        if not hit:
            return None
        start, end = look_at.original(*_trimmed(look_at.text, hit.span(_here(pattern))))
        return Mark(name, self.start + start, self.start + end, pattern.blocks)


def find(text: str, where: Where, rules: Rules) -> tuple[Mark, ...]:
    """All marks, blocking ones first, then by the order of the rules, then by place."""
    read = [_sentence(text, span, rules) for span in sentences(text[:LONGEST])]
    orders = {rule.name: rule.order for rule in rules.every}
    here = (rule for rule in rules.every if where in rule.where)
    marks = [mark for rule in here for mark in _marks(rule, read)]
    return tuple(sorted(marks, key=lambda one: (not one.blocks, orders[one.name], one.start)))


def _marks(rule: Rule, read: list[Sentence]) -> Iterator[Mark]:
    found = [sentence.found(rule) for sentence in read]
    if not rule.alone or all(found):
        yield from (mark for mark in found if mark)


def _sentence(text: str, span: Span, rules: Rules) -> Sentence:
    start, end = span
    said = plain(text[start:end], rules.spelling).hiding(rules.reported)
    return Sentence(start, said, said.hiding(rules.feared))


def _here(pattern: Pattern) -> str | int:
    return "here" if "here" in pattern.find.groupindex else 0


def _trimmed(text: str, span: Span) -> Span:
    """The span without blanks, marks and hidden characters at its ends."""
    start, end = span
    while start < end - 1 and not text[start].isalnum():
        start += 1
    while end > start + 1 and not text[end - 1].isalnum():
        end -= 1
    return start, end
