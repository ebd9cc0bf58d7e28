"""Linking: is this your partner? Each is asked alone, and both have to say yes. Protocol step 0."""

from enum import StrEnum

from bot.dialogue import ME, About, Ask, Choice, Ending, Given, Lay, Learned, Tell


class Known(StrEnum):
    """Is this your partner?"""

    YES = "yes"
    NO = "no"


async def linking(given: Given) -> Ending:
    """See whom, and say yes or no."""
    answer = await Ask(ME, "linking-known", Choice(Known), quote=given.words["who"])
    if answer is Known.YES:
        await Tell(ME, "linking-waits")
    else:
        await Tell(ME, "linking-no")
    await Lay(Learned(About.LINK, answer is Known.YES))
    return Ending("done")
