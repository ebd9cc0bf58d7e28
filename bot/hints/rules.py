"""The rules of one language, read from its folder of TOML files, one file a name.

Rule: a file is complete or it is refused, with a line that says what is wrong in it. A pattern may
repeat nothing without end except the letters of one word, so that every search is quick.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, final

from bot.hints.marks import Where
from bot.hints.plain import Spelling

ENOUGH = 4
"""Sentences that a rule must mark, and as many that it must not."""
SHARED = "shared.toml"
"""Parts of patterns, usual spellings, and what is somebody else's word or only a worry."""
BESIDE = frozenset({SHARED, "fixtures.toml"})
"""Files of the folder that are no rules."""


class BadRules(Exception):
    """A file of rules cannot be used."""


@final
@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording. The mark covers its group "here", or all of it."""

    find: re.Pattern[str]
    blocks: bool


@final
@dataclass(frozen=True, slots=True)
class Rule:
    """All wordings of one name, with sentences that show what is meant.

    `alone` says that it counts only where nothing else is said.
    """

    name: str
    where: frozenset[Where]
    order: int
    alone: bool
    patterns: tuple[Pattern, ...]
    unless: tuple[re.Pattern[str], ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a language.

    What `reported` and `feared` match is hidden from the patterns, but for its group "lead".
    """

    spelling: Spelling
    reported: re.Pattern[str]
    feared: re.Pattern[str]
    every: tuple[Rule, ...]


@cache
def rules(language: str) -> Rules:
    """The rules of a language, read once. Raises BadRules."""
    folder = files("bot.hints") / language
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    return read({name: text for name, text in texts.items() if name.endswith(".toml")})


def read(texts: Mapping[str, str]) -> Rules:
    """The rules that stand in these files. Raises BadRules."""
    shared = _table(SHARED, texts[SHARED])
    _only(SHARED, shared, {"parts", "spelling", "reported", "feared"})
    parts = shared["parts"]
    return Rules(
        Spelling.of(shared["spelling"]),
        _hiding(shared["reported"], parts),
        _hiding(shared["feared"], parts),
        tuple(
            _rule(file, _table(file, text), parts)
            for file, text in sorted(texts.items())
            if file not in BESIDE
        ),
    )


def _hiding(table: Mapping[str, Any], parts: Mapping[str, str]) -> re.Pattern[str]:
    """What introduces somebody's words, with as much as belongs to it; and words in quotes."""
    _only(SHARED, table, {"leads", "until", "quotes"})
    until = "|".join(table["until"])
    said = rf"(?P<lead>\b(?:{'|'.join(table['leads'])})\b)(?:(?!{until})[^;]){{0,600}}"
    return _compiled(SHARED, "|".join([said, *table["quotes"]]), parts)


KEYS = {
    "name": str,
    "where": list,
    "order": int,
    "alone": bool,
    "patterns": list,
    "unless": list,
    "must": list,
    "must_not": list,
}


def _rule(file: str, table: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    _only(file, table, KEYS)
    for key, kind in KEYS.items():
        if type(table[key]) is not kind:
            raise BadRules(f"{file}: {key} is not a {kind.__name__}")
    if file != f"{table['name']}.toml":
        raise BadRules(f"{file}: its name is {table['name']}")
    return Rule(
        table["name"],
        _where(file, table["where"]),
        table["order"],
        table["alone"],
        tuple(_pattern(file, one, parts) for one in table["patterns"]),
        tuple(_compiled(file, one, parts) for one in table["unless"]),
        _enough(file, "must", table["must"]),
        _enough(file, "must_not", table["must_not"]),
    )


def _where(file: str, names: list[str]) -> frozenset[Where]:
    try:
        return frozenset(Where(name) for name in names)
    except ValueError as error:
        raise BadRules(f"{file}: where: {error}") from error


def _pattern(file: str, table: Mapping[str, Any], parts: Mapping[str, str]) -> Pattern:
    if not isinstance(table, dict):
        raise BadRules(f"{file}: a pattern is {{ match = ..., blocks = ... }}")
    _only(file, table, {"match", "blocks"})
    if not isinstance(table["blocks"], bool):
        raise BadRules(f"{file}: blocks is not true or false")
    return Pattern(_compiled(file, table["match"], parts), table["blocks"])


def _enough(file: str, key: str, said: list[str]) -> tuple[str, ...]:
    if len(said) < ENOUGH:
        raise BadRules(f"{file}: {key} has {len(said)} sentences; {ENOUGH} are the least")
    return tuple(said)


def _compiled(file: str, source: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    try:
        whole = _joined(re.sub(r"<<(\w+)>>", lambda hit: f"(?:{parts[hit[1]]})", source))
    except KeyError as error:
        raise BadRules(f"{file}: there is no part {error}") from error
    if re.search(r"(?<![\\?])[A-Z]", whole):
        raise BadRules(f"{file}: {source!r} has capital letters, which no text has here")
    if endless := re.search(r"(?<!\\)(?<!\\w)[*+]", whole):
        raise BadRules(f"{file}: {source!r} repeats without end ({endless[0]!r})")
    try:
        return re.compile(whole)
    except re.error as error:
        raise BadRules(f"{file}: {source!r}: {error}") from error


def _joined(source: str) -> str:
    """A pattern that may stand on several lines, each indented and broken behind a "|"."""
    return re.sub(r"\n? {2,}", "", source)


def _table(file: str, text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRules(f"{file}: {error}") from error


def _only(file: str, table: Mapping[str, Any], keys: Mapping[str, Any] | set[str]) -> None:
    """All of these keys and no others."""
    if missing := sorted(set(keys) - table.keys()):
        raise BadRules(f"{file}: has no {', '.join(missing)}")
    if unknown := sorted(table.keys() - set(keys)):
        raise BadRules(f"{file}: does not know {', '.join(unknown)}")
