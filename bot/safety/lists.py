"""The word lists of one language, read from its TOML files in words/.

Rule: a list is complete or it is refused, with a line that says what is wrong in it: no unknown
key, no rule without sentences that it must hear and others that it must not.
A language may have several files (en.toml, en.fear.toml); together they are one list.
"""

import gc
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, final

from bot.safety.alarms import Kind, Tier
from bot.safety.automaton import Automaton
from bot.safety.net import Net
from bot.safety.reading import bare
from bot.safety.spelling import Spelling
from bot.safety.templates import BadWords, Needs, Reader, Slots, Tree, symbols

ENOUGH = 3
"""Sentences that a rule must hear, and as many that it must not."""
IDIOM, TOLD = "idiom", "told"
KEYS = {
    "slots": dict,
    "spelling": dict,
    "misspelt": list,
    "hurried": bool,
    "negators": list,
    "idioms": list,
    "told": list,
    "rules": list,
}
RULE = {"kind": str, "tier": str, "templates": list, "must": list, "must_not": list}


@final
@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of thing is said, with sentences that show what is meant and what is not."""

    kind: Kind
    tier: Tier
    templates: tuple[str, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name by which its matches are known."""
        return f"{self.tier}:{self.kind}"


@contextmanager
def _uncollected() -> Iterator[None]:
    """Ten thousands of trees and steps are made here and all are kept: a collector of garbage that
    looks through them again and again finds none, and takes a third of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


Labelled = tuple[Tree, str]
"""A template, and what it means."""


@final
@dataclass(frozen=True)
class Words:
    """All lists of a language, ready to be used. The sieve has to know what each of them needs; the
    nets, which take as long to make, are made when somebody first speaks the language.
    """

    spelling: Spelling
    rules: tuple[Rule, ...]
    all_heard: Sequence[Labelled]
    all_negators: Sequence[Labelled]

    @cached_property
    def heard(self) -> Automaton:
        """Finds what is said."""
        with _uncollected():
            return Automaton(Net(self.all_heard))

    @cached_property
    def negators(self) -> Automaton:
        """Finds what takes back what is said right behind it."""
        return Automaton(Net(self.all_negators))

    def needs(self, tier: Tier) -> Set[Needs]:
        """What the templates of a tier need, one by one."""
        return {tree.needs for tree, label in self.all_heard if label.partition(":")[0] == tier}


@cache
def languages() -> tuple[str, ...]:
    """The languages that have lists, by their code."""
    return tuple(sorted(set(map(_code, _files()))))


@cache
def words_of(language: str) -> Words:
    """The lists of a language, read once. Raises BadWords."""
    with _uncollected():
        return read({name: text for name, text in _files().items() if _code(name) == language})


def _code(file: str) -> str:
    return file.partition(".")[0]


@cache
def _files() -> Mapping[str, str]:
    folder = files("bot.safety") / "words"
    return {file.name: file.read_text("utf-8") for file in folder.iterdir()}


def read(texts: Mapping[str, str]) -> Words:
    """The lists that stand in these files. Raises BadWords."""
    tables = {name: _table(name, text) for name, text in sorted(texts.items())}
    slots = Reader(_slots(tables))
    rules = [_rule(name, one) for name, all_ in tables.items() for one in all_.get("rules", [])]
    heard: list[Labelled] = []
    negators: list[Labelled] = []
    for name, table in tables.items():
        heard += _labelled(name, table.get("idioms", []), IDIOM, slots)
        heard += _labelled(name, table.get("told", []), TOLD, slots)
        negators += _labelled(name, table.get("negators", []), "not", slots)
    for rule in rules:
        heard += _labelled(f"{min(texts)} ({rule.label})", rule.templates, rule.label, slots)
    spelling = _spelling(tables.values(), symbols(tree for tree, _ in heard))
    return Words(spelling, tuple(rules), heard, negators)


def _slots(tables: Mapping[str, Mapping[str, Any]]) -> Slots:
    slots: dict[str, Sequence[str]] = {}
    for name, table in tables.items():
        for slot, said in table.get("slots", {}).items():
            if slot in slots:
                raise BadWords(f"{name}: <{slot}> stands in another file of this language too")
            slots[slot] = said
    return slots


def _labelled(name: str, said: Iterable[str], label: str, slots: Reader) -> Iterator[Labelled]:
    for template in said:
        try:
            tree = slots.tree(template)
        except BadWords as wrong:
            raise BadWords(f"{name}: {template!r}: {wrong}") from wrong
        if not tree.needs:
            raise BadWords(f"{name}: {template!r} can be nothing at all")
        yield tree, label


def _spelling(tables: Collection[Mapping[str, Any]], heard: Set[str]) -> Spelling:
    pairs: dict[tuple[str, ...], list[str]] = {}
    misspelt: list[str] = []
    for table in tables:
        for typed, usual in table.get("spelling", {}).items():
            pairs[tuple(bare(typed))] = bare(usual)
        misspelt += (word for said in table.get("misspelt", []) for word in bare(said))
    hurried = any(table.get("hurried") for table in tables)
    return Spelling.of(pairs, misspelt, heard, heard if hurried else ())


def _table(name: str, text: str) -> Mapping[str, Any]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadWords(f"{name}: {error}") from error
    _check(name, table, KEYS, required=())
    return table


def _rule(name: str, table: Mapping[str, Any]) -> Rule:
    _check(name, table, RULE, required=RULE)
    try:
        kind, tier = Kind(table["kind"]), Tier(table["tier"])
    except ValueError as error:
        raise BadWords(f"{name}: {error}") from error
    for key in ("must", "must_not"):
        if len(table[key]) < ENOUGH:
            raise BadWords(f"{name}: {kind} {tier}: {key} has fewer than {ENOUGH} sentences")
    return Rule(kind, tier, *(tuple(table[key]) for key in ("templates", "must", "must_not")))


def _check(
    name: str, table: Mapping[str, Any], keys: Mapping[str, type], required: Iterable[str]
) -> None:
    if unknown := sorted(table.keys() - keys.keys()):
        raise BadWords(f"{name}: does not know {', '.join(unknown)}")
    if missing := sorted(set(required) - table.keys()):
        raise BadWords(f"{name}: has no {', '.join(missing)}")
    for wrong in _wrong(table, keys):
        raise BadWords(f"{name}: {wrong} is not a {keys[wrong].__name__}")


def _wrong(table: Mapping[str, Any], keys: Mapping[str, type]) -> Iterator[str]:
    return (key for key, value in table.items() if type(value) is not keys[key])
