"""Need: what somebody still needs before they can let it be. Protocol step 14."""

from bot.dialogue import Draft, Ending, Given, Where
from flows.parts import checked, letter


async def need(given: Given) -> Ending:
    """Ask for it, and send it."""
    words = await checked("need-what", Where.REQUEST)
    return Ending("sent", {"note": await letter("need-words", Draft.of(words), Where.REQUEST)})
