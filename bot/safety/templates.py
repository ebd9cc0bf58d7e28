"""The small language of the word lists, read into trees.

Rule: a template can be read aloud by who knows people and no code, and has no way to repeat
something without end. Its whole language:

    word          this word              word*      any word that begins so
    (a b|c)       one of these           x?         x or nothing
    <slot>        one of the slot's      ..  ..2    up to three (two) words between
    ^             the beginning of a sentence or of a clause
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import final

from bot.safety.reading import bare

ANY = "\0any"
CLAUSE = "\0clause"
GAP = 3
PART = re.compile(r"<[\w-]+>|\.\.\d*|[()|?^]|[^\s()|?<>^.]+|\S")


class BadWords(Exception):
    """A word list cannot be used."""


Slots = Mapping[str, Sequence[str]]
Needs = tuple[frozenset[str], ...]
"""Of each of these sets of words one has to be there; the set that texts have least often first."""
ENOUGH = 2
"""Needs that are kept: with two, hardly a text of another language meets them by chance."""


@cache
def _itself(symbol: str) -> Needs:
    return () if symbol == CLAUSE else (frozenset((symbol,)),)


@final
@dataclass(frozen=True)
class Word:
    """One word, a stem with its "*", or the sign for a beginning or an end."""

    symbol: str

    @property
    def needs(self) -> Needs:
        """The word itself."""
        return _itself(self.symbol)


@final
@dataclass(frozen=True)
class Gap:
    """Any words, or none."""

    most: int
    needs: Needs = ()


@final
@dataclass(frozen=True)
class Maybe:
    """Something that may be left out."""

    tree: "Tree"
    needs: Needs = ()


@final
@dataclass(frozen=True)
class OneOf:
    """One of several."""

    trees: tuple["Tree", ...]

    @cached_property
    def needs(self) -> Needs:
        """Something of what each of them needs; nothing, if one needs nothing."""
        every = [tree.needs for tree in self.trees]
        return (frozenset().union(*(needs[0] for needs in every)),) if all(every) else ()


@final
@dataclass(frozen=True)
class Row:
    """One after the other."""

    trees: tuple["Tree", ...]

    @cached_property
    def needs(self) -> Needs:
        """What they need all together."""
        every = [need for tree in self.trees for need in tree.needs]
        return tuple(sorted(every, key=_commonness)[:ENOUGH])


Tree = Word | Gap | Maybe | OneOf | Row


def symbols(trees: Iterable[Tree]) -> set[str]:
    """All words and stems of these trees, with ANY and CLAUSE where they have gaps and ends."""
    found: set[str] = set()
    seen: dict[int, Tree] = {}
    waiting = list(trees)
    while waiting:
        tree = waiting.pop()
        if isinstance(tree, Word):
            found.add(tree.symbol)
        elif isinstance(tree, Gap):
            found.add(ANY)
        elif isinstance(tree, Maybe):
            waiting.append(tree.tree)
        elif id(tree) not in seen:
            seen[id(tree)] = tree
            waiting += tree.trees
    return found


@cache
def _commonness(words: frozenset[str]) -> float:
    """A guess: a word is the more common the shorter it is, and it only has to sort them."""
    return sum(4.0 ** -len(word.removesuffix("*")) for word in words)


@final
class Reader:
    """Reads templates that use these slots; each slot is read once."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._read: dict[str, Tree] = {}

    def tree(self, template: str, within: tuple[str, ...] = ()) -> Tree:
        """All of a template. Raises BadWords."""
        parts = PART.findall(template)
        tree = self._choices(parts, within)
        if parts:
            raise BadWords(f"{template!r}: there is a {parts[0]!r} too many")
        return tree

    def _choices(self, parts: list[str], within: tuple[str, ...]) -> Tree:
        """Takes `a b|c` from the front of the parts."""
        trees = [self._row(parts, within)]
        while parts and parts[0] == "|":
            parts.pop(0)
            trees.append(self._row(parts, within))
        return trees[0] if len(trees) == 1 else OneOf(tuple(trees))

    def _row(self, parts: list[str], within: tuple[str, ...]) -> Tree:
        trees: list[Tree] = []
        while parts and parts[0] not in "|)":
            tree = self._item(parts, within)
            if parts and parts[0] == "?":
                parts.pop(0)
                tree = Maybe(tree)
            trees.append(tree)
        return trees[0] if len(trees) == 1 else Row(tuple(trees))

    def _item(self, parts: list[str], within: tuple[str, ...]) -> Tree:
        part = parts.pop(0)
        match part:
            case "(":
                tree = self._choices(parts, within)
                if not parts or parts.pop(0) != ")":
                    raise BadWords("a bracket is not closed")
                return tree
            case "^":
                return Word(CLAUSE)
            case _ if part.startswith(".."):
                return Gap(int(part[2:] or GAP))
            case _ if part.startswith("<") and len(part) > 1:
                return self._slot(part[1:-1], within)
            case _:
                return _word(part)

    def _slot(self, name: str, within: tuple[str, ...]) -> Tree:
        if name in within:
            raise BadWords(f"<{name}> holds itself")
        if name not in self._slots:
            raise BadWords(f"there is no <{name}>")
        if name not in self._read:
            said = [self.tree(one, (*within, name)) for one in self._slots[name]]
            self._read[name] = OneOf(tuple(said))
        return self._read[name]


@cache
def _word(part: str) -> Tree:
    words = tuple(bare(part.removesuffix("*")))
    if not words or not all(one.isalnum() or len(one) > 1 for one in words):
        raise BadWords(f"{part!r} is no word")
    symbols = (*words[:-1], words[-1] + "*" * part.endswith("*"))
    return Word(*symbols) if len(symbols) == 1 else Row(tuple(map(Word, symbols)))
