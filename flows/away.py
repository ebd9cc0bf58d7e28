"""Away: a break with a return, begun by `pause` and a time. Private, but for lines that are sent.

The other is told only by a line that was looked over and sent, and hears of the return only by a
second one. Whoever does not send it, or does not come back, has nothing said about them.
"""

from enum import StrEnum

from bot.dialogue import (
    ME,
    PARTNER,
    TWENTY_MINUTES,
    Ask,
    Choice,
    Draft,
    Ending,
    Given,
    Part,
    Private,
    Review,
    Sent,
    Tell,
    Wait,
)


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
    # A loop that only the person themselves goes round has no cap.
    while await Ask(ME, "away-return", Choice(Return)) is Return.MORE:
        await Wait(ME, "away-more", TWENTY_MINUTES)
    if told:
        await _sent("away-back", Part("away-back-words"))
    await Tell(ME, "away-end")
    return Ending("back")


async def _told(given: Given) -> bool:
    """Whether a line about the break has gone to the other."""
    if "alone" in given.facts or await Ask(ME, "away-tell", Choice(Break)) is Break.ALONE:
        return False
    back = Private(ME, given.words["back"].text)
    return await _sent("away-line", Part("away-line-words", {"back": back}))


async def _sent(key: str, line: Part) -> bool:
    """Show one line as it would go, and bring it only if it is sent."""
    looked_over = await Ask(ME, key, Review(Draft.of(line), fixed=True))
    if not isinstance(looked_over, Sent):
        return False
    await Tell(PARTNER, f"{key}-brings", looked_over.words)
    return True
