"""What stays after a conversation: open questions, things to talk about in person, the loop.

Rule: sent words may be kept for both, what was never sent only for the one who wrote it. Nothing
else of a conversation stays: its journal is deleted when it ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.dialogue.words import Private, Shared


class Kind(StrEnum):
    """What a kept thing is."""

    QUESTION = "question"
    TALK = "talk"
    LOOP = "loop"
    TEXT = "text"
    PROGRESS = "progress"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Keep:
    """Something to keep. With a Private in it, or with numbers, it is for its owner alone.

    A question is for both, and open for the one whom its author has asked.
    """

    kind: Kind
    words: tuple[Shared | Private, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Whether only one person may see it."""
        return bool(self.numbers) or any(isinstance(one, Private) for one in self.words)
