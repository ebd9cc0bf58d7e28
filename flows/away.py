"""Away: a break with a return, begun by `pause` and a time. Private, but for lines that are sent.

The other is told only by a line that was looked over and sent, and hears of the return only by a
second one. Whoever does not send it, or does not come back, has nothing said about them.
"""

from enum import StrEnum

from bot.dialogue import (
    ME,
    TWENTY_MINUTES,
    Ask,
    At,
    Choice,
    Ending,
    Given,
    Private,
    Tell,
    Wait,
    Within,
)
from flows.parts import line


class Break(StrEnum):
    """Whether the other is to know of it."""

    ALONE = "alone"
    TELL = "tell"


class Return(StrEnum):
    """What somebody does when the time has come."""

    BACK = "back"
    MORE = "more"


async def away(given: Given) -> Ending:
    """Tell the other or not, breathe, and come back when it suits."""
    told = await _told(given)
    await Wait(ME, "away-breathe", given.wait)
    await _longer(given.wait)
    if told:
        await line("away-back")
    await Tell(ME, "away-end")
    return Ending("back")


async def _longer(until: Within) -> None:
    """Stay away as often as one likes, up to a day in all."""
    while later := _put_off(until):
        until = later
        if await Ask(ME, "away-return", Choice(Return)) is Return.BACK:
            return
        await Wait(ME, "away-more", TWENTY_MINUTES)
    await Wait(ME, "away-full")


def _put_off(until: Within) -> Within | None:
    return until.put_off(TWENTY_MINUTES) if isinstance(until, At) else until


async def _told(given: Given) -> bool:
    """Whether a line about the break has gone to the other."""
    if "alone" in given.facts or await Ask(ME, "away-tell", Choice(Break)) is Break.ALONE:
        return False
    back = Private(ME, given.words["back"].text)
    return await line("away-line", back=back)
