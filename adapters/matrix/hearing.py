"""What somebody's event means: words, a press, an edit, or something that takes words back. Pure.

Rule: an event is made by a stranger's program, so every part of it may be missing or of any kind.
"""

from dataclasses import dataclass
from typing import Any

from adapters.matrix.shapes import as_dict, as_text
from adapters.matrix.showing import DIGITS

SPOKEN = frozenset({"m.text", "m.emote"})
VERIFICATION = "m.key.verification.request"
KEYCAPS = {digit.replace("\N{VARIATION SELECTOR-16}", ""): at for at, digit in enumerate(DIGITS)}


@dataclass(frozen=True)
class Words:
    """Somebody wrote; `on` is the event that they answer."""

    text: str
    on: str | None = None


@dataclass(frozen=True)
class Edited:
    """Somebody wrote an earlier event of theirs anew."""

    event: str
    text: str


@dataclass(frozen=True)
class Pressed:
    """A reaction that stands for the option at this place, counted from 0, of an event."""

    on: str
    place: int


@dataclass(frozen=True)
class Redacted:
    """Somebody took an event back."""

    event: str


@dataclass(frozen=True)
class Unreadable:
    """Something that is not words: a picture, a voice message, a place."""


@dataclass(frozen=True)
class Verification:
    """Somebody's device asks to compare emoji."""


Heard = Words | Edited | Pressed | Redacted | Unreadable | Verification | None


def hear(event: dict[str, Any]) -> Heard:
    """The meaning of an event of which `type` and `content` are in clear; None if it has none."""
    content = as_dict(event.get("content"))
    match event.get("type"):
        case "m.room.message":
            return _message(content)
        case "m.reaction":
            return _reaction(as_dict(content.get("m.relates_to")))
        case "m.room.redaction":
            redacted = as_text(event.get("redacts")) or as_text(content.get("redacts"))
            return Redacted(redacted) if redacted else None
        case "m.sticker":
            return Unreadable()
        case _:
            return None


def _message(content: dict[str, Any]) -> Heard:
    relation, kind = as_dict(content.get("m.relates_to")), content.get("msgtype")
    if kind == VERIFICATION:
        return Verification()
    if kind == "m.notice" or not content:
        return None  # from a program, or taken back before it was seen
    if kind not in SPOKEN:
        return Unreadable() if isinstance(kind, str) else None
    if relation.get("rel_type") == "m.replace":
        event = as_text(relation.get("event_id"))
        new = _spoken(as_dict(content.get("m.new_content")).get("body"))
        return Edited(event, new) if event and new else None
    on = _replied(relation)
    text = _spoken(content.get("body"))
    text = without_fallback(text) if on else text
    return Words(text, on or None) if text.strip() else None


def _replied(relation: dict[str, Any]) -> str:
    """The event that is answered: by a reply, or by the first line of a thread under it."""
    reply = as_text(as_dict(relation.get("m.in_reply_to")).get("event_id"))
    if relation.get("rel_type") == "m.thread" and relation.get("is_falling_back") is not False:
        return as_text(relation.get("event_id")) or reply
    return reply


def without_fallback(text: str) -> str:
    """A reply without the quoted lines that older clients put before it."""
    lines = text.split("\n")
    quoted = next((at for at, line in enumerate(lines) if not line.startswith(">")), len(lines))
    return "\n".join(lines[quoted:]).lstrip("\n") if quoted else text


def _reaction(relation: dict[str, Any]) -> Heard:
    key = as_text(relation.get("key")).replace("\N{VARIATION SELECTOR-16}", "")
    on, place = as_text(relation.get("event_id")), KEYCAPS.get(key)
    return Pressed(on, place) if on and place is not None else None


def _spoken(value: Any) -> str:
    # A NUL is no letter of any language, and stores stumble over it.
    return as_text(value).replace("\x00", "")
