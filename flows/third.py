"""The third view: the fight as somebody sees it who wants good for both.

Three short pieces of writing after Finkel and others (2013), whose couples wrote them three times a
year and kept their closeness. Offered to two, the heart of work alone. Protocol step 6.
"""

from enum import StrEnum

from bot.dialogue import ME, Ask, Choice, Draft, Optional, Part, Private, Text


class Look(StrEnum):
    """Whether to look at it that way."""

    NO = "no"
    YES = "yes"


async def offered() -> None:
    """Offer the third view; what is written stays with its writer and is kept nowhere."""
    if await Ask(ME, "repair-third", Choice(Look)) is Look.YES:
        await looked()


async def looked() -> Draft:
    """The three questions, each of which may be skipped; gives the answers as a note to oneself."""
    view = await Ask(ME, "repair-third-view", Optional(Text()))
    hindered = await Ask(ME, "repair-third-way", Optional(Text()))
    plan = await Ask(ME, "repair-third-plan", Optional(Text()))
    return Draft.of(
        _part("repair-note-view", view),
        _part("repair-note-way", hindered),
        _part("repair-note-plan", plan),
    )


def _part(message: str, words: Private | None) -> Part | None:
    return words and Part(message, {"words": words})
