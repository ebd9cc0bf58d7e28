"""Listening: one person reads a note when they are ready, and says what they heard.

Seed: listen to the feelings, pain and fears and the reasons, without interrupting, judging, blaming
or minimising. All of it is private until it is sent: whether and when they read, nobody is told.
Protocol steps 8 to 10.
"""

from enum import StrEnum

from bot.dialogue import (
    ME,
    Ask,
    Choice,
    Draft,
    Ending,
    Given,
    Lay,
    Optional,
    Private,
    Shared,
    Tell,
    Text,
    Wait,
    Where,
)
from flows.parts import checked, letter, line
from flows.side import own_side

COPIED = 0.6
"""From this share of the other's wording on it is a copy, not a reflection (protocol step 10)."""


class Invite(StrEnum):
    """What to do with a note; nobody is told which."""

    NOW = "now"
    LATER = "later"
    MINE = "mine"
    NOT_NOW = "not-now"


class InviteSecond(StrEnum):
    """The same for the one whose own side is told, or written and waits for its turn."""

    NOW = "now"
    LATER = "later"
    NOT_NOW = "not-now"


class Own(StrEnum):
    """What to do with words that are mostly the other's."""

    AGAIN = "again"
    AS_IS = "as-is"


async def listening(given: Given) -> Ending:
    """Read, then reflect: the feeling and why it makes sense, in own words."""
    note = given.words["note"]
    if "again" in given.facts:
        await Tell(ME, "listening-more", note)
    elif await _ready(given):
        await Tell(ME, "listening-note", note)
    else:
        return Ending("unsafe")
    heard = await letter("listening-words", await _reflected(note), Where.LISTEN)
    return Ending("sent", {"note": heard})


async def _invited(given: Given) -> Invite:
    if given.facts.isdisjoint(("second", "written")):
        return await Ask(ME, "listening-invite", Choice(Invite))
    return Invite((await Ask(ME, "listening-invite-second", Choice(InviteSecond))).value)


async def _ready(given: Given) -> bool:
    """Come back when the person is ready; until then the note stays closed. False: not safe."""
    answer = await _invited(given)
    if answer is Invite.MINE:
        return await _mine_first(given)
    if answer is Invite.NOT_NOW:
        await _offer_line()
    if answer in (Invite.LATER, Invite.NOT_NOW):
        await Wait(ME, "listening-later")
    return True


async def _mine_first(given: Given) -> bool:
    side = await own_side("listening-mine", given)
    if side:
        await Lay(side)
    return side is not None


async def _offer_line() -> None:
    if not await line("listening-line"):
        await Tell(ME, "listening-line-kept")


async def _reflected(note: Shared) -> Draft:
    heard = await checked("listening-reflect", Where.LISTEN)
    if heard.echoes(note) > COPIED:
        heard = await _in_own_words(heard)
    return Draft.of(heard, await Ask(ME, "listening-reason", Optional(Text())))


async def _in_own_words(heard: Private) -> Private:
    if await Ask(ME, "listening-own", Choice(Own)) is Own.AS_IS:
        return heard
    return await checked("listening-reflect", Where.LISTEN)
