"""What goes into a room: the core's messages, the bot's own hints, receipts, "is typing".

Rules: whatever is sent has a transaction id made from what it is, so that a second try is the same
event; only messages and hints are worth waiting for, the rest may fail.
"""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from adapters.matrix.crypto import Crypto, Malformed
from adapters.matrix.crypto import Locked as NotOurs
from adapters.matrix.rooms import NoRoom, Room, Rooms
from adapters.matrix.shapes import Json, as_text, objects
from adapters.matrix.showing import DIGITS, MESSAGE, content_of, is_chatter, seeded
from adapters.matrix.web import Declined, TokenGone, Unreachable, Web
from bot.messages import Door, Later, Outgoing, Refused

REMEMBERED = 10_000
"""Events of ours whose message is known without asking."""

SWEPT = 500
"""Events of a room that are looked through when the bot's words are to go."""

TYPING = 5_000
"""Milliseconds after which "is typing" ends by itself; a message ends it sooner."""

TOO_LARGE = "M_TOO_LARGE"
NEVER = frozenset({TOO_LARGE, "M_BAD_JSON", "M_INVALID_PARAM"})
"""Refusals that no second try will change."""

PASSING = (Later, Unreachable, TokenGone, Declined)


@dataclass(frozen=True)
class Sent:
    """A message of ours, and the options that stand as reactions under it."""

    id: str
    keys: tuple[str, ...] = ()


def transaction(purpose: str) -> str:
    """An id for what is sent once for this purpose."""
    return sha256(purpose.encode("utf-8", "surrogatepass")).hexdigest()[:25]


