"""The net of steps that the templates of a list become.

Rule: a net has no circle, so no match is longer than the longest template.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import final

from bot.safety.templates import (
    ANY,
    Gap,
    Maybe,
    OneOf,
    Row,
    Tree,
    Word,
)

NOWHERE: Mapping[str, tuple[int, ...]] = {}


@final
class Net:
    """States, and the steps between them: by a symbol, or free, which costs no word."""

    def __init__(self, templates: Iterable[tuple[Tree, str]] = ()) -> None:
        # Most states have one way out: tuples, and nothing where there is none, are made fastest.
        self.steps: dict[int, dict[str, tuple[int, ...]]] = {}
        self.free: dict[int, tuple[int, ...]] = {}
        self._targets: list[tuple[int]] = [(0,)]
        self.labels: dict[int, str] = {}
        for tree, label in templates:
            self._add(tree, label)

    def _add(self, tree: Tree, label: str) -> None:
        """Take in a template, which means `label`."""
        start, end = self._state(), self._state()
        self._set_free(0, start)
        self._draw(tree, start, end)
        self.labels[end] = label

    def reached(self, states: set[int]) -> frozenset[int]:
        """These states and all that can be reached from them without a word."""
        found, waiting = set(states), list(states)
        while waiting:
            new = [one for one in self.free.get(waiting.pop(), ()) if one not in found]
            found.update(new)
            waiting += new
        return frozenset(found)

    def symbols(self) -> set[str]:
        """All words and stems that some step takes."""
        return {symbol for steps in self.steps.values() for symbol in steps}

    def ways_from(self, states: Iterable[int]) -> Mapping[str, Sequence[int]]:
        """Where each symbol leads from any of these states."""
        ways: dict[str, list[int]] = {}
        for one in states:
            for symbol, targets in self.steps.get(one, NOWHERE).items():
                ways.setdefault(symbol, []).extend(targets)
        return ways

    def _state(self) -> int:
        self._targets.append((len(self._targets),))
        return len(self._targets) - 1

    def _set_free(self, start: int, end: int) -> None:
        self.free[start] = self.free.get(start, ()) + self._targets[end]

    def _draw(self, tree: Tree, start: int, end: int) -> None:
        """The ways from `start` to `end`, both of which are there already."""
        match tree:
            case Word(symbol):
                steps = self.steps.setdefault(start, {})
                steps[symbol] = steps.get(symbol, ()) + self._targets[end]
            case Gap(most):
                self._draw_gap(most, start, end)
            case Maybe(inner):
                self._draw(inner, start, end)
                self._set_free(start, end)
            case OneOf(trees):
                for one in trees:
                    self._draw(one, start, end)
            case Row(trees):
                self._draw_row(trees, start, end)

    def _draw_gap(self, most: int, start: int, end: int) -> None:
        self._set_free(start, end)
        for _ in range(most):
            after = self._state()
            self._draw(Word(ANY), start, after)
            self._set_free(after, end)
            start = after

    def _draw_row(self, trees: tuple[Tree, ...], start: int, end: int) -> None:
        for one in trees[:-1]:
            after = self._state()
            self._draw(one, start, after)
            start = after
        if trees:
            self._draw(trees[-1], start, end)
        else:
            self._set_free(start, end)
