"""Pieces that several conversations share: looking over a draft, and letters that wait.

A loop that only the person themselves goes round has no cap: they may change a text as often as
they like.
"""

from bot.dialogue import (
    ME,
    Ask,
    Deleted,
    Draft,
    Edited,
    Kept,
    Private,
    Review,
    Sent,
    Shared,
    Tell,
    Text,
    Wait,
)

ALONE = frozenset({"alone"})
"""The mark of work that nobody else is part of."""


async def look_over(key: str, draft: Draft, *, sends: bool = True) -> Shared | Kept | Deleted:
    """Show a draft whole, let it be changed, and give what became of it."""
    while True:
        match await Ask(ME, key, Review(draft, sends=sends)):
            case Sent(words):
                return words
            case Kept() | Deleted() as end:
                return end
            case Edited(Private() as words):
                draft = Draft.of(words)
            case Edited():
                draft = Draft.of(await Ask(ME, f"{key}-edit", Text(draft)))


async def letter(key: str, draft: Draft) -> Shared:
    """A letter that is asked for: kept or deleted, it waits until its writer comes back to it."""
    while True:
        match await look_over(key, draft):
            case Shared() as words:
                await Tell(ME, f"{key}-sent")
                return words
            case Kept(words):
                draft = Draft.of(words)
                await Wait(ME, f"{key}-later")
            case Deleted():
                await Wait(ME, f"{key}-later")
                draft = Draft.of(await Ask(ME, f"{key}-anew", Text()))
