"""How words that are typed short or wrong are usually spelt, for one language.

Rule: a table for the short forms; for the few long words that matter most, any one slip of the
fingers (a letter left out, added, changed, or two swapped) is forgiven.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import final

SHORTEST = 6
"""Letters a word must have before slips are forgiven: shorter ones become other words."""


@final
@dataclass(frozen=True, slots=True)
class Spelling:
    """What one or two words stand for, the first words of these, and the long words by what is left
    of them after a slip.
    """

    short: Mapping[tuple[str, ...], Sequence[str]]
    firsts: Set[str]
    slips: Mapping[str, str]
    right: Set[str]

    @classmethod
    def of(
        cls,
        short: Mapping[tuple[str, ...], Sequence[str]],
        long: Iterable[str],
        right: Iterable[str] = (),
    ) -> "Spelling":
        """From a table of short forms, words that are forgiven a slip, and words that are none."""
        slips = {left: word for word in long for left in (word, *lessened(word))}
        firsts = frozenset(first for first, *_ in short)
        return cls(short, firsts, slips, frozenset(right))

    def typed(self, words: Set[str]) -> Iterator[str]:
        """These words and stems, and the first words of what stands for one of them."""
        yield from words
        yield from (first for (first, *_), meant in self.short.items() if _any_of(meant, words))

    def slipped(self, words: Set[str]) -> Iterator[str]:
        """What is left after a slip of those of these words and stems that are forgiven one."""
        return (left for left, word in self.slips.items() if _any_of((word,), words))

    def usual(self, words: Sequence[str]) -> Sequence[str]:
        """The words as they are usually spelt."""
        if not self.short and not self.slips:
            return words
        return list(self._usual(words))

    def _usual(self, words: Sequence[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            if words[at] not in self.firsts:
                yield self._forgiven(words[at])
                at += 1
                continue
            pair = tuple(words[at : at + 2])
            taken = 2 if len(pair) == 2 and pair in self.short else 1
            yield from self.short.get(pair[:taken], (self._forgiven(words[at]),))
            at += taken

    def _forgiven(self, word: str) -> str:
        if len(word) < SHORTEST or word in self.right:
            return word
        if word in self.slips:
            return self.slips[word]
        return next((self.slips[o] for o in lessened(word) if o in self.slips), word)


def _any_of(words: Iterable[str], wanted: Set[str]) -> bool:
    """Whether one of the words is wanted, as it is or by its beginning."""
    return any(
        word in wanted or any(f"{word[:size]}*" in wanted for size in range(1, len(word) + 1))
        for word in words
    )


def lessened(word: str) -> Iterator[str]:
    """The word without one of its letters, once for each letter."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
