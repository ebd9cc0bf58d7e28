"""Finds every template of a list at once, in time that grows with the text and with nothing else.

Rule: the steps of a net are worked out once for each set of states and each kind of word, and kept
as plain numbers; of words that no list has, nothing is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import final

from bot.safety.net import Net
from bot.safety.reading import HIDDEN, PAUSE, STOP
from bot.safety.templates import ANY, CLAUSE

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
class Stems:
    """Beginnings of words, and which of them a word has."""

    def __init__(self, symbols: Iterable[str]) -> None:
        self._stems = {symbol[:-1] for symbol in symbols if symbol.endswith("*")}
        self._longest = max(map(len, self._stems), default=0)
        # Hardly any word begins like a stem: to see that at once is worth half of all the time.
        self._shortest = min(map(len, self._stems), default=0)
        self._beginnings = {stem[: self._shortest] for stem in self._stems}

    def of(self, word: str) -> tuple[str, ...]:
        """The stems of a word, with their stars."""
        if word[: self._shortest] not in self._beginnings:
            return ()
        sizes = range(self._shortest, min(len(word), self._longest) + 1)
        return tuple(f"{word[:size]}*" for size in sizes if word[:size] in self._stems)


@final
class Automaton:
    """A finished net, ready to look through texts. It may be used by several threads."""

    def __init__(self, net: Net) -> None:
        self._net = net
        self._stems = Stems(net.symbols())
        self._kinds: list[tuple[str, ...]] = []
        self._known = self._numbered(net.symbols())
        self._lock = Lock()
        self._sets: dict[frozenset[int], int] = {}
        self._steps: list[dict[int, int]] = []
        self._labels: list[tuple[str, ...]] = []
        self._ways: list[Mapping[str, Sequence[int]]] = []
        self._number(frozenset())
        self._first = self._number(net.reached({0}))

    def _numbered(self, symbols: Iterable[str]) -> Mapping[str, int]:
        """For every word and every stem, the number of all that a net knows it as."""
        kinds = {HIDDEN: (), STOP: (CLAUSE,), PAUSE: (CLAUSE,), ANY: (ANY,)}
        for symbol in symbols:
            word = symbol.removesuffix("*")
            itself = () if symbol.endswith("*") else (symbol,)
            kinds.setdefault(symbol, (ANY, *self._stems.of(word), *itself))
        self._kinds = sorted(set(kinds.values()))
        numbers = {kind: number for number, kind in enumerate(self._kinds)}
        return {symbol: numbers[kind] for symbol, kind in kinds.items()}

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Every match, by start and then by end."""
        kinds = [self._kind_of(word) for word in words]
        begun = self._steps[self._first]
        for start, kind in enumerate(kinds):
            state = begun.get(kind)
            if state is None:
                state = self._step(self._first, kind)
            if state:
                yield from self._from(start, state, words, kinds)

    def _from(
        self, start: int, state: int, words: Sequence[str], kinds: Sequence[int]
    ) -> Iterator[Hit]:
        """Every match whose first word stands at `start` and leads to this state."""
        at, last = start + 1, len(words)
        while state:
            for label in self._labels[state]:
                yield Hit(start, at, label)
            if at == last:
                break
            after = self._steps[state].get(kinds[at])
            if after is None:
                after = self._step(state, kinds[at])
            state = state if after == DEAD and words[at] == PAUSE != words[start] else after
            at += 1

    def _kind_of(self, word: str) -> int:
        """The number of all that a net knows this word as."""
        known = self._known.get(word)
        if known is not None:
            return known
        stems = self._stems.of(word)
        return self._known[stems[-1] if stems else ANY]

    def _step(self, state: int, kind: int) -> int:
        after = self._steps[state].get(kind)
        if after is None:
            ways = self._ways[state]
            reached = {to for symbol in self._kinds[kind] for to in ways.get(symbol, ())}
            after = self._steps[state][kind] = self._number(self._net.reached(reached))
        return after

    def _number(self, states: frozenset[int]) -> int:
        """The number by which a set of states is known from now on."""
        with self._lock:
            if states not in self._sets:
                labels = {self._net.labels[one] for one in states if one in self._net.labels}
                self._ways.append(self._net.ways_from(states))
                self._steps.append({})
                self._labels.append(tuple(sorted(labels)))
                self._sets[states] = len(self._steps) - 1
            return self._sets[states]
