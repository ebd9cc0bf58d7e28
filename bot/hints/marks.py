"""What a hint is made of: where a text is written, and a mark on some of its words.

Rule: a mark knows places in a text and never the text, so it can be logged and shown as it is.
"""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import final


@unique
class Where(StrEnum):
    """What is being written; a wording that hurts in one of these may be right in another."""

    CAMERA = "camera"
    """One sentence of what a camera would have seen."""
    FEELING = "feeling"
    """A feeling, named."""
    SHARE = "share"
    """A draft or an answer about oneself that goes to the partner."""
    LISTEN = "listen"
    """A listener's reflection, or a line of care."""
    OWN = "own"
    """One's own part, and an apology."""
    REASSURE = "reassure"
    """What holds even in a fight."""
    REQUEST = "request"
    """What one would like."""


@final
@dataclass(frozen=True, slots=True)
class Mark:
    """A named hint about the words from `start` up to `end` of the text as it was written.

    `blocks` marks a slur or a threat: the only wordings that are not brought to a partner.
    """

    name: str
    start: int
    end: int
    blocks: bool = False
