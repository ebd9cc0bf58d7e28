"""Finds every template of a list at once, in time that grows with the text and with nothing else.

Rule: the steps of a net are worked out once for each set of states and each word it knows, and
kept; from any word on, no match is longer than the longest template, which has an end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import final

from bot.safety.reading import HIDDEN, PAUSE, STOP
from bot.safety.templates import ANY, CLAUSE, Net

MOST = 50_000
"""Steps that are kept; then all are forgotten and worked out anew."""
SHORTEST_STEM = 1


@final
@dataclass(frozen=True, slots=True)
class Hit:
    """The words from `start` up to `end` match templates of this label."""

    start: int
    end: int
    label: str


@final
class Automaton:
    """A finished net, ready to look through texts. It may be used by several threads."""

    def __init__(self, net: Net) -> None:
        self._net = net
        symbols = {symbol for steps in net.steps for symbol, _ in steps}
        self._stems = {one[:-1] for one in symbols if one.endswith("*")}
        self._longest = max(map(len, self._stems), default=0)
        self._words = symbols
        self._first = net.reached({0})
        self._kept: dict[tuple[frozenset[int], tuple[str, ...]], frozenset[int]] = {}

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Every match, by start and then by end."""
        read = [self._symbols(word) for word in words]
        for start in range(len(words)):
            if words[start] != PAUSE or CLAUSE in self._words:
                yield from self._from(start, read, words)

    def _from(
        self, start: int, read: Sequence[tuple[str, ...]], words: Sequence[str]
    ) -> Iterator[Hit]:
        states = self._first
        for at in range(start, len(read)):
            after = self._step(states, read[at])
            if not after and words[at] == PAUSE and at > start:
                continue
            states = after
            if not states:
                return
            for label in sorted({self._net.labels[o] for o in states if o in self._net.labels}):
                yield Hit(start, at + 1, label)

    def _symbols(self, word: str) -> tuple[str, ...]:
        """All that a net knows this word as."""
        if word in (STOP, PAUSE):
            return (CLAUSE,)
        if word == HIDDEN:
            return ()
        stems = (word[:size] for size in range(SHORTEST_STEM, min(len(word), self._longest) + 1))
        known = [f"{stem}*" for stem in stems if stem in self._stems]
        return (ANY, *known, *([word] if word in self._words else []))

    def _step(self, states: frozenset[int], symbols: tuple[str, ...]) -> frozenset[int]:
        key = (states, symbols)
        if (known := self._kept.get(key)) is not None:
            return known
        steps = (step for state in states for step in self._net.steps[state])
        after = self._net.reached({target for symbol, target in steps if symbol in symbols})
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[key] = after
        return after
