"""Finds every template of a list at once, in time that grows with the text and with nothing else.

Rule: the steps of a net are worked out once for each set of states and each kind of word, and kept
as plain numbers; from any word on, no match is longer than the longest template, which has an end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import final

from bot.safety.reading import HIDDEN, PAUSE, STOP
from bot.safety.templates import ANY, CLAUSE, Net

DEAD = 0
"""The number of the set without states."""


@final
@dataclass(frozen=True, slots=True)
class Hit:
    """The words from `start` up to `end` match templates of this label."""

    start: int
    end: int
    label: str


@final
class Automaton:
    """A finished net, ready to look through texts. It may be used by several threads.

    Two threads may work out the same step; both come to the same.
    """

    def __init__(self, net: Net) -> None:
        self._net = net
        self._symbols = {symbol for steps in net.steps for symbol, _ in steps}
        stems = {symbol[:-1] for symbol in self._symbols if symbol.endswith("*")}
        self._stems, self._longest = stems, max(map(len, stems), default=0)
        # Hardly any word begins like a stem: to see that at once is worth half of all the time.
        self._shortest = min(map(len, stems), default=0)
        self._beginnings = {stem[: self._shortest] for stem in stems}
        self._sets: dict[frozenset[int], int] = {}
        self._steps: list[dict[tuple[str, ...], int]] = []
        self._labels: list[tuple[str, ...]] = []
        self._states: list[frozenset[int]] = []
        self._number(frozenset())
        self._first = self._number(net.reached({0}))

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Every match, by start and then by end."""
        read = [self._known_as(word) for word in words]
        for start, word in enumerate(words):
            state = self._step(self._first, read[start])
            at = start
            while state:
                for label in self._labels[state]:
                    yield Hit(start, at + 1, label)
                at += 1
                if at == len(words):
                    break
                after = self._step(state, read[at])
                state = state if after == DEAD and words[at] == PAUSE != word else after

    def _known_as(self, word: str) -> tuple[str, ...]:
        """All that a net knows this word as."""
        if word in (STOP, PAUSE):
            return (CLAUSE,)
        if word == HIDDEN:
            return ()
        itself = (word,) if word in self._symbols else ()
        if word[: self._shortest] not in self._beginnings:
            return (ANY, *itself)
        sizes = range(self._shortest, min(len(word), self._longest) + 1)
        stems = [f"{word[:size]}*" for size in sizes if word[:size] in self._stems]
        return (ANY, *stems, *itself)

    def _step(self, state: int, symbols: tuple[str, ...]) -> int:
        known = self._steps[state].get(symbols)
        if known is None:
            steps = (step for one in self._states[state] for step in self._net.steps[one])
            after = self._net.reached({target for symbol, target in steps if symbol in symbols})
            known = self._steps[state][symbols] = self._number(after)
        return known

    def _number(self, states: frozenset[int]) -> int:
        """The number by which a set of states is known from now on."""
        if states not in self._sets:
            labels = {self._net.labels[one] for one in states if one in self._net.labels}
            self._states.append(states)
            self._steps.append({})
            self._labels.append(tuple(sorted(labels)))
            self._sets[states] = len(self._states) - 1
        return self._sets[states]
