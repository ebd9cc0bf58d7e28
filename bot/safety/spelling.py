"""How words that are typed short or wrong are usually spelt, for one language.

Rule: a table for the short forms; for the few long words that matter most, any one slip of the
fingers (a letter left out, added, changed, or two swapped) is forgiven.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import final

SHORTEST = 6
HURRIED = 4
"""Letters a word must have before two of them may be swapped."""
"""Letters a word must have before slips are forgiven: shorter ones become other words."""
SLIP = "~"
"""Stands before what is left of a long word."""


@final
@dataclass(frozen=True, slots=True)
class Spelling:
    """What one or two words stand for, the first words of these, and the long words by what is left
    of them after a slip.
    """

    short: Mapping[tuple[str, ...], Sequence[str]]
    firsts: Set[str]
    slips: Mapping[str, str]
    swaps: Mapping[str, str]
    long: Set[str]
    right: Set[str]

    @classmethod
    def of(
        cls,
        short: Mapping[tuple[str, ...], Sequence[str]],
        long: Iterable[str],
        right: Iterable[str] = (),
        swapped: Iterable[str] = (),
    ) -> "Spelling":
        """From a table of short forms, words that are forgiven a slip, words that are none, and
        words of which two letters may be swapped or one be left out or added.
        """
        slips = {left: word for word in long for left in (word, *lessened(word))}
        hurried = [word for word in sorted(swapped) if len(word) >= HURRIED and word.isalpha()]
        swaps = {typed: word for word in hurried for typed in _hurried(word)}
        firsts = frozenset(first for first, *_ in short)
        whole = frozenset(word for word in hurried if len(word) >= SHORTEST)
        return cls(short, firsts, slips, swaps, whole, frozenset(right))

    def forms(self) -> Iterator[tuple[str, str]]:
        """What may be typed, and a word that it may stand for: one or two short words, or, with a
        SLIP before it, what is left of a long word.
        """
        for few, meant in self.short.items():
            yield from ((" ".join(few), word) for word in meant)
        yield from self.swaps.items()
        yield from ((SLIP + left, word) for left, word in self.slips.items())
        yield from ((SLIP + word, word) for word in self.long)

    def usual(self, words: Sequence[str]) -> Sequence[str]:
        """The words as they are usually spelt."""
        if not self.short and not self.slips and not self.swaps:
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
        if word in self.right:
            return word
        if word in self.swaps:
            return self.swaps[word]
        if len(word) < SHORTEST:
            return word
        if word in self.slips:
            return self.slips[word]
        left = list(lessened(word))
        near = (self.slips.get(one, one) for one in left if one in self.slips or one in self.long)
        return next(near, word)


def _hurried(word: str) -> Iterator[str]:
    """The word with two neighbours swapped, and a long one without one of its inner letters."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if len(word) > SHORTEST:
        yield from (word[:at] + word[at + 1 :] for at in range(1, len(word) - 1))


def lessened(word: str) -> Iterator[str]:
    """The word without one of its letters, once for each letter."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
