"""All couples that pages have open. Each has a bot of its own, so no word can cross."""

import asyncio
from contextlib import AsyncExitStack
from secrets import token_urlsafe

from adapters.web.room import Room
from adapters.web.stage import Scenario, Stage

MOST = 100
"""Couples at once; then one goes that nobody looks at, the oldest first."""


class Full(Exception):
    """Too many pages are open; close one and try again."""


class Rooms:
    """Opens rooms and closes them."""

    def __init__(self, stage: Stage, refusal: type[Exception], most: int = MOST) -> None:
        self._stage, self._refusal, self._most = stage, refusal, most
        self._open: dict[str, tuple[Room, AsyncExitStack]] = {}
        self._lock = asyncio.Lock()

    async def enter(self, id_: str, scenario: str) -> Room:
        """The room of this id if it is still there, else one with this scenario, else the usual.

        Raises Full, or what the bot raises to say no.
        """
        async with self._lock:
            wanted = self._scenario(scenario)
            for room, _ in self._open.values():
                if room.id == id_ or (wanted.single and room.scenario.key == wanted.key):
                    return room
            await self._make_place()
            return await self._begin(wanted)

    def picture(self, room: str, message: str) -> bytes:
        """The picture of a message in a room; empty if there is none."""
        found = self._open.get(room)
        return found[0].picture(message) if found else b""

    def _scenario(self, key: str) -> Scenario:
        known = {one.key: one for one in self._stage.scenarios}
        return known.get(key, self._stage.scenarios[0])

    async def _make_place(self) -> None:
        if len(self._open) < self._most:
            return
        idle = (id_ for id_, (room, _) in self._open.items() if not room.listeners)
        oldest = next(idle, None)
        if oldest is None:
            raise Full
        await self._close(oldest)

    async def _begin(self, scenario: Scenario) -> Room:
        room, stack = Room(token_urlsafe(9), scenario, self._refusal), AsyncExitStack()
        try:
            await room.begin(await stack.enter_async_context(self._stage.open(scenario.key, room)))
        except BaseException:
            await stack.aclose()
            raise
        self._open[room.id] = room, stack
        return room

    async def _close(self, id_: str) -> None:
        _, stack = self._open.pop(id_)
        await stack.aclose()

    async def close(self) -> None:
        """End every bot; what was only lent is gone then."""
        async with self._lock:
            for id_ in list(self._open):
                await self._close(id_)
