"""The copy as lints see it: every message of every language, with its comment and labels.

Names stay in the texts as $partner and $me. Of a text that has several forms only the usual one is
taken.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.catalogue import ISOLATES, Catalogue, entries

NAMES = frozenset({"me", "partner"})
"""Variables that every message is given."""


@dataclass(frozen=True)
class Problem:
    """One finding."""

    place: str
    id: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.place}: {self.id}: {self.wrong}"


@dataclass(frozen=True)
class Line:
    """One message. In its text and labels, names stand as $partner and $me."""

    language: str
    place: str
    id: str
    comment: str
    text: str
    labels: Mapping[str, str]
    variables: frozenset[str]

    @property
    def digest(self) -> str:
        """What binds a review to these words."""
        said = [self.text, *(f"{key} = {label}" for key, label in sorted(self.labels.items()))]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]

    def problem(self, wrong: str) -> Problem:
        """A finding in this message."""
        return Problem(self.place, self.id, wrong)


def read(copy: Path) -> list[Line]:
    """Every message of every language. Raises BadCopy."""
    catalogue = Catalogue.load(copy)
    files = [file for name in catalogue.languages for file in sorted((copy / name).glob("*.ftl"))]
    return [_line(catalogue, copy, file, entry) for file in files for entry in entries(file)]


def _line(catalogue: Catalogue, copy: Path, file: Path, entry: Any) -> Line:
    language, id_, variables = file.parent.name, entry.id.name, _variables(entry.to_json())
    given = {name: f"${name}" for name in variables | NAMES}
    text = catalogue.text(language, id_, **given) if entry.value else ""
    keys = [attribute.id.name for attribute in entry.attributes]
    labels = {key: catalogue.label(language, id_, key, **given) for key in keys}
    return Line(
        language,
        f"{shown(copy)}/{language}/{file.name}",
        id_,
        entry.comment.content if entry.comment else "",
        text.translate(ISOLATES),
        {key: label.translate(ISOLATES) for key, label in labels.items()},
        frozenset(variables),
    )


def shown(copy: Path) -> str:
    """The folder as findings name it."""
    return f"{copy.parent.name}/{copy.name}"


def _variables(node: Any) -> set[str]:
    """The names of all variables in a part of Fluent's tree."""
    if isinstance(node, dict) and node.get("type") == "VariableReference":
        return {node["id"]["name"]}
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return {name for one in below for name in _variables(one)}
