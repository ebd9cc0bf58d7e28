"""Sharing: the soft feeling, the thought attached to it, the longing; and the note made of them.

Seed: "share these innermost feelings and any attached thoughts" and let the other into your world.
Protocol steps 5 and 7.
"""

from enum import StrEnum

from bot.dialogue import ME, Ask, Choices, Draft, Optional, Part, Picks, Private, Text


class Feeling(StrEnum):
    """The seed's five first, then the softer ones."""

    SAD = "sad"
    ANGRY = "angry"
    FRUSTRATED = "frustrated"
    AFRAID = "afraid"
    UNSURE = "unsure"
    HURT = "hurt"
    LONELY = "lonely"
    ASHAMED = "ashamed"
    LET_DOWN = "let-down"
    UNHEARD = "unheard"
    OVERWHELMED = "overwhelmed"
    OTHER = "other"


class Longing(StrEnum):
    """What a person may long for: connection, comfort, reassurance."""

    MATTER = "matter"
    HEARD = "heard"
    COME_BACK = "come-back"
    COMFORTED = "comforted"
    CLOSE = "close"
    REASSURED = "reassured"
    WANTED = "wanted"
    ENOUGH = "enough"
    ONE_TEAM = "one-team"
    OTHER = "other"


async def note_about(camera: Private) -> Draft:
    """Ask for feeling, thought and longing, and join them to a draft in the person's own words."""
    felt = await _felt(camera)
    thought = await Ask(ME, "repair-thought", Optional(Text()))
    longing = await _longing()
    return Draft.of(felt, thought and Part("repair-note-thought", {"thought": thought}), longing)


async def _felt(camera: Private) -> Part:
    feelings = await Ask(ME, "repair-feelings", Choices(Feeling))
    if Feeling.OTHER in feelings:
        own = await Ask(ME, "repair-feelings-own", Text())
        return Part("repair-note-felt", {"camera": camera, "feelings": own})
    picks = Picks("repair-feelings", tuple(feelings))
    return Part("repair-note-felt", {"camera": camera, "feelings": picks})


async def _longing() -> Part:
    longings = await Ask(ME, "repair-longing", Choices(Longing))
    if Longing.OTHER in longings:
        own = await Ask(ME, "repair-longing-own", Text())
        return Part("repair-note-longing", {"longing": own})
    return Part("repair-note-longing", {"longing": Picks("repair-longing", tuple(longings))})
