"""Shapes of events. Strangers' programs make them: a part may be missing, or be anything. Pure."""

from typing import Any

Json = dict[str, Any]

PLATFORM = "matrix"
ALIVE = "alive"
"""The cursor that says when a sync last went well, in seconds since 1970."""


def as_dict(value: Any) -> Json:
    """The object that it is, or an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """The list that it is, or an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: Any) -> str:
    """The text that it is, or none."""
    return value if isinstance(value, str) else ""


def objects(value: Any) -> list[Json]:
    """The objects in a list."""
    return [one for one in as_list(value) if isinstance(one, dict)]


def events_of(value: Any) -> list[Json]:
    """The events of a part of a sync."""
    return objects(as_dict(value).get("events"))


def is_member(event: Json, who: str) -> bool:
    """Whether an event says how somebody is in a room."""
    return event.get("type") == "m.room.member" and event.get("state_key") == who
