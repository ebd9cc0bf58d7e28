"""Olm and Megolm for one device, on nio's machine; what nio leaves out or does wrong is done here.

Rules: keys are saved before they are published, so that no key is out there that we lost; a room's
key counts as shared only when the server has taken it; nobody is ever sent a key on request.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import structlog
from nio.crypto import Olm
from nio.events import MegolmEvent, RoomKeyEvent, ToDeviceEvent
from nio.exceptions import EncryptionError
from nio.responses import (
    KeysClaimResponse,
    KeysQueryResponse,
    KeysUploadResponse,
    ToDeviceResponse,
)
from nio.store import SqliteStore

from adapters.matrix.shapes import Json, as_text, sound_devices
from adapters.matrix.unknowing import erase
from adapters.matrix.web import Web

CURVE = "signed_curve25519"
IGNORED = frozenset({"m.room_key_request", "m.forwarded_room_key"})
"""To-device events that nio must not see: it might hand out keys for the first."""

log = structlog.get_logger()


class Locked(Exception):
    """This message cannot be read yet; `session` names the key that is missing."""

    def __init__(self, session: str) -> None:
        super().__init__()
        self.session = session


class Malformed(Exception):
    """This is no message that anybody could read."""


def store_file(folder: Path, device: str) -> Path:
    """Where the keys of a device are kept."""
    return folder / f"{''.join(one if one.isalnum() else '_' for one in device)}.db"


class Crypto:
    """One device and its keys. Opening it makes them if there are none."""

    def __init__(self, web: Web, user: str, device: str, folder: Path, secret: str) -> None:
        self._web, self._user, self.device = web, user, device
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = store_file(folder, device)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        store = SqliteStore(user, device, str(folder), secret, file.name)
        self._store = store
        self._olm: Any = Olm(user, device, store)  # nio's own types are half there
        self._readers: dict[str, frozenset[str]] = {}
        self._forgotten: set[str] = set()

    def close(self) -> None:
        """Let go of the file."""
        self._store.database.close()

    @property
    def keys(self) -> dict[str, str]:
        """The public keys of this device, by kind."""
        return dict(self._olm.account.identity_keys)

    def sign(self, what: Json) -> str:
        """A signature of this device over a JSON object."""
        return str(self._olm.sign_json(what))

    # what a sync brings

    def hear(self, event: Json) -> tuple[str, str] | None:
        """Take one to-device event; gives room and session of the key that it brought, if any."""
        if as_text(event.get("type")) in IGNORED:
            return None
        try:
            parsed = ToDeviceEvent.parse_event(event)
            heard = self._olm.handle_to_device_event(parsed) if parsed else None
        except Exception as error:  # noqa: BLE001 - anybody may send anything here
            log.warning("event_malformed", error=type(error).__name__)
            return None
        return (heard.room_id, heard.session_id) if isinstance(heard, RoomKeyEvent) else None

    def changed(self, users: Iterable[str]) -> None:
        """These people may have other devices now."""
        self._olm.add_changed_users(set(users) - self._forgotten)

    async def publish(self, left: int | None, *, fallback_unused: bool) -> None:
        """See that new devices can write to us. `left` one-time keys wait on the server, if it
        says so; a fallback key serves when none is left.
        """
        self._olm.uploaded_key_count = left
        content: Json = self._olm.share_keys() if self._olm.should_upload_keys else {}
        if not fallback_unused:
            content["fallback_keys"] = self._fallback()
        if not content:
            return
        self._olm.save_account()
        answer = await self._web.ask("POST", "keys", "upload", body=content)
        count = answer.get("one_time_key_counts", {}).get(CURVE, 0)
        self._olm.handle_response(KeysUploadResponse(0, count))

    def _fallback(self) -> Json:
        account = self._olm.account._account  # noqa: SLF001 - nio knows no fallback keys
        account.generate_fallback_key()
        made: Json = {}
        for id_, key in account.fallback_key.items():
            signed: Json = {"key": key.to_base64(), "fallback": True}
            signature = {f"ed25519:{self.device}": self.sign(signed)}
            made[f"{CURVE}:{id_}"] = signed | {"signatures": {self._user: signature}}
        return made

    # other people's devices

    async def learn(self) -> None:
        """Ask for the devices of all who changed; rooms that they read get a new key."""
        users = set(self._olm.users_for_key_query)
        if not users:
            return
        asked: Json = {"device_keys": {user: [] for user in users}}
        answer = await self._web.ask("POST", "keys", "query", body=asked)
        found = answer.get("device_keys", {})
        for user in users - self._forgotten:
            response = KeysQueryResponse({user: sound_devices(user, found.get(user))}, {})
            self._olm.handle_response(response)
            if response.changed:
                self._rotate_for(user)
        self._olm.users_for_key_query.difference_update(users)

    def _rotate_for(self, user: str) -> None:
        for room in [room for room, readers in self._readers.items() if user in readers]:
            self.rotate(room)

    async def settle(self) -> None:
        """Mend broken channels to single devices and send what they wait for."""
        if self._olm.wedged_devices:
            await self._claim(self._olm.get_users_for_key_claiming())
        for message in list(self._olm.outgoing_to_device_messages):
            await self._to_device(message.type, message.as_dict())
            self._olm.handle_response(ToDeviceResponse(message))

    async def _claim(self, missing: dict[str, list[str]]) -> None:
        if not missing:
            return
        asked = {user: dict.fromkeys(devices, CURVE) for user, devices in missing.items()}
        answer = await self._web.ask("POST", "keys", "claim", body={"one_time_keys": asked})
        answer.setdefault("failures", {})
        response = KeysClaimResponse.from_dict(answer)
        if isinstance(response, KeysClaimResponse):
            self._olm.handle_response(response)

    async def _to_device(self, kind: str, content: Json) -> None:
        await self._web.ask("PUT", "sendToDevice", kind, uuid4().hex, body=content)

    async def tell_device(self, kind: str, user: str, device: str, content: Json) -> None:
        """Send something in clear to one device."""
        await self._to_device(kind, {"messages": {user: {device: content}}})

    # messages

    def read(self, room: str, event: Json) -> Json:
        """What an encrypted event says: its `type` and `content`. Raises Locked or Malformed."""
        try:
            parsed = MegolmEvent.from_dict(event)
            if not isinstance(parsed, MegolmEvent):
                raise Malformed
            parsed.room_id = room
            opened: Any = self._olm.decrypt_megolm_event(parsed)
        except EncryptionError:
            raise Locked(str(event["content"]["session_id"])) from None
        except Exception as error:  # noqa: BLE001 - anybody may send anything here
            raise Malformed(type(error).__name__) from None
        source: Json = opened.source
        return {"type": source.get("type"), "content": source.get("content")}

    async def ask_for_key(self, room: str, event: Json) -> None:
        """Ask the sender's devices for the key of a message."""
        content = event["content"]
        body = {name: content.get(name, "") for name in ("algorithm", "sender_key", "session_id")}
        request = {
            "action": "request",
            "request_id": uuid4().hex,
            "requesting_device_id": self.device,
            "body": body | {"room_id": room},
        }
        await self.tell_device("m.room_key_request", event["sender"], "*", request)

    async def write(self, room: str, people: Iterable[str], kind: str, content: Json) -> Json:
        """The encrypted content of an event for a room, after its key went to everybody in it."""
        readers = frozenset(people)
        if self._readers.get(room) != readers:
            # After a start too: whoever has a new device since then is in no list of changes.
            self.rotate(room)
            self._forgotten -= readers
            self.changed(readers)
        await self.learn()
        if self._olm.should_share_group_session(room):
            await self._share(room, readers)
        sealed: Json = self._olm.group_encrypt(room, {"type": kind, "content": content})
        relation = content.get("m.relates_to")
        return sealed | ({"m.relates_to": relation} if relation else {})

    async def _share(self, room: str, readers: frozenset[str]) -> None:
        people = sorted(readers)
        await self._claim(self._olm.get_missing_sessions(people))
        for devices, messages in self._olm.share_group_session_parallel(
            room, people, ignore_unverified_devices=True
        ):
            await self._to_device("m.room.encrypted", messages)
            self._olm.outbound_group_sessions[room].users_shared_with.update(devices)
        self._olm.outbound_group_sessions[room].shared = True
        self._readers[room] = readers

    def rotate(self, room: str) -> None:
        """Have the next message of a room under a new key: somebody came, went or has a device."""
        self._olm.outbound_group_sessions.pop(room, None)
        self._readers.pop(room, None)

    def forget(self, person: str, rooms: Sequence[str]) -> None:
        """Have no key left of somebody's devices, nor of the rooms with them. News of their devices
        may still be on its way; it is let pass until they are written to again.
        """
        self._forgotten.add(person)
        for room in rooms:
            self.rotate(room)
        erase(self._store.database, person, rooms)
        self._olm.device_store._entries.pop(person, None)  # noqa: SLF001 - nio forgets nobody
        for room in rooms:
            self._olm.inbound_group_store._entries.pop(room, None)  # noqa: SLF001 - the same
        self._olm.users_for_key_query.discard(person)
