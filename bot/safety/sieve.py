"""Which lists have to look at a text at all.

Rule: a list is left out only where it would hear nothing: each of its templates misses a word that
it cannot do without. For most texts that leaves their own language and hardly another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import final

from bot.safety.alarms import Tier
from bot.safety.automaton import Stems
from bot.safety.lists import Words, languages, words_of
from bot.safety.spelling import SHORTEST, SLIP, lessened
from bot.safety.templates import Needs

List = tuple[str, Tier]
"""The templates of one tier in the list of one language."""


@final
class Sieve:
    """Knows what the templates of all lists cannot do without."""

    def __init__(self, lists: Mapping[str, Words]) -> None:
        self._needing: dict[str, list[tuple[Sequence[frozenset[str]], List]]] = defaultdict(list)
        others: set[frozenset[str]] = set()
        for (first, *rest), of in _needs(lists):
            others.update(rest)
            for sign in first:
                self._needing[sign].append((rest, of))
        self._signs = frozenset(self._needing).union(*others)
        self._stems = Stems(self._signs)
        self._meant = _meant(lists.values())
        self._firsts = {typed.partition(" ")[0] for typed in self._meant if " " in typed}

    def lists(self, words: Sequence[str]) -> set[List]:
        """The lists that may hear something in these words."""
        typed = {*words, *self._pairs(words), *self._slips(set(words))}
        meant = {word for one in typed for word in self._meant.get(one, ())}
        seen = self._signs & {*typed, *meant, *self._beginnings(meant.union(words))}
        found: set[List] = set()
        for sign in self._needing.keys() & seen:
            for rest, of in self._needing[sign]:
                if of not in found and not any(need.isdisjoint(seen) for need in rest):
                    found.add(of)
        return found

    def _beginnings(self, words: Iterable[str]) -> Iterator[str]:
        return (stem for word in words for stem in self._stems.of(word))

    def _slips(self, words: Iterable[str]) -> Iterator[str]:
        """The long words, and what is left of each without a letter."""
        for word in words:
            if len(word) >= SHORTEST:
                yield SLIP + word
                yield from (SLIP + left for left in lessened(word))

    def _pairs(self, words: Sequence[str]) -> Iterator[str]:
        return (f"{one} {two}" for one, two in pairwise(words) if one in self._firsts)


def _needs(lists: Mapping[str, Words]) -> Iterator[tuple[Needs, List]]:
    """What the templates of each tier of each list need."""
    for code, words in lists.items():
        for tier in Tier:
            yield from ((needs, (code, tier)) for needs in words.needs(tier))


def _meant(lists: Iterable[Words]) -> Mapping[str, Sequence[str]]:
    """The words that something typed short or wrong may stand for, in whatever language."""
    meant: dict[str, tuple[str, ...]] = {}
    for words in lists:
        for typed, word in words.spelling.forms():
            meant[typed] = (*meant.get(typed, ()), word)
    return meant


@cache
def sieve() -> Sieve:
    """The sieve before the shipped lists."""
    return Sieve({code: words_of(code) for code in languages()})
