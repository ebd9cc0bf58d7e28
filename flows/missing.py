"""Missing: the speaker says what was not heard yet. Protocol step 11."""

from bot.dialogue import ME, Ask, Draft, Ending, Given, Text
from flows.parts import letter


async def missing(given: Given) -> Ending:
    """Ask for the part that is missing, and send it."""
    words = await Ask(ME, "missing-part", Text())
    return Ending("sent", {"note": await letter("missing-words", Draft.of(words))})
