"""Mending: each may own a part of it, and is answered: accepted, not yet, or what is still needed.

Nobody has to: who is not sorry leaves it, for an apology that is not meant helps nobody. Protocol
step 14, after Lewicki and others (2016): responsibility and an offer of repair weigh most.
"""

from enum import StrEnum

from bot.dialogue import (
    LISTENER,
    SPEAKER,
    TWO_DAYS,
    Ask,
    Choice,
    Ending,
    Given,
    Letter,
    Partner,
    Tell,
)


class Own(StrEnum):
    """Whether to own a part; the other sees which."""

    WRITE = "write"
    LEAVE = "leave"


class Answer(StrEnum):
    """What the other says to it."""

    ACCEPT = "accept"
    NOT_YET = "not-yet"
    NEED = "need"


async def mending(given: Given) -> Ending:
    """First the one who spoke first, then the other."""
    await _owned(SPEAKER)
    await _owned(LISTENER)
    return Ending("done")


async def _owned(who: Partner) -> None:
    if await Ask(who, "mending-own", Choice(Own), within=TWO_DAYS) is Own.LEAVE:
        await Tell(who, "mending-left")
        return
    await Letter(who, "mending-part", "own_part", TWO_DAYS, deliver="mending-brings")
    await _answered(who)


async def _answered(who: Partner) -> None:
    match await Ask(who.other, "mending-answer", Choice(Answer), within=TWO_DAYS):
        case Answer.ACCEPT:
            await Tell(who, "mending-accepted")
            await Tell(who.other, "mending-told")
        case Answer.NOT_YET:
            await Tell(who, "mending-not-yet")
            await Tell(who.other, "mending-told")
        case Answer.NEED:
            await Letter(who.other, "mending-need", "need", TWO_DAYS, deliver="mending-needs")
