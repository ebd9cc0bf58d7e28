"""Next day, the answer: how somebody is since the fight, in their own words or from slots.

The eight slots are those of the seed's model reply; each may be left out, and none is filled in for
anybody. Protocol step 18.
"""

from enum import StrEnum

from bot.dialogue import ME, Ask, Choice, Choices, Draft, Ending, Given, Text, Where
from flows.parts import checked, letter


class Way(StrEnum):
    """How to answer."""

    OWN = "own"
    SLOTS = "slots"


class Slot(StrEnum):
    """The parts of the seed's model reply, in its order."""

    FEELING = "feeling"
    THOUGHT = "thought"
    DOUBT = "doubt"
    LOVE = "love"
    SORRY = "sorry"
    HURT = "hurt"
    CHECK = "check"
    TRUST = "trust"


async def next_day_answer(given: Given) -> Ending:
    """Show the three questions as one quote, help with the answer if wanted, and send it."""
    questions = given.words["note"]
    if await Ask(ME, "next_day_answer-way", Choice(Way), quote=questions) is Way.OWN:
        draft = Draft.of(await checked("next_day_answer-how", Where.SHARE))
    else:
        draft = await _from_slots()
    return Ending("sent", {"note": await letter("next_day_answer-words", draft)})


async def _from_slots() -> Draft:
    wanted = await Ask(ME, "next_day_answer-slots", Choices(Slot))
    return Draft.of(*[await Ask(ME, f"next_day_answer-{slot.value}", Text()) for slot in wanted])
