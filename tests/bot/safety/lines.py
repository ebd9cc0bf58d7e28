"""The lists that judge the reading, and their two halves.

Rule: the half of a line is decided by its hash. The held-out half is looked at only as numbers.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

LISTS = Path(__file__).with_name("lists")
PROBES = Path(__file__).with_name("probes")
ORDINARY, TOPIC = "ordinary", "topic"


@dataclass(frozen=True)
class Line:
    """One line of a list: its language, its kind or "ordinary" or "topic", and its half."""

    language: str
    kind: str
    text: str

    @property
    def held_out(self) -> bool:
        """Whether this line is kept from those who tune."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def every_line() -> list[Line]:
    """All lines of all lists."""
    return [
        Line(path.stem, kind, text)
        for path in sorted(LISTS.glob("*.toml"))
        for kind, texts in tomllib.loads(path.read_text("utf-8")).items()
        for text in texts
    ]


@dataclass(frozen=True)
class Probe:
    """One line by another hand: plain, only hinted at, or ordinary."""

    language: str
    half: str
    sign: str
    text: str


def every_probe() -> list[Probe]:
    """All lines by another hand."""
    return [
        Probe(*path.stem.split("."), *line.split("\t", 1))
        for path in sorted(PROBES.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
