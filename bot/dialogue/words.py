"""What people write is Private until they press send on exactly the text they saw.

Rules: a Private never turns into a string by accident (str, format and repr tell nothing).
Only `share` makes a Shared out of it, and only with the digest of the preview that was shown.
Whatever writes to a partner takes a Shared, so mypy refuses the rest.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn, final

from bot.dialogue.partners import Partner


class Leak(Exception):
    """Private words were about to be used as plain text."""


@final
class Private:
    """Words that only their owner may see."""

    __slots__ = ("_text", "owner")

    def __init__(self, owner: Partner, text: str) -> None:
        self.owner = owner
        self._text = text

    def __str__(self) -> NoReturn:
        raise Leak

    def __format__(self, spec: str) -> NoReturn:
        raise Leak

    def __repr__(self) -> str:
        return f"Private({self.owner.value}, {len(self._text)} characters)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Private) and (self.owner, self._text) == (other.owner, other._text)

    def __hash__(self) -> int:
        return hash((self.owner, self._text))

    def for_owner(self, reader: Partner) -> str:
        """The plain text, for the eyes of its owner; raises Leak for anybody else."""
        if reader is not self.owner:
            raise Leak
        return self._text

    def digest(self) -> str:
        """What binds a press on "send" to exactly this text."""
        return hashlib.sha256(self._text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def echoes(self, words: "Shared") -> float:
        """How much of this text is the other's wording, from 0 to 1: shared runs of four words."""
        runs, theirs = _runs(self._text), _runs(words.text)
        return len(runs & theirs) / len(runs) if runs else 0.0


@final
@dataclass(frozen=True, slots=True)
class Shared:
    """Words their author has sent: made by `share`, or read back from a journal."""

    author: Partner
    text: str = field(repr=False)

    def questions(self) -> "Shared | None":
        """The sentences in which something is asked, or None."""
        asked = re.findall(r"[^.!?\u2026\n\u061f\uff1f]+[?\u061f\uff1f]+", self.text)
        text = "\n".join(" ".join(one.split()) for one in asked)
        return Shared(self.author, text) if text else None


def share(words: Private, shown: str) -> Shared:
    """Turn a draft into sent words. `shown` is the digest of the preview that "send" stood under.

    Raises Leak when the draft is not what was shown: an edit voids the preview.
    """
    if words.digest() != shown:
        raise Leak
    return Shared(words.owner, words.for_owner(words.owner))


@dataclass(frozen=True, slots=True)
class Picks:
    """Chosen options of one question; the catalogue turns their labels into running text."""

    message: str
    keys: tuple[str, ...]


Slot = Private | Picks


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a draft: a message id and its slots. Left out if a slot is empty."""

    message: str
    slots: Mapping[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to be looked over before it goes: sentences joined by the catalogue, or own words."""

    parts: tuple[Part | Private, ...]

    @classmethod
    def of(cls, *parts: Part | Private | None) -> "Draft":
        """A draft from what is there; a part that was skipped (None) is left out."""
        return cls(tuple(part for part in parts if part is not None))


def _runs(text: str, length: int = 4) -> set[tuple[str, ...]]:
    found = re.findall(r"[\w']+", text.casefold())
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was noticed in a text: the names of the hints, what is left without, and whether it may
    not be sent like this.
    """

    marks: tuple[str, ...] = ()
    rest: str = field(default="", repr=False)
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The draft as it stands in front of the person, the digest of what was shown, and hints."""

    draft: Private
    shown: str
    noticed: Noticed = Noticed()
