"""Sharing: the feeling on the surface, the softer one, the thought, the fear and the longing.

Seed: "share these innermost feelings and any attached thoughts" and let the other into your world;
start small and slow. How deep it goes the person alone picks, and nothing raises it. Protocol steps
5 and 7.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue import (
    ME,
    Ask,
    Choice,
    Choices,
    Draft,
    Optional,
    Part,
    Picks,
    Private,
    Text,
    Where,
)
from flows.noticing import noticed
from flows.parts import checked, checked_if_any


class Depth(StrEnum):
    """How far to go tonight, from small to deep."""

    FEELING = "feeling"
    BENEATH = "beneath"
    THOUGHT = "thought"
    LONGING = "longing"


class Feeling(StrEnum):
    """What shows first: the seed's five, then the hard outside of pain."""

    SAD = "sad"
    ANGRY = "angry"
    FRUSTRATED = "frustrated"
    AFRAID = "afraid"
    UNSURE = "unsure"
    FURIOUS = "furious"
    IRRITATED = "irritated"
    RESENTFUL = "resentful"
    BITTER = "bitter"
    JEALOUS = "jealous"
    DEFENSIVE = "defensive"
    COLD = "cold"
    NUMB = "numb"
    FED_UP = "fed-up"
    STUBBORN = "stubborn"
    UNKNOWN = "unknown"
    OTHER = "other"


class Body(StrEnum):
    """Where a feeling without a name can be found."""

    CHEST = "chest"
    FACE = "face"
    HEAVY = "heavy"
    RESTLESS = "restless"
    BLANK = "blank"


class Softer(StrEnum):
    """What is often beneath."""

    HURT = "hurt"
    LONELY = "lonely"
    LET_DOWN = "let-down"
    LEFT_OUT = "left-out"
    UNIMPORTANT = "unimportant"
    UNSEEN = "unseen"
    UNHEARD = "unheard"
    MISUNDERSTOOD = "misunderstood"
    SMALL = "small"
    ASHAMED = "ashamed"
    GUILTY = "guilty"
    NOT_ENOUGH = "not-enough"
    TOO_MUCH = "too-much"
    REJECTED = "rejected"
    UNWANTED = "unwanted"
    HELPLESS = "helpless"
    LOST = "lost"
    WORRIED = "worried"
    INSECURE = "insecure"
    TRAPPED = "trapped"
    OVERWHELMED = "overwhelmed"
    EXHAUSTED = "exhausted"
    UNKNOWN = "unknown"
    OTHER = "other"


class Fear(StrEnum):
    """What a person may fear: the seed's fears and their kin."""

    LEAVE = "leave"
    TIRE = "tire"
    NOT_ENOUGH = "not-enough"
    TOO_MUCH = "too-much"
    FAIL = "fail"
    JUDGED = "judged"
    CRITICISED = "criticised"
    SHUT_OUT = "shut-out"
    WEAK = "weak"
    LOSE_MYSELF = "lose-myself"
    ALONE = "alone"
    REACH = "reach"


class Longing(StrEnum):
    """What a person may long for: connection, comfort, reassurance."""

    MATTER = "matter"
    HEARD = "heard"
    TRYING = "trying"
    HELD = "held"
    COMFORTED = "comforted"
    COME_BACK = "come-back"
    CLOSE = "close"
    WANTED = "wanted"
    ENOUGH = "enough"
    ONE_TEAM = "one-team"
    TRUSTED = "trusted"
    FORGIVEN = "forgiven"
    ROOM = "room"
    THANKED = "thanked"
    FIRST = "first"
    REASSURED = "reassured"
    OTHER = "other"


@dataclass(frozen=True)
class Beneath:
    """What was found, as sentences of a draft; what was not asked for is not there."""

    felt: Part
    softer: Part | None = None
    thought: Part | None = None
    fears: Part | None = None
    longing: Part | None = None


async def written() -> Draft:
    """What happened, what was felt, and the draft of a note about it."""
    return await note_about(await noticed())


async def note_about(camera: Private) -> Draft:
    """Go as deep as the person wants, add one thing they love, and join it all to a draft."""
    found = await _beneath(camera)
    love = await Ask(ME, "repair-love", Optional(Text()))
    return Draft.of(
        found.felt,
        found.softer,
        found.thought,
        found.fears,
        found.longing,
        love and Part("repair-note-love", {"love": love}),
    )


async def _beneath(camera: Private) -> Beneath:
    depth = list(Depth).index(await Ask(ME, "repair-depth", Choice(Depth)))
    felt = await _felt(camera)
    softer = await _softer() if depth >= 1 else None
    thought = await _thought() if depth >= 2 else None
    fears = await _fears() if depth >= 3 else None
    longing = await _longing() if depth >= 3 else None
    return Beneath(felt, softer, thought, fears, longing)


async def _felt(camera: Private) -> Part:
    feelings = await Ask(ME, "repair-feelings", Choices(Feeling))
    if Feeling.UNKNOWN in feelings:
        await Ask(ME, "repair-body", Choices(Body))
        feelings = await Ask(ME, "repair-feelings", Choices(Feeling))
    if Feeling.OTHER in feelings:
        own = await checked("repair-feelings-own", Where.FEELING)
        return Part("repair-note-felt", {"camera": camera, "feelings": own})
    if Feeling.UNKNOWN in feelings:
        return Part("repair-note-unknown", {"camera": camera})
    picks = Picks("repair-feelings", tuple(feelings))
    return Part("repair-note-felt", {"camera": camera, "feelings": picks})


async def _softer() -> Part | None:
    softer = await Ask(ME, "repair-softer", Choices(Softer))
    if Softer.OTHER in softer:
        own = await checked("repair-feelings-own", Where.FEELING)
        return Part("repair-note-softer", {"softer": own})
    if Softer.UNKNOWN in softer:
        return None
    return Part("repair-note-softer", {"softer": Picks("repair-softer", tuple(softer))})


async def _thought() -> Part | None:
    thought = await checked_if_any("repair-thought", Where.SHARE)
    return thought and Part("repair-note-thought", {"thought": thought})


async def _fears() -> Part | None:
    fears = await Ask(ME, "repair-fears", Optional(Choices(Fear)))
    if not fears:
        return None
    return Part("repair-note-fears", {"fears": Picks("repair-fears", tuple(fears))})


async def _longing() -> Part:
    longings = await Ask(ME, "repair-longing", Choices(Longing))
    if Longing.OTHER in longings:
        own = await Ask(ME, "repair-longing-own", Text())
        return Part("repair-note-longing", {"longing": own})
    return Part("repair-note-longing", {"longing": Picks("repair-longing", tuple(longings))})
