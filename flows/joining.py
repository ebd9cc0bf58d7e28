"""Joining: what I am, who can read, a free yes to what is kept, and a few things about the person.

Grown-ups only, and nothing is kept before they say yes. All but these two may be skipped; each has
a sane default, and each can be changed later. Protocol step 0.
"""

from enum import StrEnum

from bot.dialogue import (
    ME,
    About,
    Ask,
    Choice,
    Clock,
    Ending,
    Given,
    Hours,
    Lay,
    Learned,
    Optional,
    Tell,
    Text,
)


class Grown(StrEnum):
    """Are you 18 or older?"""

    YES = "yes"
    NO = "no"


class Consent(StrEnum):
    """May I keep what you write, sealed?"""

    YES = "yes"
    NO = "no"


async def joining(given: Given) -> Ending:
    """Say what this is, ask for a yes, and learn what is needed."""
    await Tell(ME, "joining-hello")
    if await Ask(ME, "joining-grown", Choice(Grown)) is Grown.NO:
        await Tell(ME, "joining-too-young")
        return Ending("refused")
    await Tell(ME, "joining-readers")
    if await Ask(ME, "joining-consent", Choice(Consent)) is Consent.NO:
        await Tell(ME, "joining-declined")
        return Ending("refused")
    await Lay(Learned(About.CONSENT, True))
    await _about_you()
    return Ending("joined")


async def _about_you() -> None:
    await _learned("joining-name", About.NAME)
    clock = await Ask(ME, "joining-clock", Optional(Clock()))
    if clock is not None:
        await Lay(Learned(About.CLOCK, list(clock)))
    hours = await Ask(ME, "joining-quiet", Optional(Hours()))
    if hours is not None:
        await Lay(Learned(About.QUIET, list(hours)))
    await _learned("joining-country", About.COUNTRY)
    await _learned("joining-cover", About.COVER)
    await _learned("joining-exit", About.EXIT_WORD)


async def _learned(key: str, about: About) -> None:
    words = await Ask(ME, key, Optional(Text()))
    if words is not None:
        await Lay(Learned(about, words))
