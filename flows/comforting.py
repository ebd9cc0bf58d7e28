"""Comforting: compassion and comfort, two small steps after somebody was heard.

Seed: "Express compassion. Comfort them." What helps is picked by the one who was hurt, who knows
that the other sees it; then the other can do it. No fixing. Protocol step 12.
"""

from enum import StrEnum

from bot.dialogue import (
    LISTENER,
    SPEAKER,
    TWO_DAYS,
    Ask,
    Choice,
    Choices,
    Ending,
    Given,
    Letter,
    Picks,
    Tell,
)


class Care(StrEnum):
    """Whether to say one line of care."""

    WRITE = "write"
    NOT_NOW = "not-now"


class Comfort(StrEnum):
    """What may help somebody who was hurt."""

    WORDS = "words"
    HUG = "hug"
    SIT = "sit"
    SPACE = "space"
    TASK = "task"
    NOTHING = "nothing"


async def comforting(given: Given) -> Ending:
    """One line of care, then what would comfort the one who spoke."""
    if await Ask(LISTENER, "comforting-care", Choice(Care), within=TWO_DAYS) is Care.WRITE:
        await Letter(LISTENER, "comforting-line", "care", TWO_DAYS, deliver="comforting-brings")
    else:
        await Tell(LISTENER, "comforting-none")
    await _comforted()
    return Ending("done-second" if "second" in given.facts else "done")


async def _comforted() -> None:
    wanted = await Ask(SPEAKER, "comforting-menu", Choices(Comfort), within=TWO_DAYS)
    await Tell(SPEAKER, "comforting-told")
    if Comfort.NOTHING not in wanted:
        await Tell(LISTENER, "comforting-shows", picks=Picks("comforting-menu", tuple(wanted)))
