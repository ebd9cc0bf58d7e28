"""Safety: eight yes-or-no questions, each alone, in writing, and more than once.

Own wording on the areas of HARK (humiliation, afraid, rape, kick; BMC Family Practice 2007), with
fear to disagree, control, and being in trouble for this. Whether reworded items measure as well is
unknown, and a no is no proof of safety. No answer is kept: only whether shared work rests. All are
asked, whatever was said before, so that nothing shows in how long it took.
"""

from enum import StrEnum

from bot.dialogue import ME, About, Ask, Choice, Ending, Given, Lay, Learned, Optional, Tell

AREAS = (
    "humiliated",
    "afraid",
    "forced",
    "hurt",
    "disagree",
    "controlled",
    "watched",
    "trouble",
)


class Answer(StrEnum):
    """Yes or no; it may be left out."""

    NO = "no"
    YES = "yes"


async def safety(given: Given) -> Ending:
    """Ask all, keep nothing but one mark."""
    await Tell(ME, "safety-why")
    answers = [await Ask(ME, f"safety-{area}", Optional(Choice(Answer))) for area in AREAS]
    if any(answers):
        await Lay(Learned(About.SAFETY, Answer.YES in answers))
    else:
        await Lay(Learned(About.SAFETY, None))
    await Tell(ME, "safety-care" if Answer.YES in answers else "safety-thanks")
    if "joining" in given.facts:
        await Tell(ME, "safety-ready")
    return Ending("repair" if "repair" in given.facts else "done")
