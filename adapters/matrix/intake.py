"""From batches of a sync to the core: every event once, in its room's order, none left behind.

Rules: the token of a batch is committed after all that was in it; what cannot be taken now holds
the batch back and comes again; an event that fails again and again is given up alone.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Iterable

import structlog

from adapters.matrix import hearing
from adapters.matrix.coming import Coming
from adapters.matrix.crypto import CURVE, Crypto, Malformed
from adapters.matrix.listening import Listening
from adapters.matrix.locked import Waiting
from adapters.matrix.profiles import Profiles
from adapters.matrix.rooms import Rooms
from adapters.matrix.shapes import Json, as_dict, events_of, is_member, objects, texts
from adapters.matrix.talking import Talking
from adapters.matrix.web import TokenGone, Unreachable, Web
from bot.messages import Door, Later

ROOMS_AT_ONCE = 20
TRIES = 5
"""Times that an event may fail before it is given up."""

PAGES = 100
"""Pages of 100 events that a gap may have."""

PASSING = (Later, Unreachable, TokenGone)
"""What says nothing about the event that was being taken."""

log = structlog.get_logger()


class Intake:
    """Takes what a sync brings."""

    def __init__(
        self, web: Web, crypto: Crypto, rooms: Rooms, talking: Talking, door: Door, me: str
    ) -> None:
        self._web, self._crypto, self._rooms = web, crypto, rooms
        self._talking, self._me = talking, me
        self._coming = Coming(rooms, crypto, talking, me)
        self._waiting = Waiting(web, crypto, talking, door)
        self._profiles = Profiles(web)
        self._listening = Listening(
            crypto, rooms, self._coming, self._waiting, talking, self._profiles, door
        )
        self._failures: Counter[str] = Counter()
        self._slots = asyncio.Semaphore(ROOMS_AT_ONCE)

    async def take(self, batch: Json, since: str | None) -> None:
        """Take a batch whole, or raise and take it again later."""
        opened = self._keys(batch)
        await self._own_keys(batch)
        rooms = as_dict(batch.get("rooms"))
        for id_, invite in as_dict(rooms.get("invite")).items():
            await self._coming.invited(id_, events_of(as_dict(invite).get("invite_state")))
        for id_ in as_dict(rooms.get("leave")):
            await self._rooms.gone(id_)
        joined = as_dict(rooms.get("join"))
        await self._each(self._joined(id_, as_dict(one), since) for id_, one in joined.items())
        if opened:
            await self._waiting.unlock(self._once, set(opened))

    async def catch_up(self) -> None:
        """After a start: take what waits for a key that has come since."""
        await self._waiting.unlock(self._once)

    async def forget(self, person: str) -> None:
        """Leave the rooms of somebody, and keep nothing of them; may be done more than once."""
        rooms = await self._rooms.all_of(person)
        for room in rooms:
            await self._rooms.leave(room)
        self._crypto.forget(person, rooms)
        await self._waiting.drop(rooms)
        self._profiles.forget(person)
        await self._rooms.forget_person(person)

    async def _each(self, works: Iterable[Awaitable[None]]) -> None:
        async def one(work: Awaitable[None]) -> None:
            async with self._slots:
                await work

        done = await asyncio.gather(*(one(work) for work in works), return_exceptions=True)
        for error in done:
            if isinstance(error, BaseException):
                raise error

    # keys

    def _keys(self, batch: Json) -> list[tuple[str, str]]:
        # Who has left is asked for when they are written to again, and not before.
        self._crypto.changed(texts(as_dict(batch.get("device_lists")).get("changed")))
        opened = []
        for event in events_of(batch.get("to_device")):
            if event.get("type") == hearing.VERIFICATION:
                self._talking.decline_later(event)
            elif (key := self._crypto.hear(event)) is not None:
                opened.append(key)
        return opened

    async def _own_keys(self, batch: Json) -> None:
        counts = batch.get("device_one_time_keys_count")
        left = as_dict(counts).get(CURVE, 0) if isinstance(counts, dict) else None
        unused = batch.get("device_unused_fallback_key_types")
        await self._crypto.publish(left, fallback_unused=unused is None or CURVE in unused)
        await self._crypto.learn()
        await self._crypto.settle()
        await self._talking.decline()

    # rooms

    async def _joined(self, id_: str, joined: Json, since: str | None) -> None:
        timeline = as_dict(joined.get("timeline"))
        state, events = events_of(joined.get("state")), events_of(timeline)
        if any(one.get("type") in ("m.room.member", "m.room.encryption") for one in state):
            self._rooms.forget(id_)
        new = any(is_member(one, self._me) for one in [*state, *events])
        if timeline.get("limited") is True and since and not new:
            events = await self._gap(id_, timeline.get("prev_batch"), since) + events
        if since is None:
            events = self._since_our_join(events)
        last = None
        for event in events:
            if await self._once(id_, event):
                last = event
        if last is not None:
            self._talking.seen(id_, last["event_id"])

    def _since_our_join(self, events: list[Json]) -> list[Json]:
        """The first time ever: what was said before we came is no answer to us."""
        ours = [at for at, one in enumerate(events) if is_member(one, self._me)]
        return events[ours[-1] :] if ours else []

    async def _gap(self, id_: str, start: object, since: str) -> list[Json]:
        """The events between two syncs that were left out, oldest first."""
        found: list[Json] = []
        for _ in range(PAGES):
            if not isinstance(start, str):
                break
            query = {"dir": "b", "from": start, "to": since, "limit": "100"}
            page = await self._web.ask("GET", "rooms", id_, "messages", query=query)
            found += objects(page.get("chunk"))
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
                await self._coming.changed(id_, event)
            case "m.room.encryption":
                self._rooms.forget(id_)
            case "m.room.tombstone" if "state_key" in event:
                await self._coming.upgraded(id_, event)
            case _ if sender != self._me:
                return await self._listening.spoken(id_, event, event_id, sender)
        return False