class Talking:
    """One mouth: in each room one thing after the other."""

    def __init__(self, web: Web, crypto: Crypto, rooms: Rooms, door: Door, me: str) -> None:
        self._web, self._crypto, self._rooms = web, crypto, rooms
        self._door, self._me = door, me
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._sent: OrderedDict[str, Sent] = OrderedDict()
        self._answered: dict[str, str] = {}
        self._asides: set[asyncio.Task[None]] = set()
        self._declining: list[Json] = []

    # messages

    async def send(self, person: str, message: Outgoing) -> None:
        """One message of the core. Raises Refused, Later, or what says that it has to wait."""
        room = await self._rooms.room(await self._rooms.of(person))
        if room.person != person or not room.encrypted:
            raise NoRoom
        low, high = message.bounds or (0, 0)
        scale = self._door.text("matrix-scale", low=str(low), high=str(high))
        answered = self._answered.pop(person, None)
        content = content_of(message, scale, answered if is_chatter(message) else None)
        try:
            event = await self.put(room, "m.room.message", content, message.id)
        except Declined as no:
            await self._not_sent(room, no)
            raise
        self._remember(event, content)
        await self._seed(room, event, self._sent[event])

    async def _not_sent(self, room: Room, no: Declined) -> None:
        self._rooms.forget(room.id)
        if no.code in NEVER or no.status == 413:
            raise Refused
        if no.status == 403:
            await self._rooms.gone(room.id)

    async def put(self, room: Room, kind: str, content: Json, txn: str) -> str:
        """Send an event, encrypted where the room is; gives its id."""
        async with self._turns[room.id]:
            if room.encrypted:
                content = await self._crypto.write(room.id, room.people, kind, content)
                kind = "m.room.encrypted"
            path = "rooms", room.id, "send", kind, txn
            answer = await self._web.ask("PUT", *path, body=content)
        return str(answer.get("event_id", ""))

    async def _seed(self, room: Room, event: str, sent: Sent) -> None:
        for place, key in enumerate(DIGITS[: len(sent.keys)]):
            relation = {"rel_type": "m.annotation", "event_id": event, "key": key}
            path = "rooms", room.id, "send", "m.reaction", f"{sent.id}-{place}"
            with suppress(Declined):  # it is there already
                await self._web.ask("PUT", *path, body={"m.relates_to": relation})

    async def say(self, room: Room, message: str, purpose: str) -> None:
        """Words of the platform's own, once for each purpose."""
        text = self._door.text(message)
        content = {"msgtype": "m.notice", "body": text}
        with suppress(Declined):  # they may have left, or we may not speak here
            await self.put(room, "m.room.message", content, transaction(f"{message} {purpose}"))

    async def sweep(self, person: str) -> None:
        """Redact our own messages in this person's room, newest first, as far back as is usual."""
        room = await self._rooms.of(person)
        query = {"dir": "b", "limit": str(SWEPT)}
        found = await self._web.ask("GET", "rooms", room, "messages", query=query)
        for event in objects(found.get("chunk")):
            shown = event.get("type") in ("m.room.encrypted", "m.reaction") and event.get("content")
            if event.get("sender") == self._me and shown:
                id_ = as_text(event.get("event_id"))
                path = "rooms", room, "redact", id_, transaction(f"sweep {id_}")
                with suppress(Declined):
                    await self._web.ask("PUT", *path, body={})

    # which message an event of ours was

    def _remember(self, event: str, content: Json) -> None:
        ours = content.get(MESSAGE)
        if isinstance(ours, dict) and isinstance(ours.get("id"), str):
            given = ours.get("kind", ""), ours.get("prompt"), tuple(ours.get("keys", ()))
            self._sent[event] = Sent(ours["id"], seeded(*given))
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)

    async def message_at(self, room: Room, event: str) -> Sent | None:
        """The message of the core that an event in this room is; None if it is none."""
        if event not in self._sent:
            try:
                raw = await self._web.ask("GET", "rooms", room.id, "event", event)
                if raw.get("sender") == self._me:
                    self._remember(event, self._crypto.read(room.id, raw)["content"])
            except (Declined, NotOurs, Malformed):
                return None
        return self._sent.get(event)

    # what may fail

    def begins(self, room: Room, event: str) -> None:
        """Somebody spoke: show that it is being worked on; the next short word answers it."""
        self._answered[room.person or ""] = event
        body = {"typing": True, "timeout": TYPING}
        self._aside(self._web.ask("PUT", "rooms", room.id, "typing", self._me, body=body))

    def seen(self, room: str, event: str) -> None:
        """All up to this event is taken for good."""
        self._aside(self._web.ask("POST", "rooms", room, "receipt", "m.read", event, body={}))

    def _aside(self, work: Coroutine[Any, Any, Json]) -> None:
        async def quietly() -> None:
            with suppress(*PASSING):
                await work

        task = asyncio.create_task(quietly(), name="aside")
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    # emoji

    def decline_later(self, request: Json) -> None:
        """A device asks to compare emoji, outside of any room."""
        self._declining.append(request)

    async def decline(self) -> None:
        """Say no to all that asked; where they are known, in words too."""
        asked, self._declining = self._declining, []
        for request in asked:
            content, sender = request.get("content"), request.get("sender")
            ids = content if isinstance(content, dict) else {}
            id_, device = ids.get("transaction_id"), ids.get("from_device")
            if not (isinstance(id_, str) and isinstance(device, str) and isinstance(sender, str)):
                continue
            no = _cancelled() | {"transaction_id": id_}
            with suppress(Declined):
                await self._crypto.tell_device("m.key.verification.cancel", sender, device, no)
            with suppress(NoRoom, Declined):
                room = await self._rooms.room(await self._rooms.of(sender))
                await self.say(room, "matrix-no-emoji", id_)

    async def decline_in(self, room: Room, event: str) -> None:
        """The same for a request inside a room."""
        no = _cancelled() | {"m.relates_to": {"rel_type": "m.reference", "event_id": event}}
        kind = "m.key.verification.cancel"
        await self.put(room, kind, no, transaction(f"decline {event}"))
        await self.say(room, "matrix-no-emoji", event)

    async def close(self) -> None:
        """Wait for what is still on its way."""
        if self._asides:
            await asyncio.wait(self._asides, timeout=1)


def _cancelled() -> Json:
    return {"code": "m.user", "reason": "This program cannot compare emoji."}
