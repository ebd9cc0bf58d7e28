"""The net of steps that the templates of a list become.

Rule: a net has no circle, so no match is longer than the longest template.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import final

from bot.safety.templates import (
    ANY,
    BadWords,
    Gap,
    Maybe,
    Needs,
    OneOf,
    Reader,
    Row,
    Slots,
    Tree,
    Word,
)


@final
class Net:
    """States, and the steps between them: by a symbol, or free, which costs no word."""

    def __init__(self) -> None:
        self.steps: list[dict[str, list[int]]] = [{}]
        self.free: list[list[int]] = [[]]
        self.labels: dict[int, str] = {}
        self.needs: dict[str, set[Needs]] = defaultdict(set)
        """For each label, what its templates need, one by one."""

    def add(self, template: str, label: str, slots: Slots | Reader) -> None:
        """Take in a template, which means `label`. Raises BadWords."""
        tree = (slots if isinstance(slots, Reader) else Reader(slots)).tree(template)
        if not tree.needs:
            raise BadWords(f"{template!r} can be nothing at all")
        self.needs[label].add(tree.needs)
        start, end = self._state(), self._state()
        self.free[0].append(start)
        self._draw(tree, start, end)
        self.labels[end] = label

    def reached(self, states: set[int]) -> frozenset[int]:
        """These states and all that can be reached from them without a word."""
        found, waiting = set(states), list(states)
        while waiting:
            new = [one for one in self.free[waiting.pop()] if one not in found]
            found.update(new)
            waiting += new
        return frozenset(found)

    def symbols(self) -> set[str]:
        """All words and stems that some step takes."""
        return {symbol for steps in self.steps for symbol in steps}

    def ways_from(self, states: Iterable[int]) -> Mapping[str, Sequence[int]]:
        """Where each symbol leads from any of these states."""
        ways: dict[str, list[int]] = {}
        for one in states:
            for symbol, targets in self.steps[one].items():
                ways.setdefault(symbol, []).extend(targets)
        return ways

    def _state(self) -> int:
        self.steps.append({})
        self.free.append([])
        return len(self.steps) - 1

    def _draw(self, tree: Tree, start: int, end: int) -> None:
        """The ways from `start` to `end`, both of which are there already."""
        match tree:
            case Word(symbol):
                self.steps[start].setdefault(symbol, []).append(end)
            case Gap(most):
                self._draw_gap(most, start, end)
            case Maybe(inner):
                self._draw(inner, start, end)
                self.free[start].append(end)
            case OneOf(trees):
                for one in trees:
                    self._draw(one, start, end)
            case Row(trees):
                self._draw_row(trees, start, end)

    def _draw_gap(self, most: int, start: int, end: int) -> None:
        self.free[start].append(end)
        for _ in range(most):
            after = self._state()
            self._draw(Word(ANY), start, after)
            self.free[after].append(end)
            start = after

    def _draw_row(self, trees: tuple[Tree, ...], start: int, end: int) -> None:
        for one in trees[:-1]:
            after = self._state()
            self._draw(one, start, after)
            start = after
        if trees:
            self._draw(trees[-1], start, end)
        else:
            self.free[start].append(end)
