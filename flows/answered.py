"""Answered: brings the answer to a question that was open. Protocol step 18."""

from bot.dialogue import LISTENER, Ending, Given, Tell


async def answered(given: Given) -> Ending:
    """Bring the words."""
    await Tell(LISTENER, "answered-brings", given.words["note"])
    return Ending("done")
