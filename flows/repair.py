"""Repair: one person alone, from the heat of it to a note that they may send.

The same conversation is the letter of the second speaker, who has been opened to already ("turn"),
and solo work ("alone"), which ends in a note to keep.
"""

from enum import StrEnum

from bot.dialogue import (
    ME,
    TWENTY_MINUTES,
    TWO_DAYS,
    Ask,
    Choice,
    Deleted,
    Draft,
    Ending,
    Given,
    Keep,
    Kept,
    Kind,
    NoAnswer,
    Shared,
    Tell,
    Until,
    Within,
)
from flows.noticing import noticed
from flows.opening import is_alone, opened, slept
from flows.parts import look_over
from flows.sharing import note_about, written
from flows.side import own_side
from flows.third import looked, offered


class Patience(StrEnum):
    """How long a note may wait for an answer; two days unless the writer says otherwise."""

    TWO_DAYS = "two-days"
    TOMORROW_EVENING = "tomorrow-evening"
    TONIGHT = "tonight"


WAITS: dict[Patience, Within] = {
    Patience.TWO_DAYS: TWO_DAYS,
    Patience.TOMORROW_EVENING: Until.TOMORROW_EVENING,
    Patience.TONIGHT: Until.TONIGHT,
}


async def repair(given: Given) -> Ending:
    """Notice, find the words, and send them or keep them."""
    if "turn" in given.facts:
        await Tell(ME, "repair-your-turn")
        side = await own_side("repair-turn", given)
        return Ending("sent", {"note": side}) if side else Ending("unsafe")
    if "greeted" not in given.facts:
        await Tell(ME, "repair-welcome")
    heat = await opened(given)
    if heat is None:
        return Ending("unsafe")
    if await is_alone(given):
        return await _alone()
    return await _sent(await _for_both(), heat)


async def _for_both() -> Draft:
    camera = await noticed()
    await offered()
    return await note_about(camera)


async def _alone() -> Ending:
    note, view = await written(), await looked()
    whole = Draft.of(*note.parts, *view.parts)
    match await look_over("repair-own-note", whole, sends=False):
        case Kept(words):
            await Tell(ME, "repair-kept-alone")
            return Ending("kept-alone", keeps=(Keep(Kind.TEXT, (words,)),))
        case _:
            await Tell(ME, "repair-deleted")
            return Ending("deleted")


async def _sent(draft: Draft, heat: int) -> Ending:
    await slept(heat)
    match await look_over("repair-note", draft, later=True):
        case Shared() as words:
            return Ending("sent", {"note": words}, await _patience())
        case Kept(words):
            await Tell(ME, "repair-kept")
            return Ending("kept", keeps=(Keep(Kind.TEXT, (words,)),))
        case Deleted():
            await Tell(ME, "repair-deleted")
            return Ending("deleted")


async def _patience() -> Within:
    """Pressing send was the decision; who does not say how long has chosen two days."""
    try:
        return WAITS[await Ask(ME, "repair-wait", Choice(Patience), within=TWENTY_MINUTES)]
    except NoAnswer:
        return TWO_DAYS
