"""Who is where: a room of two, encrypted, for each person; every other room is left kindly.

Rule: the bot speaks only where it and one person are alone, for whatever it says is for one.
"""

import asyncio
from dataclasses import dataclass

from adapters.matrix.shapes import Json, texts
from adapters.matrix.web import Declined, Web
from bot.messages import Door, chat_of

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
        self._direct = "user", me, "account_data", "m.direct"
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
        room = self._of.get(person) or await self._door.kept(chat_of(person))
        if not room:
            raise NoRoom
        self._of[person] = room
        return str(room)

    async def settle(self, person: str, room: str) -> None:
        """From now on this person is written to here."""
        if self._of.get(person) == room or await self._door.kept(chat_of(person)) == room:
            self._of[person] = room
            return
        await self._door.keep(chat_of(person), room)
        self._of[person] = room
        async with self._marking:
            await self._mark(person, room)

    async def _mark(self, person: str, room: str) -> None:
        direct = await self._marks()
        listed = texts(direct.get(person))
        if room not in listed:
            await self._web.ask("PUT", *self._direct, body=direct | {person: [*listed, room]})

    async def _marks(self) -> Json:
        try:
            return await self._web.ask("GET", *self._direct)
        except Declined:
            return {}

    async def all_of(self, person: str) -> list[str]:
        """Every room that was ever this person's with the bot, as far as anybody has noted it."""
        marked = texts((await self._marks()).get(person))
        kept = await self._door.kept(chat_of(person))
        return [*dict.fromkeys([*marked, str(kept)] if kept else marked)]

    async def forget_person(self, person: str) -> None:
        """Let go of which rooms are theirs; the next word of theirs says it anew."""
        async with self._marking:
            direct = await self._marks()
            if direct.pop(person, None) is not None:
                await self._web.ask("PUT", *self._direct, body=direct)
        self._of.pop(person, None)
        await self._door.keep(chat_of(person), None)

    async def gone(self, room: str) -> None:
        """The bot is not in this room any more."""
        known = self._known.pop(room, None)
        people = known.people if known else frozenset()
        people |= {person for person, place in self._of.items() if place == room}
        for person in people:
            if await self._door.kept(chat_of(person)) == room:
                await self._door.keep(chat_of(person), None)
            self._of.pop(person, None)

    async def names_heir(self, id_: str, heir: str) -> bool:
        """Whether a room says that it goes on as another one."""
        try:
            path = "rooms", id_, "state", "m.room.tombstone", ""
            found = await self._web.ask("GET", *path)
        except Declined:
            return False
        return found.get("replacement_room") == heir

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
