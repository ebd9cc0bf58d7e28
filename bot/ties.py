"""What is to become of a member and another chat: a code, a question whether it is them, a wait.

Each is kept in the member's row as a plain list, and what an older Linden left out is at its end.
"""

from typing import NamedTuple


class Code(NamedTuple):
    """A code that can still be typed elsewhere; `own`: in a second chat of the same person."""

    hash: str
    made: int
    own: bool = False


class Link(NamedTuple):
    """Whom somebody is about to be linked with, and whether they have said yes."""

    couple: int
    member: int
    yes: bool
    asked: int = 0
    """When they were asked; rows of an older Linden do not say it, which makes them free again."""


class Wait(NamedTuple):
    """The chat that is to be one person with this one, and since when it waits."""

    member: int
    since: int
    notice: str = ""
    """The message that told the first chat last."""


class SecondChat(NamedTuple):
    """Another account of the same person, by its keyed hash."""

    account: str
    platform: str
