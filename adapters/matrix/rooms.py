"""Who is where: a room of two, encrypted, for each person; every other room is left kindly.

Rule: the bot speaks only where it and one person are alone, for whatever it says is for one.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from adapters.matrix.shapes import Json
from adapters.matrix.web import Declined, Web
from bot.messages import Door

ALGORITHM = {"algorithm": "m.megolm.v1.aes-sha2"}


@dataclass(frozen=True)
class Room:
    """A joined room: everybody in it but the bot, and whether it is encrypted."""

    id: str
    people: frozenset[str]
    encrypted: bool

    @property
    def person(self) -> str | None:
        """The one that the bot is alone with."""
        return next(iter(self.people)) if len(self.people) == 1 else None


class NoRoom(Exception):
    """This person has no room with the bot at the moment."""


class Rooms:
    """The rooms as far as they were needed; what only the server knows is asked for once."""

    def __init__(self, web: Web, door: Door, me: str) -> None:
        self._web, self._door, self._me = web, door, me
        self._known: dict[str, Room] = {}
        self._of: dict[str, str] = {}
        self._marking = asyncio.Lock()  # all marks stand in one value

    async def room(self, id_: str) -> Room:
        """A joined room."""
        if id_ not in self._known:
            found = await self._web.ask("GET", "rooms", id_, "joined_members")
            people = frozenset(found.get("joined", {})) - {self._me}
            self._known[id_] = Room(id_, people, await self._encrypted(id_))
        return self._known[id_]

    async def _encrypted(self, id_: str) -> bool:
        try:
            found = await self._web.ask("GET", "rooms", id_, "state", "m.room.encryption", "")
        except Declined as no:
            if no.status == 404:
                return False
            raise
        return bool(found.get("algorithm"))

    def forget(self, id_: str) -> None:
        """Something about this room has changed: it is asked for anew."""
        self._known.pop(id_, None)

    async def lock(self, id_: str) -> bool:
        """Turn encryption on; gives whether the room is encrypted now."""
        try:
            path = "rooms", id_, "state", "m.room.encryption", ""
            await self._web.ask("PUT", *path, body=ALGORITHM)
        except Declined:
            return False
        self.forget(id_)
        return True

    # where a person is

    async def of(self, person: str) -> str:
        """The room in which this person is written to. Raises NoRoom."""
        room = self._of.get(person) or await self._door.kept(f"room:{person}")
        if not room:
            raise NoRoom
        self._of[person] = room
        return str(room)

    async def settle(self, person: str, room: str) -> None:
        """From now on this person is written to here."""
        if self._of.get(person) == room or await self._door.kept(f"room:{person}") == room:
            self._of[person] = room
            return
        await self._door.keep(f"room:{person}", room)
        self._of[person] = room
        await self._mark_direct(person, room)

    async def _mark_direct(self, person: str, room: str) -> None:
        async with self._marking:
            await self._mark(person, room)

    async def _mark(self, person: str, room: str) -> None:
        path = "user", self._me, "account_data", "m.direct"
        try:
            direct: Json = await self._web.ask("GET", *path)
        except Declined:
            direct = {}
        listed: Any = direct.get(person)
        listed = listed if isinstance(listed, list) else []
        if room not in listed:
            await self._web.ask("PUT", *path, body=direct | {person: [*listed, room]})

    async def forget_person(self, person: str) -> None:
        """Let go of which room is theirs; the next word of theirs says it anew."""
        self._of.pop(person, None)
        await self._door.keep(f"room:{person}", None)

    async def gone(self, room: str) -> None:
        """The bot is not in this room any more."""
        known = self._known.pop(room, None)
        people = known.people if known else frozenset()
        people |= {person for person, place in self._of.items() if place == room}
        for person in people:
            if await self._door.kept(f"room:{person}") == room:
                await self._door.keep(f"room:{person}", None)
            self._of.pop(person, None)

    async def join(self, id_: str) -> bool:
        """Accept an invitation; False if it is good no more."""
        try:
            await self._web.ask("POST", "join", id_, body={})
        except Declined:
            return False
        self.forget(id_)
        return True

    async def leave(self, id_: str) -> None:
        """Leave a room for good."""
        for act in ("leave", "forget"):
            try:
                await self._web.ask("POST", "rooms", id_, act, body={})
            except Declined:
                continue
        await self.gone(id_)
