"""Noticing: what a camera saw, the cues on both sides, and a guess at the pain beneath.

Seed: "widen your emotional radar" - beneath those behaviours often resides pain. A guess stays a
guess, and a cue is never an excuse for force or fear. Protocol steps 3 and 4.
"""

from enum import StrEnum

from bot.dialogue import ME, Ask, Choices, Optional, Private, Text


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


async def noticed() -> Private:
    """Walk through the radar and give the camera sentence."""
    camera = await Ask(ME, "repair-camera", Text())
    await _radar("repair-cues-theirs", "repair-pain-theirs")
    await _radar("repair-cues-mine", "repair-pain-mine")
    return camera


async def _radar(cues: str, pain: str) -> None:
    seen = await Ask(ME, cues, Choices(Cue))
    if seen != (Cue.NONE,):
        await Ask(ME, pain, Optional(Text()))
