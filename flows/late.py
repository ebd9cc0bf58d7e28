"""Late: words that came when their question was closed. They are brought all the same."""

from bot.dialogue import LISTENER, Ending, Given, Keep, Kind, Tell


async def late(given: Given) -> Ending:
    """Bring the words; what a late answer of the next day asks stays open, as in one on time."""
    note = given.words["note"]
    await Tell(LISTENER, "late-brings", note)
    asked = note.questions() if "asks" in given.facts else None
    if asked is None:
        return Ending("done")
    return Ending("asked", keeps=(Keep(Kind.QUESTION, (asked,)),))
