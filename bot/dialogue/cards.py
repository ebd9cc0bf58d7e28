"""Cards: single messages that are told and ask for no answer, so they can be read at any time."""

import re
from dataclasses import dataclass
from enum import StrEnum

SEED = range(1, 29)
"""The items of the article that Linden grew from, as they are numbered for the cards."""


class CardKind(StrEnum):
    """What a card is for; a list of cards is grouped by it."""

    SKILL = "skill"
    EVIDENCE = "evidence"
    MYTH = "myth"


@dataclass(frozen=True, slots=True)
class Card:
    """One message on one thing. `seed` holds the items that it comes from; some are not from there.

    The name is what people type, so it is of small letters with a hyphen between words.
    """

    name: str
    kind: CardKind
    seed: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", self.name):
            raise ValueError(f"{self.name!r} cannot be typed as the name of a card")
        if not all(item in SEED for item in self.seed):
            raise ValueError(f"{self.name} names an item that there is not")

    @property
    def message(self) -> str:
        """The id of its text."""
        return f"skill-{self.name}"
