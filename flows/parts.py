"""Pieces that several conversations share: hints on words, looking over a draft, letters, lines.

A loop that only the person themselves goes round has no cap: they may change a text as often as
they like.
"""

from enum import StrEnum

from bot.dialogue import (
    ME,
    PARTNER,
    Ask,
    Checked,
    Choice,
    Deleted,
    Draft,
    Edited,
    Kept,
    Later,
    Optional,
    Part,
    Private,
    Review,
    Sent,
    Shared,
    Tell,
    Text,
    Wait,
    Where,
    Written,
)


class Hinted(StrEnum):
    """What to do with words that a hint was given on. The person decides."""

    LEAVE_OUT = "leave-out"
    KEEP = "keep"
    AGAIN = "again"


async def checked(key: str, where: Where) -> Private:
    """Ask for own words, with at most one hint on them."""
    return await _hinted(key, where, await Ask(ME, key, Checked(where)))


async def checked_if_any(key: str, where: Where) -> Private | None:
    """The same for words that may be left out."""
    written = await Ask(ME, key, Optional(Checked(where)))
    return await _hinted(key, where, written) if written else None


async def _hinted(key: str, where: Where, written: Written) -> Private:
    if not written.marks:
        return written.words
    answer = await Ask(ME, f"{key}-hint", Choice(Hinted), hint=written.marks[0])
    if answer is Hinted.KEEP:
        return written.words
    if answer is Hinted.LEAVE_OUT and written.rest is not None:
        return written.rest
    return (await Ask(ME, key, Checked(where))).words


async def look_over(
    key: str,
    draft: Draft,
    where: Where = Where.SHARE,
    *,
    sends: bool = True,
    later: bool = False,
) -> Shared | Kept | Deleted:
    """Show a draft whole, let it be changed or wait, and give what became of it."""
    while True:
        match await Ask(ME, key, Review(draft, sends=sends, where=where, later=later)):
            case Sent(words):
                return words
            case Kept() | Deleted() as end:
                return end
            case Later(words):
                draft = Draft.of(words)
                await Wait(ME, f"{key}-later")
            case Edited(Private() as words):
                draft = Draft.of(words)
            case Edited():
                draft = Draft.of(await Ask(ME, f"{key}-edit", Text(draft)))


async def letter(key: str, draft: Draft, where: Where = Where.SHARE) -> Shared:
    """A letter that is asked for: kept or deleted, it waits until its writer comes back to it."""
    while True:
        match await look_over(key, draft, where):
            case Shared() as words:
                await Tell(ME, f"{key}-sent")
                return words
            case Kept(words):
                draft = Draft.of(words)
                await Wait(ME, f"{key}-later")
            case Deleted():
                await Wait(ME, f"{key}-later")
                draft = Draft.of(await Ask(ME, f"{key}-anew", Text()))


async def line(key: str, **filled: Private) -> bool:
    """Show a ready line as it would go, and bring it only if it is sent; whether it was."""
    draft = Draft.of(Part(f"{key}-words", filled))
    looked_over = await Ask(ME, key, Review(draft, fixed=True))
    if not isinstance(looked_over, Sent):
        return False
    await Tell(PARTNER, f"{key}-brings", looked_over.words)
    return True
