"""Who comes and goes: chats of two are joined and followed, other rooms left with a kind word.

Rule: what the bot says in a room, it says to one person.
"""

from adapters.matrix.crypto import Crypto
from adapters.matrix.rooms import NoRoom, Room, Rooms
from adapters.matrix.shapes import Json, as_dict, is_member
from adapters.matrix.talking import Talking
from adapters.matrix.web import Declined


class Coming:
    """Keeps the bot in rooms of two and nowhere else."""

    def __init__(self, rooms: Rooms, crypto: Crypto, talking: Talking, me: str) -> None:
        self._rooms, self._crypto = rooms, crypto
        self._talking, self._me = talking, me

    async def invited(self, id_: str, state: list[Json]) -> None:
        """Somebody asks the bot in: a direct chat is joined, anything else left kindly."""
        mine = (one for one in state if is_member(one, self._me))
        invite: Json = next(mine, {})
        inviter, direct = invite.get("sender"), as_dict(invite.get("content")).get("is_direct")
        if not isinstance(inviter, str) or not await self._rooms.join(id_):
            return
        room = await self._rooms.room(id_)
        if room.people - {inviter} or not (direct is True or await self._is_heir(inviter, id_)):
            await self._leave(room)
            return
        await self._moved_in(id_, inviter)

    async def _is_heir(self, person: str, room: str) -> bool:
        """Whether a room takes the place of the one in which this person was written to."""
        try:
            return await self._rooms.names_heir(await self._rooms.of(person), room)
        except NoRoom:
            return False

    async def _moved_in(self, id_: str, person: str) -> None:
        room = await self._rooms.room(id_)
        if not room.encrypted and not await self._rooms.lock(id_):
            await self._talking.say(room, "matrix-not-encrypted", f"locked {id_}")
        await self._rooms.settle(person, id_)

    async def _leave(self, room: Room) -> None:
        if room.people:
            await self._talking.say(room, "matrix-only-two", f"leaving {room.id}")
        await self._rooms.leave(room.id)

    async def changed(self, id_: str, event: Json) -> None:
        """Somebody came or went."""
        self._rooms.forget(id_)
        self._crypto.rotate(id_)
        if event.get("state_key") == self._me:
            return
        room = await self.room(id_)
        if room is not None and len(room.people) != 1:
            await self._leave(room)

    async def room(self, id_: str) -> Room | None:
        """A room; None if the bot is not in it any more."""
        try:
            return await self._rooms.room(id_)
        except Declined:
            await self._rooms.gone(id_)  # we are not in it any more
            return None

    async def upgraded(self, id_: str, event: Json) -> None:
        """A room has an heir: it is followed, now or when the invitation comes."""
        heir = as_dict(event.get("content")).get("replacement_room")
        room = await self.room(id_)
        if not isinstance(heir, str) or room is None or room.person is None:
            return
        if await self._rooms.join(heir):
            new = await self._rooms.room(heir)
            if new.people <= {room.person}:
                await self._moved_in(heir, room.person)
