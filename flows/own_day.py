"""Own day: the next day for somebody who worked alone, as a note to themselves. Step 18, alone."""

from bot.dialogue import ME, Ask, Ending, Given, Keep, Kind, Optional, Tell, Text


async def own_day(given: Given) -> Ending:
    """How are you since then? The answer is theirs."""
    note = await Ask(ME, "own_day-how", Optional(Text()))
    await Tell(ME, "own_day-end")
    return Ending("done", keeps=(Keep(Kind.TEXT, (note,)),) if note else ())
