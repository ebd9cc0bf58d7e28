"""Thing: one small thing that a person can do tomorrow. Protocol step 16."""

from bot.dialogue import ME, Ask, Draft, Ending, Given, Text
from flows.parts import letter


async def thing(given: Given) -> Ending:
    """Ask for something small, and send it."""
    small = await Ask(ME, "thing-small", Text())
    return Ending("sent", {"note": await letter("thing-words", Draft.of(small))})
