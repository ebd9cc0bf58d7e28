"""Messages without a key: hinted once for each key, asked for, and taken when it comes."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from adapters.matrix.crypto import Crypto
from adapters.matrix.rooms import Room
from adapters.matrix.shapes import Json
from adapters.matrix.talking import Talking
from adapters.matrix.web import Declined, Web
from bot.messages import Door

LOCKED = "locked"
MOST = 500
"""Messages that wait for their keys, of all rooms."""

Take = Callable[[str, Json], Awaitable[bool]]


class Waiting:
    """The messages that wait, kept over restarts."""

    def __init__(self, web: Web, crypto: Crypto, talking: Talking, door: Door) -> None:
        self._web, self._crypto, self._talking, self._door = web, crypto, talking, door
        self._still: set[str] = set()
        self._one_at_a_time = asyncio.Lock()  # rooms are heard side by side, the list is one

    async def wait(self, room: Room, event: Json, session: str) -> None:
        """A message came whose key is not here."""
        async with self._one_at_a_time:
            waiting, this = await self._waiting(), [room.id, event["event_id"], session]
            if this in waiting:
                self._still.add(this[1])
                return
            if session not in {one for *_, one in waiting}:
                await self._crypto.ask_for_key(room.id, event)
                await self._talking.say(room, "matrix-locked", f"locked {session}")
            await self._door.keep(LOCKED, [*waiting, this][-MOST:])

    async def drop(self, rooms: Sequence[str]) -> None:
        """Nothing of these rooms is waited for any more."""
        async with self._one_at_a_time:
            waiting = await self._waiting()
            left = [one for one in waiting if one[0] not in rooms]
            if left != waiting:
                await self._door.keep(LOCKED, left or None)

    async def _waiting(self) -> list[list[str]]:
        """Room, event and session of each message without a key, in the order they came."""
        return await self._door.kept(LOCKED) or []

    async def unlock(self, take: Take, keys: set[tuple[str, str]] | None = None) -> None:
        """Take what waited for these keys of rooms and sessions; without them try all, for a key
        may have come just before a crash.
        """
        waiting = await self._waiting()
        ready = [one for one in waiting if keys is None or (one[0], one[2]) in keys]
        self._still.clear()
        for room, id_, _ in ready:
            try:
                event = await self._web.ask("GET", "rooms", room, "event", id_)
            except Declined:
                continue
            await take(room, event)
        done = [one for one in ready if one[1] not in self._still]
        if done:
            async with self._one_at_a_time:
                left = [one for one in await self._waiting() if one not in done]
                await self._door.keep(LOCKED, left or None)
