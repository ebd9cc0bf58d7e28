"""Noticing: what has to come out first, what a camera saw, the cues, and the pain beneath.

Seed: "widen your emotional radar" - beneath those behaviours often resides pain. A guess stays a
guess, and a cue is never an excuse for force or fear. Protocol steps 3 and 4.
"""

from enum import StrEnum

from bot.dialogue import ME, Ask, Choices, Optional, Picks, Private, Tell, Text, Vent, Where
from flows.parts import checked


class Cue(StrEnum):
    """The seed's seven cues."""

    CRITICAL = "critical"
    JUDGING = "judging"
    SILENT = "silent"
    WALKED_AWAY = "walked-away"
    ARMS_CROSSED = "arms-crossed"
    ROLLED_EYES = "rolled-eyes"
    IGNORED = "ignored"
    NONE = "none"


class Stress(StrEnum):
    """What may press on somebody from outside the two of them."""

    SLEEP = "sleep"
    WORK = "work"
    MONEY = "money"
    ILLNESS = "illness"
    FAMILY = "family"
    NONE = "none"


async def noticed() -> Private:
    """Let it out, give the camera sentence, and walk through the radar."""
    await Ask(ME, "repair-vent", Vent())
    camera = await checked("repair-camera", Where.CAMERA)
    await _radar("repair-cues-theirs", "repair-pain-theirs")
    await _radar("repair-cues-mine", "repair-pain-mine")
    await _stressed()
    return camera


async def _radar(cues: str, pain: str) -> None:
    seen = await Ask(ME, cues, Choices(Cue))
    if seen != (Cue.NONE,):
        await Ask(ME, pain, Optional(Text()))


async def _stressed() -> None:
    pressing = await Ask(ME, "repair-stress", Optional(Choices(Stress)))
    if pressing and pressing != (Stress.NONE,):
        named = tuple(one for one in pressing if one is not Stress.NONE)
        await Tell(ME, "repair-stress-named", picks=Picks("repair-stress", named))
