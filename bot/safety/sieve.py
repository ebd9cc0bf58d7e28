"""Which lists have to look at a text at all.

Rule: a list is left out only where it would hear nothing: none of its templates finds a word that
it cannot do without. For most texts that leaves their own language and one or two others.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import final

from bot.safety.alarms import Tier
from bot.safety.automaton import Stems
from bot.safety.lists import Words, languages, words_of
from bot.safety.spelling import SHORTEST, lessened

List = tuple[str, Tier]
"""The templates of one tier in the list of one language."""


@final
class Sieve:
    """Knows the words without which each list hears nothing."""

    def __init__(self, lists: Mapping[str, Words]) -> None:
        self._signs: dict[str, set[List]] = defaultdict(set)
        self._slips: dict[str, set[List]] = defaultdict(set)
        for code, of in lists.items():
            for tier, needs in of.needs.items():
                self._take(self._signs, of.spelling.typed(needs), (code, tier))
                self._take(self._slips, of.spelling.slipped(needs), (code, tier))
        self._stems = Stems(self._signs)

    @staticmethod
    def _take(index: dict[str, set[List]], words: Iterable[str], of: List) -> None:
        for word in words:
            index[word].add(of)

    def lists(self, words: Sequence[str]) -> set[List]:
        """The lists that may hear something in these words."""
        seen = set(words)
        found = self._signs.keys() & seen
        found.update(stem for word in seen for stem in self._stems.of(word))
        long = [word for word in seen if len(word) >= SHORTEST]
        slips = self._slips.keys() & {form for word in long for form in (word, *lessened(word))}
        lists = [*(self._signs[one] for one in found), *(self._slips[one] for one in slips)]
        return set().union(*lists)


@cache
def sieve() -> Sieve:
    """The sieve before the shipped lists."""
    return Sieve({code: words_of(code) for code in languages()})
