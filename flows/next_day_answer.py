"""Next day, the answer: how somebody is since the fight, in their own words."""

from bot.dialogue import ME, Ask, Draft, Ending, Given, Text
from flows.parts import letter


async def next_day_answer(given: Given) -> Ending:
    """Show the three questions as one quote, take one answer, and send it."""
    words = await Ask(ME, "next_day_answer-how", Text(), quote=given.words["note"])
    return Ending("sent", {"note": await letter("next_day_answer-words", Draft.of(words))})
