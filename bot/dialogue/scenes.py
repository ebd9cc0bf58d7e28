"""A scene: what two made-up people do over an evening and its days, as data.

The conversations have pages of their own; a scene shows how they hang together, from both sides.
Only what people do is written down. What they are told comes from the bot, which plays the scene.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

SKIP = "skip"
"""What somebody writes who leaves a question out."""

NAME = re.compile(r"[a-z]+(-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Says:
    """A person types, whatever is open: words, an option's label, a command."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Presses:
    """A person presses an option of the newest message that offers it."""

    who: str
    key: str


@dataclass(frozen=True, slots=True)
class Answers:
    """A person answers until they are asked `until`; without it, until nothing is asked of them.

    `texts` gives what they type, by question. Everything else is the first option or is skipped.
    """

    who: str
    texts: Mapping[str, str] = field(default_factory=dict)
    until: str = ""


@dataclass(frozen=True, slots=True)
class Passes:
    """Time passes: "+22h"."""

    by: str


@dataclass(frozen=True, slots=True)
class Together:
    """Two people do something in the same instant."""

    one: Says | Presses
    two: Says | Presses


@dataclass(frozen=True, slots=True)
class Aside:
    """Told in one sentence, played all the same; only the questions left open at its end show."""

    text: str
    lines: "tuple[Line, ...]"


Line = Says | Presses | Answers | Passes | Together | Aside


@dataclass(frozen=True, slots=True)
class Scene:
    """A page: its file's name, its title, what it shows, its one or two people, what they do."""

    name: str
    title: str
    about: str
    people: tuple[str, ...]
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        """Refuse a name that makes no file and lines of people who are not there."""
        if not NAME.fullmatch(self.name):
            raise ValueError(f"a scene's name is small letters with hyphens: {self.name}")
        if strangers := _people(self.lines) - set(self.people):
            raise ValueError(f"{self.name} has lines of {', '.join(sorted(strangers))}")


def _people(lines: tuple[Line, ...]) -> set[str]:
    found: set[str] = set()
    for line in lines:
        match line:
            case Says() | Presses() | Answers():
                found.add(line.who)
            case Together():
                found |= {line.one.who, line.two.who}
            case Aside():
                found |= _people(line.lines)
            case Passes():
                pass
    return found
