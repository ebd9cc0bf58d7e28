"""Missing: the speaker says what was not heard yet. Protocol step 11."""

from bot.dialogue import Draft, Ending, Given, Where
from flows.parts import checked, letter


async def missing(given: Given) -> Ending:
    """Ask for the part that is missing, and send it."""
    words = await checked("missing-part", Where.SHARE)
    return Ending("sent", {"note": await letter("missing-words", Draft.of(words))})
