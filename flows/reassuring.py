"""Reassuring: both say that it is still the two of them. Seed's five parts, in own words.

What one has sent is brought at once, whatever the other does. Protocol step 15.
"""

from bot.dialogue import (
    LISTENER,
    RESTING,
    SPEAKER,
    TWO_DAYS,
    Both,
    Ending,
    Given,
    Letter,
    Partner,
    Silence,
)


async def reassuring(given: Given) -> Ending:
    """Both write; who does not ends it in the one way there is."""
    sides = await Both(_letter(SPEAKER), _letter(LISTENER))
    pairs = zip((SPEAKER, LISTENER), sides, strict=True)
    silent = frozenset(who for who, words in pairs if isinstance(words, Silence))
    return Ending(RESTING, silent=silent) if silent else Ending("reassured")


def _letter(who: Partner) -> Letter:
    return Letter(who, "reassuring-words", "reassure", TWO_DAYS, deliver="reassuring-words-brings")
