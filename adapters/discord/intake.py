"""From what people do to what the core takes: one thing after the other, in each person's order.

Rules: an event keeps Discord's own id, so a second delivery changes nothing; what could not be
saved is tried again before anything newer of the same person; places move with what was saved.
"""

import asyncio
from dataclasses import dataclass

import discord
import structlog

from adapters.discord import PLATFORM
from adapters.discord.presses import EDIT, Press, unpacked
from adapters.discord.rendering import marked
from adapters.discord.rooms import Room, Rooms
from adapters.discord.sending import Sender
from adapters.discord.wording import quoted, safe
from bot.messages import Account, Door, Incoming

TRIES = 8
FIRST_WAIT = 0.5
"""Seconds before something that could not be saved is tried again; doubling, for about a minute."""

JUST_BEFORE = 5_000 << 22
"""Five seconds of ids: somebody's first press is no proof that all before it was read."""

READABLE = (discord.MessageType.default, discord.MessageType.reply)
CLOSED = "closed"
"""The id of a message that never is; a press on it is answered kindly."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Taken:
    """How it went: which message was answered; what is lost could not be saved."""

    answered: str | None = None
    lost: bool = False


@dataclass(frozen=True)
class Intake:
    """Takes things in by one door."""

    door: Door
    rooms: Rooms
    sender: Sender

    async def take(self, room: Room, incoming: Incoming, place: int | None = None) -> Taken:
        """Have one thing saved; tried again for about a minute, and not given up in silence."""
        cursor = room.read_to(place) if place else None
        for attempt in range(TRIES):
            try:
                answered = await self.door.receive(incoming, cursor)
            except Exception as error:  # noqa: BLE001 - the store may raise anything
                log.error("discord_not_taken", error=type(error).__name__, attempt=attempt)
                await asyncio.sleep(FIRST_WAIT * 2**attempt)
            else:
                room.seen = int(cursor[1]) if cursor else room.seen
                await self.rooms.keep(self.door, room)
                return Taken(answered)
        return Taken(lost=True)

    # what is typed

    def heard(self, room: Room, message: discord.Message) -> None:
        """Somebody wrote; it is taken in when what came before it has been."""
        self.rooms.put(room, lambda: self.wrote(room, message))

    async def wrote(self, room: Room, message: discord.Message) -> None:
        """Take in what somebody wrote."""
        if not message.content.strip():
            return await self.say(room, "discord-only-words")
        await self.welcome_back(room)
        account, on = Account(PLATFORM, room.address), replied_to(room, message)
        words = Incoming(str(message.id), account, text=message.content, on=on)
        taken = await self.take(room, words, message.id)
        if taken.answered is not None:
            await self.mark_by_id(room, taken.answered)
        return await self.after(room, taken)

    async def changed(self, room: Room, message: discord.Message) -> None:
        """Somebody changed what they wrote: so it is here too, as long as it was not sent."""
        edited = message.edited_at or discord.utils.utcnow()
        event = f"{message.id} {int(edited.timestamp() * 1000)}"
        if not await self._amended(room, event, message.id, message.content):
            await self.say(room, "discord-edited")

    async def removed(self, room: Room, message: int) -> None:
        """Somebody took back what they wrote: it is forgotten here too."""
        await self._amended(room, f"{message} gone", message, None)

    async def _amended(self, room: Room, event: str, message: int, text: str | None) -> bool:
        """False if nothing here holds those words any more."""
        account = Account(PLATFORM, room.address)
        for attempt in range(TRIES):
            try:
                return await self.door.take_back(account, event, str(message), text)
            except Exception as error:  # noqa: BLE001 - the store may raise anything
                log.error("discord_not_taken", error=type(error).__name__, attempt=attempt)
                await asyncio.sleep(FIRST_WAIT * 2**attempt)
        return False

    # what is pressed

    async def pressed(
        self, room: Room, event: discord.Interaction, press: Press | None, keys: tuple[str, ...]
    ) -> None:
        """Take in what somebody pressed or picked."""
        await self.welcome_back(room)
        on = press.message if press else CLOSED
        taken = await self.take(
            room, self._incoming(room, event, keys=keys, on=on), first(room, event)
        )
        if event.message is not None and not taken.lost:
            chosen = press is not None and taken.answered == press.message
            await self._mark_pressed(room, event.message, keys if chosen else ())
        await self.after(room, taken)

    async def boxed(
        self, room: Room, event: discord.Interaction, press: Press | None, words: str
    ) -> None:
        """Take in what somebody wrote into a box; a box that was opened before a restart too."""
        await self.welcome_back(room)
        keys = (EDIT,) if press is not None and press.key == EDIT else ()
        on = press.message if press else CLOSED
        incoming = self._incoming(room, event, keys=keys, on=on, text=words)
        taken = await self.take(room, incoming, first(room, event))
        if taken.answered is not None and event.message is not None:
            wrote = f"{self.door.text('discord-wrote')}\n{quoted(words)}"
            content = marked(event.message.content, wrote)
            await self._quietly(room, event.message.id, content)
        await self.after(room, taken)

    @staticmethod
    def _incoming(
        room: Room,
        event: discord.Interaction,
        *,
        keys: tuple[str, ...] = (),
        on: str | None = None,
        text: str = "",
    ) -> Incoming:
        account = Account(PLATFORM, room.address)
        return Incoming(str(event.id), account, text=text, keys=keys, on=on)

    async def _mark_pressed(
        self, room: Room, message: discord.Message, keys: tuple[str, ...]
    ) -> None:
        """What was answered shows what was chosen; a press that came too late clears up too."""
        labels = [label for key, label in offered(message) if key in keys]
        if not labels:
            return await self._quietly(room, message.id)
        what = safe(", ".join(labels))
        line = self.door.text("discord-chosen", what=what)
        return await self._quietly(room, message.id, marked(message.content, line))

    async def mark_by_id(self, room: Room, question: str) -> None:
        """Take the components off a question that was answered by typing."""
        posted = room.questions.pop(question, None)
        try:
            found = posted or await self.sender.find(room, question)
        except (discord.DiscordException, OSError):
            return
        if found is not None:
            await self._quietly(room, found.id)

    async def _quietly(self, room: Room, message: int, content: str | None = None) -> None:
        try:
            await self.sender.mark(room, message, content)
        except Exception as error:  # noqa: BLE001 - it is for the eye alone
            log.warning("discord_not_marked", error=type(error).__name__)

    # what has to be said besides

    async def after(self, room: Room, taken: Taken) -> None:
        """What could not be saved is not lost in silence."""
        if taken.lost:
            await self.say(room, "discord-not-saved")

    async def welcome_back(self, room: Room) -> None:
        """Somebody who could not be written to is here again."""
        if room.unreachable:
            room.unreachable = False
            await self.say(room, "discord-back")

    async def say(self, room: Room, message: str) -> None:
        """Words that need not last."""
        try:
            await self.sender.say(room, self.door.text(message))
        except Exception as error:  # noqa: BLE001 - there is nobody else to tell
            log.warning("discord_not_said", error=type(error).__name__)


def first(room: Room, event: discord.Interaction) -> int | None:
    """Where to begin reading with somebody of whom nothing was read yet."""
    return None if room.seen else event.id - JUST_BEFORE


def replied_to(room: Room, message: discord.Message) -> str | None:
    """The question that somebody has replied to, if they did so to one."""
    if message.reference is None or message.type is not discord.MessageType.reply:
        return None
    at = message.reference.message_id
    return next((name for name, one in room.questions.items() if one.id == at), None)


def offered(message: discord.Message) -> list[tuple[str, str]]:
    """Keys and labels of what can be pressed or picked under a message."""
    found: list[tuple[str, str]] = []
    for row in message.components:
        for one in getattr(row, "children", ()):
            if isinstance(one, discord.SelectMenu):
                found += [(option.value, option.label) for option in one.options]
            elif isinstance(one, discord.Button) and one.custom_id:
                press = unpacked(one.custom_id)
                found.append((press.key if press else "", one.label or ""))
    return found
