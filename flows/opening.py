"""Opening: how hot it is, whether it is safe, and a pause when the body needs one.

Protocol steps 1 and 2. Nothing of this is told to the other, but one line if the person sends it.
"""

from enum import StrEnum

from bot.dialogue import ME, TWENTY_MINUTES, Ask, Choice, Given, Scale, Span, Tell, Wait
from flows.parts import line

HOT = 7
"""From here on a break of twenty minutes comes before words (flooding, protocol step 2)."""

SLEEP = Span(10)
"""How long a note written in heat sleeps before it can be sent (protocol step 7)."""


class Safe(StrEnum):
    """Is it safe for you to talk with them about this?"""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class Pause(StrEnum):
    """What to do with a lot of heat."""

    PAUSE = "pause"
    TELL = "tell"
    GO_ON = "go-on"


class OwnPause(StrEnum):
    """The same for somebody who is here on their own."""

    PAUSE = "pause"
    GO_ON = "go-on"


class Reach(StrEnum):
    """For whom this is."""

    BOTH = "both"
    ALONE = "alone"


async def opened(given: Given) -> int | None:
    """Ask for heat and safety; gives the heat, or None when it is not safe."""
    heat = await Ask(ME, "repair-heat", Scale(0, 10))
    if await Ask(ME, "repair-safe", Choice(Safe)) is not Safe.YES:
        await Tell(ME, "repair-not-safe")
        return None
    return heat if heat < HOT else await _cooled(heat, given)


async def _cooled(heat: int, given: Given) -> int:
    if "alone" in given.facts:
        goes_on = await Ask(ME, "repair-pause-alone", Choice(OwnPause)) is OwnPause.GO_ON
    else:
        goes_on = await _paused_with_a_line()
    if goes_on:
        return heat
    await Wait(ME, "repair-breathe", TWENTY_MINUTES)
    return await Ask(ME, "repair-heat-now", Scale(0, 10))


async def _paused_with_a_line() -> bool:
    pause = await Ask(ME, "repair-pause", Choice(Pause))
    if pause is Pause.TELL:
        await line("repair-break")
    return pause is Pause.GO_ON


async def slept(heat: int) -> None:
    """Let words that were written in heat rest before they can be sent."""
    if heat >= HOT:
        await Wait(ME, "repair-sleep", SLEEP, firm=True)


async def is_alone(given: Given) -> bool:
    """Whether this is for one person; asked of everyone who has a partner here."""
    if "alone" in given.facts:
        return True
    return await Ask(ME, "repair-reach", Choice(Reach)) is Reach.ALONE
