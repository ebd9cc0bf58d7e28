"""The small language of the word lists, and the net of steps that a list becomes.

Rule: a template can be read aloud by who knows people and no code, and has no way to repeat
something without end. Its whole language:

    word          this word              word*      any word that begins so
    (a b|c)       one of these           x?         x or nothing
    <slot>        one of the slot's      ..  ..2    up to three (two) words between
    ^             the beginning of a sentence or of a clause
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import final

from bot.safety.reading import bare

ANY = "\0any"
CLAUSE = "\0clause"
GAP = 3
PART = re.compile(r"<[\w-]+>|\.\.\d*|[()|?^]|[^\s()|?<>^.]+|\S")


class BadWords(Exception):
    """A word list cannot be used."""


Slots = Mapping[str, Sequence[str]]


@final
class Net:
    """States, and the steps between them: a symbol to take, or none."""

    def __init__(self) -> None:
        self.steps: list[list[tuple[str, int]]] = [[]]
        self.free: list[list[int]] = [[]]
        self.labels: dict[int, str] = {}

    def add(self, template: str, label: str, slots: Slots) -> None:
        """Take in a template, which means `label`. Raises BadWords."""
        start = self.after(0)
        end = Builder(self, slots).sequence(template, start, ())
        if end in _reached(self, {start}):
            raise BadWords(f"{template!r} can be nothing at all")
        self.labels[self.after(end)] = label

    def after(self, state: int, symbol: str = "") -> int:
        """A new state behind this one; without a symbol it costs no word."""
        self.steps.append([])
        self.free.append([])
        made = len(self.steps) - 1
        if symbol:
            self.steps[state].append((symbol, made))
        else:
            self.free[state].append(made)
        return made

    def reached(self, states: set[int]) -> frozenset[int]:
        """These states and all that can be reached from them without a word."""
        return frozenset(_reached(self, states))


def _reached(net: Net, states: set[int]) -> set[int]:
    found, waiting = set(states), list(states)
    while waiting:
        new = [one for one in net.free[waiting.pop()] if one not in found]
        found.update(new)
        waiting += new
    return found


@cache
def _parts(template: str) -> tuple[str, ...]:
    return tuple(PART.findall(template))


@cache
def _plain(part: str) -> tuple[str, ...]:
    words = tuple(bare(part))
    if not words or not all(one.isalnum() or len(one) > 1 for one in words):
        raise BadWords(f"{part!r} is no word")
    return words


@final
class Builder:
    """Reads one template into a net."""

    def __init__(self, net: Net, slots: Slots) -> None:
        self.net = net
        self.slots = slots

    def sequence(self, template: str, start: int, within: tuple[str, ...]) -> int:
        """All of a template, from `start` on; gives the state where it ends."""
        parts = list(_parts(template))
        end = self._choices(parts, start, within)
        if parts:
            raise BadWords(f"{template!r}: there is a {parts[0]!r} too many")
        return end

    def _choices(self, parts: list[str], start: int, within: tuple[str, ...]) -> int:
        """Takes `a b|c` from the front of the parts."""
        ends = [self._items(parts, start, within)]
        while parts and parts[0] == "|":
            parts.pop(0)
            ends.append(self._items(parts, self.net.after(start), within))
        return self._joined(ends)

    def _items(self, parts: list[str], start: int, within: tuple[str, ...]) -> int:
        while parts and parts[0] not in "|)":
            end = self._item(parts, start, within)
            if parts and parts[0] == "?":
                parts.pop(0)
                end = self._joined([start, end])
            start = end
        return start

    def _item(self, parts: list[str], start: int, within: tuple[str, ...]) -> int:
        part = parts.pop(0)
        match part:
            case "(":
                end = self._choices(parts, self.net.after(start), within)
                if not parts or parts.pop(0) != ")":
                    raise BadWords("a bracket is not closed")
                return end
            case "^":
                return self.net.after(start, CLAUSE)
            case _ if part.startswith(".."):
                return self._gap(start, int(part[2:] or GAP))
            case _ if part.startswith("<") and len(part) > 1:
                return self._slot(part[1:-1], start, within)
            case _:
                return self._word(part, start)

    def _gap(self, start: int, most: int) -> int:
        ends = [start]
        for _ in range(most):
            ends.append(self.net.after(ends[-1], ANY))
        return self._joined(ends)

    def _slot(self, name: str, start: int, within: tuple[str, ...]) -> int:
        if name in within:
            raise BadWords(f"<{name}> holds itself")
        if name not in self.slots:
            raise BadWords(f"there is no <{name}>")
        first = self.net.after(start)
        return self._joined([self.sequence(o, first, (*within, name)) for o in self.slots[name]])

    def _word(self, part: str, start: int) -> int:
        stem = part.endswith("*")
        parts = _plain(part.removesuffix("*"))
        for one in parts[:-1]:
            start = self.net.after(start, one)
        return self.net.after(start, parts[-1] + "*" * stem)

    def _joined(self, ends: Sequence[int]) -> int:
        joined = self.net.after(ends[0])
        for end in ends[1:]:
            self.net.free[end].append(joined)
        return joined
