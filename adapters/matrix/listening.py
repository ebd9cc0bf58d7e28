"""What a person said in their room, brought to the core, or answered here if it is no words."""

from dataclasses import replace

from adapters.matrix import hearing
from adapters.matrix.coming import Coming
from adapters.matrix.crypto import Crypto, Locked
from adapters.matrix.locked import Waiting
from adapters.matrix.profiles import Profiles
from adapters.matrix.rooms import Room, Rooms
from adapters.matrix.shapes import PLATFORM, Json
from adapters.matrix.talking import Talking
from bot.messages import Account, Door, Incoming


class Listening:
    """Hears people, one event at a time."""

    def __init__(
        self,
        crypto: Crypto,
        rooms: Rooms,
        coming: Coming,
        waiting: Waiting,
        talking: Talking,
        profiles: Profiles,
        door: Door,
    ) -> None:
        self._crypto, self._rooms, self._coming = crypto, rooms, coming
        self._waiting, self._talking, self._door = waiting, talking, door
        self._profiles = profiles

    async def spoken(self, id_: str, event: Json, event_id: str, sender: str) -> bool:
        """Take one event of a room; whether its person spoke. Raises Malformed."""
        room = await self._coming.room(id_)
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
                await self._waiting.wait(room, event, locked.session)
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
                zone = await self._profiles.zone(account.address)
                said = await self._said(room, Incoming(id_, account, zone=zone), heard)
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
        await self._door.receive(said)

    async def _take_back(
        self, room: Room, account: Account, events: tuple[str, str], text: str | None
    ) -> None:
        done = await self._door.take_back(account, *events, text)
        if text is not None and not done:
            await self._talking.say(room, "matrix-edit-too-late", events[0])
