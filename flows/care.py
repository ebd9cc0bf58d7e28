"""Care: one line to the pain that somebody has just heard of. No advice, no "at least".

Protocol step 12.
"""

from bot.dialogue import Draft, Ending, Given, Where
from flows.parts import checked, letter


async def care(given: Given) -> Ending:
    """Ask for one line, and send it."""
    line = await checked("care-line", Where.LISTEN)
    return Ending("sent", {"note": await letter("care-words", Draft.of(line), Where.LISTEN)})
