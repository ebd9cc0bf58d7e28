"""Loop: "the more I ..., the more I ...", grown from both people's own words, signed by both.

It gives the pattern a shape that both can look at together. Protocol step 19.
"""

from enum import StrEnum

from bot.dialogue import (
    LISTENER,
    SPEAKER,
    TWO_DAYS,
    Ask,
    Both,
    Choice,
    Ending,
    Given,
    Keep,
    Kind,
    Letter,
    Partner,
    Tell,
)


class Sign(StrEnum):
    """Is this what happens between us?"""

    YES = "yes"
    NO = "no"


async def loop(given: Given) -> Ending:
    """One half is there; ask for the other, then for both names under it."""
    one = given.words["note"]
    other = await Letter(LISTENER, "loop-other", "loop_half", TWO_DAYS, one, deliver="loop-brings")
    signed = await Both(_sign(SPEAKER), _sign(LISTENER))
    if signed != (Sign.YES, Sign.YES):
        return Ending("unsigned")
    for who in (SPEAKER, LISTENER):
        await Tell(who, "loop-kept")
    return Ending("signed", keeps=(Keep(Kind.LOOP, (one, other)),))


def _sign(who: Partner) -> Ask[Sign]:
    return Ask(who, "loop-sign", Choice(Sign), TWO_DAYS, then="loop-thanks")
