"""Request: one thing, small enough for this week, that can be answered with no.

Protocol step 16.
"""

from bot.dialogue import Draft, Ending, Given, Where
from flows.parts import checked, letter


async def request(given: Given) -> Ending:
    """Ask for it, and send it."""
    words = await checked("request-what", Where.REQUEST)
    return Ending("sent", {"note": await letter("request-words", Draft.of(words), Where.REQUEST)})
