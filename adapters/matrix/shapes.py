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


def texts(value: Any) -> list[str]:
    """The texts in a list."""
    return [one for one in as_list(value) if isinstance(one, str)]


def events_of(value: Any) -> list[Json]:
    """The events of a part of a sync."""
    return objects(as_dict(value).get("events"))


def is_member(event: Json, who: str) -> bool:
    """Whether an event says how somebody is in a room."""
    return event.get("type") == "m.room.member" and event.get("state_key") == who


def sound_devices(user: str, devices: Any) -> Json:
    """The devices that are whole: nio stops at the first that is not."""
    return {id_: one for id_, one in as_dict(devices).items() if _is_sound(user, id_, one)}


def _is_sound(user: str, id_: str, device: Any) -> bool:
    if not isinstance(device, dict) or not isinstance(device.get("keys"), dict):
        return False
    kinds = (f"curve25519:{id_}", f"ed25519:{id_}")
    keys = all(isinstance(device["keys"].get(kind), str) for kind in kinds)
    signed = isinstance(device.get("signatures"), dict)
    named = (device.get("user_id"), device.get("device_id")) == (user, id_)
    return keys and signed and named and isinstance(device.get("algorithms"), list)
