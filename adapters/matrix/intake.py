"""From batches of a sync to the core: every event once, in its room's order, none left behind.

Rules: the token of a batch is committed after all that was in it; what cannot be taken now holds
the batch back and comes again; an event that fails again and again is given up alone. What cannot
be read yet is kept by its id, hinted at once, and taken when its key comes.
"""

import asyncio
from collections import Counter
from dataclasses import replace
from typing import Any

import structlog

from adapters.matrix import hearing
from adapters.matrix.crypto import CURVE, Crypto, Locked, Malformed
from adapters.matrix.rooms import Room, Rooms
from adapters.matrix.talking import Talking
from adapters.matrix.web import Declined, Json, TokenGone, Unreachable, Web
from bot.messages import Account, Door, Incoming, Later, Stranger

PLATFORM = "matrix"
ROOMS_AT_ONCE = 20
TRIES = 5
"""Times that an event may fail before it is given up."""

PAGES = 100
"""Pages of 100 events that a gap may have."""

MOST_LOCKED = 200
"""Messages of one room that wait for their keys."""

PASSING = (Later, Unreachable, TokenGone)
"""What says nothing about the event that was being taken."""

log = structlog.get_logger()


class Intake:
    """Takes what a sync brings."""

    def __init__(
        self, web: Web, crypto: Crypto, rooms: Rooms, talking: Talking, door: Door, me: str
    ) -> None:
        self._web, self._crypto, self._rooms = web, crypto, rooms
        self._talking, self._door, self._me = talking, door, me
        self._failures: Counter[str] = Counter()
        self._slots = asyncio.Semaphore(ROOMS_AT_ONCE)

    async def take(self, batch: Json, since: str | None) -> None:
        """Take a batch whole, or raise and take it again later."""
        opened = self._keys(batch)
        await self._own_keys(batch)
        rooms = _dict(batch.get("rooms"))
        for id_, invite in _dict(rooms.get("invite")).items():
            await self._invited(id_, _events(_dict(invite).get("invite_state")))
        for id_ in _dict(rooms.get("leave")):
            await self._rooms.gone(id_)
        joined = _dict(rooms.get("join"))
        await self._each(self._joined(id_, _dict(one), since) for id_, one in joined.items())
        for room, session in opened:
            await self._unlock(room, session)

    async def _each(self, works: Any) -> None:
        async def one(work: Any) -> None:
            async with self._slots:
                await work

        done = await asyncio.gather(*(one(work) for work in works), return_exceptions=True)
        for error in done:
            if isinstance(error, BaseException):
                raise error

    # keys

    def _keys(self, batch: Json) -> list[tuple[str, str]]:
        devices = _dict(batch.get("device_lists"))
        self._crypto.changed([*_list(devices.get("changed")), *_list(devices.get("left"))])
        opened = []
        for event in _events(batch.get("to_device")):
            if event.get("type") == hearing.VERIFICATION:
                self._talking.decline_later(event)
            elif (key := self._crypto.hear(event)) is not None:
                opened.append(key)
        return opened

    async def _own_keys(self, batch: Json) -> None:
        counts = batch.get("device_one_time_keys_count")
        left = _dict(counts).get(CURVE, 0) if isinstance(counts, dict) else None
        unused = batch.get("device_unused_fallback_key_types")
        await self._crypto.publish(left, fallback_unused=unused is None or CURVE in unused)
        await self._crypto.learn()
        await self._crypto.settle()
        await self._talking.decline()

    # rooms

    async def _invited(self, id_: str, state: list[Json]) -> None:
        mine = (one for one in state if _is_member(one, self._me))
        invite: Json = next(mine, {})
        inviter, direct = invite.get("sender"), _dict(invite.get("content")).get("is_direct")
        if not isinstance(inviter, str) or not await self._rooms.join(id_):
            return
        room = await self._rooms.room(id_)
        heir = await self._door.kept(f"upgraded:{id_}") == inviter
        if room.people - {inviter} or not (direct is True or heir):
            await self._leave(room)
            return
        await self._moved_in(id_, inviter)

    async def _moved_in(self, id_: str, person: str) -> None:
        room = await self._rooms.room(id_)
        if not room.encrypted and not await self._rooms.lock(id_):
            await self._talking.say(room, "matrix-not-encrypted", f"locked {id_}")
        await self._rooms.settle(person, id_)

    async def _leave(self, room: Room) -> None:
        if room.people:
            await self._talking.say(room, "matrix-only-two", f"leaving {room.id}")
        await self._rooms.leave(room.id)

    async def _joined(self, id_: str, joined: Json, since: str | None) -> None:
        timeline = _dict(joined.get("timeline"))
        state, events = _events(joined.get("state")), _events(timeline)
        if any(one.get("type") in ("m.room.member", "m.room.encryption") for one in state):
            self._rooms.forget(id_)
        new = any(_is_member(one, self._me) for one in [*state, *events])
        if timeline.get("limited") is True and since and not new:
            events = await self._gap(id_, timeline.get("prev_batch"), since) + events
        if since is None:
            return  # the first time ever: what was said before is no answer to us
        last = None
        for event in events:
            if await self._once(id_, event):
                last = event
        if last is not None:
            self._talking.seen(id_, last["event_id"])

    async def _gap(self, id_: str, start: Any, since: str) -> list[Json]:
        """The events between two syncs that were left out, oldest first."""
        found: list[Json] = []
        for _ in range(PAGES):
            if not isinstance(start, str):
                break
            query = {"dir": "b", "from": start, "to": since, "limit": "100"}
            page = await self._web.ask("GET", "rooms", id_, "messages", query=query)
            found += _dicts(page.get("chunk"))
            start = page.get("end")
            if not page.get("chunk"):
                break
        return found[::-1]

    async def _once(self, room: str, event: Json) -> bool:
        """Take one event; whether a person spoke. One that fails for its own sake is given up."""
        id_, sender = event.get("event_id"), event.get("sender")
        if not isinstance(id_, str) or not isinstance(sender, str):
            return False
        try:
            return await self._event(room, event, id_, sender)
        except PASSING:
            raise
        except Malformed as error:
            log.warning("event_malformed", error=str(error) or type(error).__name__)
        except Exception as error:
            self._failures[id_] += 1
            if self._failures[id_] < TRIES:
                raise
            log.error("event_given_up", error=type(error).__name__)
        return False

    async def _event(self, id_: str, event: Json, event_id: str, sender: str) -> bool:
        match event.get("type"):
            case "m.room.member":
                await self._member(id_, event)
            case "m.room.encryption":
                self._rooms.forget(id_)
            case "m.room.tombstone" if "state_key" in event:
                await self._upgraded(id_, event)
            case _ if sender != self._me:
                return await self._spoken(id_, event, event_id, sender)
        return False

    async def _member(self, id_: str, event: Json) -> None:
        self._rooms.forget(id_)
        self._crypto.rotate(id_)
        if event.get("state_key") == self._me:
            return
        room = await self._room_or_none(id_)
        if room is not None and len(room.people) != 1:
            await self._leave(room)

    async def _room_or_none(self, id_: str) -> Room | None:
        try:
            return await self._rooms.room(id_)
        except Declined:
            await self._rooms.gone(id_)  # we are not in it any more
            return None

    async def _upgraded(self, id_: str, event: Json) -> None:
        heir = _dict(event.get("content")).get("replacement_room")
        room = await self._room_or_none(id_)
        if not isinstance(heir, str) or room is None or room.person is None:
            return
        await self._door.keep(f"upgraded:{heir}", room.person)
        if await self._rooms.join(heir):
            new = await self._rooms.room(heir)
            if new.people <= {room.person}:
                await self._moved_in(heir, room.person)

    # what people say

    async def _spoken(self, id_: str, event: Json, event_id: str, sender: str) -> bool:
        room = await self._room_or_none(id_)
        if room is None or room.person != sender:
            return False
        if not room.encrypted:
            await self._talking.say(room, "matrix-not-encrypted", f"locked {id_}")
            return True
        plain = event
        if event.get("type") == "m.room.encrypted":
            try:
                plain = self._crypto.read(id_, event)
            except Locked as locked:
                await self._wait_for_key(room, event, locked.session)
                return True
        heard = hearing.hear(plain)
        if heard is not None:
            await self._rooms.settle(sender, id_)
            await self._heard(room, event, event_id, heard)
        return heard is not None

    async def _heard(self, room: Room, event: Json, id_: str, heard: hearing.Heard) -> None:
        account = Account(PLATFORM, room.person or "")
        match heard:
            case hearing.Words() | hearing.Pressed():
                said = await self._said(room, Incoming(id_, account, at=_stamp(event)), heard)
                if said is not None:
                    await self._hand_over(room, said)
            case hearing.Edited(old, new):
                await self._take_back(room, account, (id_, old), new)
            case hearing.Redacted(old):
                await self._take_back(room, account, (id_, old), None)
            case hearing.Unreadable():
                await self._talking.say(room, "matrix-only-words", id_)
            case hearing.Verification():
                await self._talking.decline_in(room, id_)
            case None:
                pass

    async def _said(
        self, room: Room, bare: Incoming, heard: hearing.Words | hearing.Pressed
    ) -> Incoming | None:
        """What was said, with the message of ours that it belongs to; None for a stray press."""
        at = (await self._talking.message_at(room, heard.on)) if heard.on else None
        on = at.id if at else None
        if isinstance(heard, hearing.Words):
            return replace(bare, text=heard.text, on=on)
        keys = at.keys[heard.place : heard.place + 1] if at else ()
        return replace(bare, keys=keys, on=on) if keys else None

    async def _hand_over(self, room: Room, said: Incoming) -> None:
        self._talking.begins(room, said.event)
        try:
            await self._door.receive(said)
        except Stranger:
            await self._talking.say(room, "matrix-stranger", said.event)

    async def _take_back(
        self, room: Room, account: Account, events: tuple[str, str], text: str | None
    ) -> None:
        try:
            done = await self._door.take_back(account, *events, text)
        except Stranger:
            return
        if text is not None and not done:
            await self._talking.say(room, "matrix-edit-too-late", events[0])

    # what cannot be read yet

    async def _wait_for_key(self, room: Room, event: Json, session: str) -> None:
        waiting = await self._door.kept(f"locked:{room.id}") or []
        if [event["event_id"], session] in waiting:
            return
        if session not in {one for _, one in waiting}:
            await self._crypto.ask_for_key(room.id, event)
            await self._talking.say(room, "matrix-locked", f"locked {session}")
        waiting = [*waiting, [event["event_id"], session]][-MOST_LOCKED:]
        await self._door.keep(f"locked:{room.id}", waiting)

    async def _unlock(self, room: str, session: str) -> None:
        """Take what waited for this key."""
        waiting = await self._door.kept(f"locked:{room}") or []
        ready = [id_ for id_, one in waiting if one == session]
        for id_ in ready:
            try:
                event = await self._web.ask("GET", "rooms", room, "event", id_)
            except Declined:
                continue
            await self._once(room, event)
        if ready:
            left = [one for one in waiting if one[0] not in ready]
            await self._door.keep(f"locked:{room}", left or None)


def _is_member(event: Json, who: str) -> bool:
    return event.get("type") == "m.room.member" and event.get("state_key") == who


def _stamp(event: Json) -> int | None:
    at = event.get("origin_server_ts")
    return at if isinstance(at, int) else None


def _dict(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[Json]:
    return [one for one in _list(value) if isinstance(one, dict)]


def _events(value: Any) -> list[Json]:
    return _dicts(_dict(value).get("events"))
