"""Helplines by country, and what holds everywhere: an emergency number and findahelpline.com.

Rule: a row needs two sources and the day on which they were seen, or the whole file is refused: a
wrong number hurts more than none.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, final

from bot.safety.alarms import Kind

KEYS = {
    "directory": str,
    "emergency": str,
    "emergencies": dict,
    "lines": list,
}
LINE = {
    "country": str,
    "name": str,
    "contact": str,
    "hours": str,
    "kinds": list,
    "languages": list,
    "sources": list,
    "checked": date,
}
SOURCES = 2


class BadHelplines(Exception):
    """A file of helplines cannot be used."""


@final
@dataclass(frozen=True, slots=True)
class Helpline:
    """One line that somebody can call or write to. `hours` is "" when they are not confirmed."""

    country: str
    name: str
    contact: str
    hours: str
    kinds: frozenset[Kind]
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    checked: date


@final
@dataclass(frozen=True, slots=True)
class Help:
    """What a card shows: lines, most fitting first; the emergency number; the directory."""

    lines: tuple[Helpline, ...]
    emergency: str
    directory: str


@final
@dataclass(frozen=True, slots=True)
class Helplines:
    """All lines of a file."""

    lines: tuple[Helpline, ...]
    emergencies: Mapping[str, str]
    emergency: str
    directory: str

    def help_for(self, country: str | None, kinds: Iterable[Kind] = ()) -> Help:
        """The help of a country (two letters) for these kinds; without kinds, all of its lines.

        Where the country is unknown or has no line, what holds everywhere is left.
        """
        code, wanted = (country or "").upper(), frozenset(kinds) or frozenset(Kind)
        lines = tuple(one for one in self.lines if one.country == code and one.kinds & wanted)
        return Help(lines, self.emergencies.get(code, self.emergency), self.directory)


@cache
def shipped_lines() -> Helplines:
    """The lines that come with Linden. Raises BadHelplines."""
    return _read((files("bot.safety") / "helplines.toml").read_text("utf-8"))


def helplines_from(path: Path) -> Helplines:
    """A host's own lines, instead of those that come with Linden. Raises BadHelplines, OSError."""
    try:
        return _read(path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise BadHelplines("it is not written in UTF-8") from error


def _read(text: str) -> Helplines:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadHelplines(str(error)) from error
    _check("the file", table, KEYS)
    for code, number in table["emergencies"].items():
        _say(_is_code(code) and isinstance(number, str) and bool(number), f"emergencies: {code}")
    lines = tuple(_line(at, one) for at, one in enumerate(table["lines"], 1))
    return Helplines(lines, table["emergencies"], table["emergency"], table["directory"])


def _line(at: int, table: Any) -> Helpline:
    where = f"line {at}"
    _say(isinstance(table, dict), f"{where} is no table")
    _check(where, table, LINE)
    where = f"{where} ({table['name']})"
    for key in ("languages", "sources", "kinds"):
        _say(all(isinstance(one, str) and one for one in table[key]), f"{where}: {key}")
        _say(bool(table[key]), f"{where}: {key} is empty")
    _say(_is_code(table["country"]), f"{where}: country is two capital letters")
    _say(bool(table["contact"].strip()), f"{where}: contact is empty")
    _say(len(set(table["sources"])) >= SOURCES, f"{where}: two different sources are needed")
    try:
        kinds = frozenset(Kind(one) for one in table["kinds"])
    except ValueError as error:
        raise BadHelplines(f"{where}: {error}") from error
    lists = {key: tuple(table[key]) for key in ("languages", "sources")}
    return Helpline(**{**table, **lists, "kinds": kinds})


def _check(where: str, table: Mapping[str, Any], keys: Mapping[str, type]) -> None:
    _say(not (unknown := sorted(table.keys() - keys)), f"{where} does not know {unknown}")
    _say(not (missing := sorted(keys - table.keys())), f"{where} has no {missing}")
    for key, kind in keys.items():
        _say(type(table[key]) is kind, f"{where}: {key} is not a {kind.__name__}")


def _is_code(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isupper()


def _say(fine: bool, wrong: str) -> None:
    if not fine:
        raise BadHelplines(wrong)
