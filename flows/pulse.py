"""Pulse: some days later, alone: reach, answer, near; and whether the same loop came again.

The three are the seed's "emotionally available, engaged and responsive" in our own words. One half
of the loop, "the more I ...", may go to the other by preview. Protocol step 19.
"""

from enum import StrEnum

from bot.dialogue import (
    ME,
    Ask,
    Choice,
    Draft,
    Ending,
    Given,
    Part,
    Scale,
    Shared,
    Tell,
    Text,
    Where,
)
from flows.parts import look_over


class Loop(StrEnum):
    """Did the same loop come again?"""

    NO = "no"
    YES = "yes"


async def pulse(given: Given) -> Ending:
    """Three numbers that nobody keeps, then the loop."""
    for name in ("reach", "answer", "near"):
        await Ask(ME, f"pulse-{name}", Scale(1, 5))
    if await Ask(ME, "pulse-loop", Choice(Loop)) is Loop.NO:
        await Tell(ME, "pulse-end")
        return Ending("calm")
    return await _half()


async def _half() -> Ending:
    own = await Ask(ME, "pulse-half", Text())
    draft = Draft.of(Part("pulse-note", {"own": own}))
    match await look_over("pulse-words", draft, Where.OWN):
        case Shared() as words:
            await Tell(ME, "pulse-sent")
            return Ending("sent", {"note": words})
        case _:
            await Tell(ME, "pulse-end")
            return Ending("kept")
