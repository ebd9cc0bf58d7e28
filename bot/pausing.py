"""What `pause` and a time does: a break with a return. Without a time `pause` lasts until resume.

Rules: a length is counted from now; a time that can mean several is not guessed, but asked for.
"""

from datetime import datetime

from bot import focus, starting
from bot.act import Act
from bot.clock import DAY
from bot.couples import Member
from bot.dialogue.script import At
from bot.rendering import local_time
from bot.times import words
from bot.times.answers import Answer
from bot.times.recurrence import due
from bot.times.walls import MINUTE, here, zone
from bot.times.wishes import Moment

SHORTEST = 20 * MINUTE
"""A body needs about so long to come down (flooding, protocol step 2)."""

LONGEST = DAY
"""So long it may be, with all that is added to it."""


def is_meant(args: str) -> bool:
    """Whether words behind an unmarked "pause" are a time."""
    return isinstance(_read(args, words.SOME_DAY), Moment)


def tell(act: Act, member: Member, args: str) -> None:
    """Begin a break until this time, or say what is missing."""
    wish = _read(args, here(act.now, zone(member.zone)))
    until = due(wish, wish.local, member.zone) if isinstance(wish, Moment) else None
    if until is None:
        _say(act, member, "engine-pause-when")
    elif until < act.now + SHORTEST:
        _say(act, member, "engine-pause-short")
    elif until > act.now + LONGEST:
        _say(act, member, "engine-pause-long")
    else:
        longest = At(until, latest=act.now + LONGEST)
        starting.away(act, member, longest, local_time(until, member))


def _say(act: Act, member: Member, message: str) -> None:
    act.tell(member, message)
    focus.again_if_open(act, member)


def _read(args: str, now: datetime) -> Answer | None:
    said = args.casefold().strip().removeprefix("until ").removeprefix("for ")
    counted = words.read(f"in {said}", now)
    return counted if isinstance(counted, Moment) else words.read(said, now)
