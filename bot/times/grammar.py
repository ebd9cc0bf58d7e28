"""A closed grammar: what a text says if every word of it is understood, else nothing.

Rule: the words and forms of a language are data (en.toml); no word of any language stands here. All
ways to read a text are found. Texts are short, so the work has a small bound.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

Facts = Mapping[str, Any]
"""What was said, by name; bot/times/facts.py has the names."""

LONGEST = 60
"""Characters of a text that is read at all."""

WHOLE = "WHOLE"

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d+[:.]\d{2}(?![\d:.])|\d+\.5(?![\d:.])|\d+"
    rf"|{_LETTER}(?:\.{_LETTER})+\.?|{_LETTER}+(?:'{_LETTER}+)*|[,&@]|(?<=\s)-(?=\s)|\s+"
)
_PLAIN = str.maketrans("\u2019\u2013", "'-")
"""What telephones write for an apostrophe and a hyphen."""
_HYPHEN = re.compile(rf"(?<=[^\W_])-(?={_LETTER})")

Form = tuple[tuple[str, ...], Facts]


class BadGrammar(Exception):
    """A file of the grammar of times cannot be used."""


def readings(text: str, language: str) -> Iterator[Facts]:
    """Everything that the whole text can mean, as facts. No text raises."""
    for tokens in _tokens(text):
        found = _Reading(load(language), tokens).of(WHOLE, 0)
        yield from (facts for end, facts in found if end == len(tokens))


@cache
def load(language: str) -> Mapping[str, tuple[Form, ...]]:
    """The symbols of a language with their forms. Raises BadGrammar."""
    tables = tomllib.loads(files("bot.times").joinpath(f"{language}.toml").read_text("utf-8"))
    symbols = {name: tuple(_forms(table)) for name, table in tables.items()}
    used = {word for forms in symbols.values() for form, _ in forms for word in form}
    named = {word for word in used if word.isupper()} - symbols.keys() - FIGURES.keys()
    if named or WHOLE not in symbols:
        raise BadGrammar(f"symbols without forms: {sorted(named)}")
    return symbols


def _forms(table: Mapping[str, Facts]) -> Iterator[Form]:
    """Each form, once with and once without every word that may be missing."""
    for form, facts in table.items():
        ways = [(word[:-1], "") if word.endswith("?") else (word,) for word in form.split()]
        for chosen in product(*ways):
            yield tuple(word for word in chosen if word), facts


def _tokens(text: str) -> Iterator[list[str]]:
    """The words, figures and commas of a text, hyphens as spaces and as themselves; nothing if
    anything else is in it.
    """
    if len(text) > LONGEST:
        return
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    plain = plain.strip().rstrip(".!")
    for way in sorted({_HYPHEN.sub(" ", plain), _HYPHEN.sub(" - ", plain)}):
        found = list(_TOKEN.finditer(way))
        if found and sum(len(one[0]) for one in found) == len(way):
            yield [_undotted(one[0]) for one in found if not one[0].isspace()]


def _undotted(token: str) -> str:
    return token if token[0].isdigit() else token.replace(".", "")


class _Reading:
    """Every way to read the tokens, worked out once for each symbol and place."""

    def __init__(self, symbols: Mapping[str, tuple[Form, ...]], tokens: list[str]) -> None:
        self._symbols, self._tokens = symbols, tokens
        self._known: dict[tuple[str, int], list[tuple[int, Facts]]] = {}

    def of(self, symbol: str, at: int) -> list[tuple[int, Facts]]:
        """Where the symbol can end that begins here, and what it then says."""
        known = self._known.get((symbol, at))
        if known is None:
            known = self._known[symbol, at] = list(self._find(symbol, at))
        return known

    def _find(self, symbol: str, at: int) -> Iterator[tuple[int, Facts]]:
        if at >= len(self._tokens):
            return
        if symbol in FIGURES:
            facts = FIGURES[symbol](self._tokens[at])
            yield from [(at + 1, facts)] if facts else []
            return
        for form, gives in self._symbols[symbol]:
            for end, facts in self._form(form, at, {}):
                said = _given(gives, facts)
                yield from [(end, said)] if said is not None else []

    def _form(self, form: tuple[str, ...], at: int, facts: Facts) -> Iterator[tuple[int, Facts]]:
        if not form:
            yield at, facts
            return
        for end, more in self._word(form[0], at):
            joined = _joined(facts, more)
            if joined is not None:
                yield from self._form(form[1:], end, joined)

    def _word(self, word: str, at: int) -> list[tuple[int, Facts]]:
        if word.isupper():
            return self.of(word, at)
        return [(at + 1, {})] if self._tokens[at : at + 1] == [word] else []


def _given(gives: Facts, facts: Facts) -> Facts | None:
    """The facts of the parts, with what the form itself says."""
    taken = {value[1:] for value in gives.values() if str(value).startswith("<")}
    own = {
        name: facts.get(value[1:]) if str(value).startswith("<") else value
        for name, value in gives.items()
    }
    return _joined({name: value for name, value in facts.items() if name not in taken}, own)


def _joined(one: Facts, other: Facts) -> Facts | None:
    """Both together; lists are added up, and two that differ do not go together."""
    joined = dict(one)
    for name, value in other.items():
        if isinstance(value, list):
            joined[name] = [*joined.get(name, []), *value]
        elif joined.setdefault(name, value) != value:
            return None
    return joined


# --- figures --------------------------------------------------------------------------------------


def _number(pattern: str, least: int, most: int, fact: str) -> Callable[[str], Facts | None]:
    form = re.compile(pattern, re.ASCII)

    def read(token: str) -> Facts | None:
        return {fact: int(token)} if form.fullmatch(token) and least <= int(token) <= most else None

    return read


def _hour(token: str) -> Facts | None:
    """1 to 23. Above 12, or with a nought before it, it can only be one hour of the day."""
    if not re.fullmatch(r"\d{1,2}", token, re.ASCII) or not 1 <= int(token) <= 23:
        return None
    hour = {"hour": int(token)}
    return hour | {"exact": 1} if int(token) > 12 or token[0] == "0" else hour


def _clock(between: str) -> Callable[[str], Facts | None]:
    form = re.compile(rf"(\d\d?){re.escape(between)}([0-5]\d)", re.ASCII)

    def read(token: str) -> Facts | None:
        found = form.fullmatch(token)
        if not found or int(found[1]) > 23:
            return None
        clock = {"hour": int(found[1]), "minute": int(found[2])}
        return clock | {"exact": 1} if found[1][0] == "0" or int(found[1]) > 12 else clock

    return read


def _run_on(pattern: str, sure: Facts) -> Callable[[str], Facts | None]:
    """The figures of hour and minute without anything between them."""
    form = re.compile(pattern, re.ASCII)

    def read(token: str) -> Facts | None:
        found = form.fullmatch(token)
        return {"hour": int(found[1]), "minute": int(found[2]), **sure} if found else None

    return read


def _halves(token: str) -> Facts | None:
    """Hours and a half, as "1.5" says them."""
    found = re.fullmatch(r"(\d{1,3})\.5", token, re.ASCII)
    return {"hours": int(found[1]), "minutes": 30} if found else None


def _iso(token: str) -> Facts | None:
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", token, re.ASCII)
    return (
        dict(zip(("year", "month", "date"), map(int, found.groups()), strict=True))
        if found
        else None
    )


FIGURES: Mapping[str, Callable[[str], Facts | None]] = {
    "FIGURE": _number(r"\d{1,6}", 1, 999_999, "count"),
    "HOUR": _hour,
    "DATE": _number(r"\d{1,2}", 1, 31, "date"),
    "YEAR": _number(r"20\d\d", 2000, 2099, "year"),
    "DIGITAL": _clock(":"),
    "DOTTED": _clock("."),
    "RUN_ON": _run_on(r"(1?\d)([0-5]\d)", {}),
    "MILITARY": _run_on(r"([01]\d|2[0-3])([0-5]\d)", {"exact": 1}),
    "HALVES": _halves,
    "ISO": _iso,
}
