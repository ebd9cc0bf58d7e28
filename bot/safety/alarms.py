"""What is heard in a text: of what kind, and how plainly it was said.

Rule: an alarm knows nothing of the text, so it can be handed on; only its writer may ever see it.
"""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import final


@unique
class Kind(StrEnum):
    """What a text speaks of; the order is that of urgency."""

    SELF_HARM = "self-harm"
    """Wanting to die, or hurting oneself."""
    STRANGLED = "strangled"
    """Being choked or smothered: of all violence the kind that most often comes before a death."""
    VIOLENCE = "violence"
    """Being hit, forced or threatened."""
    CHILD = "child"
    """A child who is hurt or in danger, by whomever."""
    FEAR = "fear"
    """Fear OF the other person. The fear of losing them is no alarm, but what Linden is for."""
    OWN_VIOLENCE = "own-violence"
    """Hurting or threatening somebody oneself. Such a person needs another card."""
    CONTROL = "control"
    """Being watched, locked in, cut off, forbidden, or pressed by threats."""


@unique
class Tier(StrEnum):
    """How plainly it was said."""

    DIRECT = "direct"
    """Said of now and of oneself: private help at once, the flow pauses, nothing is relayed."""
    TOPIC = "topic"
    """Near the matter (long ago, somebody else, a figure of speech): one soft question."""


@final
@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that was heard."""

    kind: Kind
    tier: Tier
