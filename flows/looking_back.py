"""Looking back: one line to keep, the rest is erased; then heard, close, calm, for oneself.

Protocol step 17 and the measures: never a score of the other, and nobody sees it unless both want.
"""

from enum import StrEnum

from bot.dialogue import (
    ME,
    Ask,
    Choice,
    Ending,
    Given,
    Keep,
    Kind,
    Optional,
    Private,
    Scale,
    Tell,
    Text,
)


class Show(StrEnum):
    """What to do with the three numbers."""

    MINE = "mine"
    BOTH = "both"
    FORGET = "forget"


async def looking_back(given: Given) -> Ending:
    """One line to keep, three numbers, and what to do with them."""
    line = await _line(given)
    names = ("calm",) if "alone" in given.facts else ("heard", "close", "calm")
    numbers = {name: await Ask(ME, f"looking_back-{name}", Scale(1, 5)) for name in names}
    keeps = await _kept(numbers, given)
    await Tell(ME, "looking_back-end")
    return Ending("done", keeps=keeps + ((Keep(Kind.TEXT, (line,)),) if line else ()))


async def _line(given: Given) -> Private | None:
    if "alone" in given.facts:
        return await Ask(ME, "looking_back-line-alone", Optional(Text()))
    return await Ask(ME, "looking_back-line", Optional(Text()))


async def _kept(numbers: dict[str, int], given: Given) -> tuple[Keep, ...]:
    if "alone" in given.facts:
        return (Keep(Kind.PROGRESS, numbers=numbers),)
    answer = await Ask(ME, "looking_back-show", Choice(Show))
    if answer is Show.FORGET:
        return ()
    shown = {"shown": 1} if answer is Show.BOTH else {}
    return (Keep(Kind.PROGRESS, numbers=numbers | shown),)
