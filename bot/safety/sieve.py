"""Which lists have to look at a text at all.

Rule: a list is left out only where it would hear nothing: each of its templates misses a word that
it cannot do without. For most texts that leaves their own language and hardly another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
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
        self._needing: dict[str, list[tuple[Needs, List]]] = defaultdict(list)
        for code, of in lists.items():
            typed = _Typed(of.spelling.forms())
            for tier, every in of.needs.items():
                for first, *rest in map(typed.needs, every):
                    for sign in first:
                        self._needing[sign].append((tuple(rest), (code, tier)))
        others = {need for found in self._needing.values() for rest, _ in found for need in rest}
        self._signs = frozenset(self._needing).union(*others)
        self._stems = Stems(self._signs)
        self._firsts = {sign.partition(" ")[0] for sign in self._signs if " " in sign}

    def lists(self, words: Sequence[str]) -> set[List]:
        """The lists that may hear something in these words."""
        seen = self._signs & {*self._forms(set(words)), *self._pairs(words)}
        found: set[List] = set()
        for sign in self._needing.keys() & seen:
            for rest, of in self._needing[sign]:
                if of not in found and not any(need.isdisjoint(seen) for need in rest):
                    found.add(of)
        return found

    def _forms(self, words: Iterable[str]) -> Iterator[str]:
        """The words, their beginnings, and what is left of the long ones without a letter."""
        for word in words:
            yield word
            yield from self._stems.of(word)
            if len(word) >= SHORTEST:
                yield SLIP + word
                yield from (SLIP + left for left in lessened(word))

    def _pairs(self, words: Sequence[str]) -> Iterator[str]:
        return (f"{one} {two}" for one, two in pairwise(words) if one in self._firsts)


@final
class _Typed:
    """Widens needs by what else may be typed for their words; each set once."""

    def __init__(self, forms: Mapping[str, Set[str]]) -> None:
        self._forms = forms
        self._widened: dict[frozenset[str], frozenset[str]] = {}

    def needs(self, needs: Needs) -> Needs:
        return tuple(map(self._wide, needs))

    def _wide(self, need: frozenset[str]) -> frozenset[str]:
        if need not in self._widened:
            forms = (self._forms.get(word, frozenset()) for word in need)
            self._widened[need] = need.union(*forms)
        return self._widened[need]


@cache
def sieve() -> Sieve:
    """The sieve before the shipped lists."""
    return Sieve({code: words_of(code) for code in languages()})
