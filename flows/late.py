"""Late: words that came when their question was closed. They are brought, and nothing is asked."""

from bot.dialogue import LISTENER, Ending, Given, Tell


async def late(given: Given) -> Ending:
    """Bring the words."""
    await Tell(LISTENER, "late-brings", given.words["note"])
    return Ending("done")
