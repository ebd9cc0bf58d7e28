"""Hello: somebody writes while nothing is open. Nothing begins unless they want it."""

from enum import StrEnum

from bot.dialogue import ME, Ask, Choice, Ending, Given, Tell


class Begin(StrEnum):
    """What a person may want who writes out of the blue."""

    REPAIR = "repair"
    NOTHING = "nothing"


async def hello(given: Given) -> Ending:
    """Offer to begin a repair."""
    match await Ask(ME, "hello-begin", Choice(Begin)):
        case Begin.REPAIR:
            return Ending("begin")
        case Begin.NOTHING:
            await Tell(ME, "hello-goodbye")
            return Ending("nothing")
