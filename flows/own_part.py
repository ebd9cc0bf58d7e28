"""Own part: what was stacked against me, what I regret, what I will do. No "if", no "but".

Protocol step 14.
"""

from bot.dialogue import ME, Ask, Draft, Ending, Given, Optional, Text, Where
from flows.parts import checked, letter


async def own_part(given: Given) -> Ending:
    """Three short answers, joined in the person's own words, and sent."""
    stacked = await Ask(ME, "own_part-stacked", Optional(Text()))
    regret = await checked("own_part-regret", Where.OWN)
    will = await Ask(ME, "own_part-will", Optional(Text()))
    draft = Draft.of(stacked, regret, will)
    return Ending("sent", {"note": await letter("own_part-words", draft, Where.OWN)})
