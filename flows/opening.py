"""Opening: how hot it is, whether it is safe, and a pause when the body needs one.

Protocol steps 1 and 2. Nothing of this is ever told to the other.
"""

from enum import StrEnum

from bot.dialogue import ME, TWENTY_MINUTES, Ask, Choice, Given, Scale, Tell, Wait

HOT = 7
"""From here on a break of twenty minutes comes before words (flooding, protocol step 2)."""


class Safe(StrEnum):
    """Is it safe for you to talk with them about this?"""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class Pause(StrEnum):
    """What to do with a lot of heat."""

    PAUSE = "pause"
    GO_ON = "go-on"


class Reach(StrEnum):
    """For whom this is."""

    BOTH = "both"
    ALONE = "alone"


async def opened() -> bool:
    """Ask for the heat and the safety; False when it is not safe, then nothing more is asked."""
    heat = await Ask(ME, "repair-heat", Scale(0, 10))
    if await Ask(ME, "repair-safe", Choice(Safe)) is not Safe.YES:
        await Tell(ME, "repair-not-safe")
        return False
    if heat >= HOT:
        await _cooled()
    return True


async def _cooled() -> None:
    if await Ask(ME, "repair-pause", Choice(Pause)) is Pause.PAUSE:
        await Wait(ME, "repair-breathe", TWENTY_MINUTES)
        await Ask(ME, "repair-heat-now", Scale(0, 10))


async def is_alone(given: Given) -> bool:
    """Whether this is for one person; asked of everyone who has a partner here."""
    if "alone" in given.facts:
        return True
    return await Ask(ME, "repair-reach", Choice(Reach)) is Reach.ALONE
