"""Reassure: one person picks what is true for them tonight and says it in their own words.

Seed: although you fight, and may hurt each other, you love them, you are committed, and they matter
to you. The parts are never filled in for anybody. Protocol step 15.
"""

from enum import StrEnum

from bot.dialogue import ME, Ask, Choices, Draft, Ending, Given, Wait, Where
from flows.parts import checked, letter


class Part(StrEnum):
    """The five parts of the seed's reassurance."""

    WE_FIGHT = "we-fight"
    WE_HURT = "we-hurt"
    LOVE = "love"
    STAYING = "staying"
    MATTER = "matter"
    NONE = "none"


async def reassure(given: Given) -> Ending:
    """From what is true to own words, and send."""
    if Part.NONE in await Ask(ME, "reassure-parts", Choices(Part)):
        await Wait(ME, "reassure-later")
    own = await checked("reassure-own", Where.REASSURE)
    return Ending("sent", {"note": await letter("reassure-words", Draft.of(own), Where.REASSURE)})
