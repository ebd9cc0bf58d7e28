"""What a conversation learns about its owner and the engine keeps: consent, name, hours and such.

Rule: it is about the one who says it and nobody else; nothing of it is shown to the other but the
name.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.typed import Json
from bot.dialogue.words import Private


class About(StrEnum):
    """What can be learned."""

    CONSENT = "consent"
    NAME = "name"
    CLOCK = "clock"
    QUIET = "quiet"
    COUNTRY = "country"
    COVER = "cover"
    EXIT_WORD = "exit-word"
    SAFETY = "safety"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Learned:
    """One thing learned. Typed words are Private; for SAFETY True means that shared work rests, and
    None that nothing was answered; for LINK whether this is their partner.
    """

    about: About
    value: Private | Json
