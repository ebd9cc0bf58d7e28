"""Interactions: each is acknowledged before anything else is done, and only then taken in.

Rule: nothing that has to last is said in an acknowledgement. Outside of the bot's own chat it is
seen by one person alone.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import discord
import structlog

from adapters.discord import PLATFORM
from adapters.discord.commands import choices, completed
from adapters.discord.intake import Intake, Taken, first
from adapters.discord.presses import DRAFT, EDIT, Press, unpacked
from adapters.discord.rooms import Room
from adapters.discord.views import Box
from adapters.discord.wording import QUOTE, unquoted
from bot.messages import Account, Incoming, Listed, Option

IN_PLACE = frozenset({"skill", "remind", "help"})
"""Commands whose answer holds nothing private: it is shown where they were used, too."""

PATIENCE = 5.0
"""Seconds that an answer in place waits for what the outbox sends."""

HURRY = 1.5
"""Seconds of the three that may go into filling a box, or into what is offered while typing."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Answers:
    """Answers interactions, and hands them on to be taken in."""

    intake: Intake
    commands: Sequence[Listed]

    async def to(self, event: discord.Interaction) -> None:
        """Acknowledge one interaction."""
        room = self.intake.rooms.of(str(event.user.id))
        in_own_chat = event.context.dm_channel and event.channel is not None
        if in_own_chat and event.channel is not None:
            room.channel = event.channel.id
        match event.type:
            case discord.InteractionType.autocomplete:
                await self._complete(room, event)
            case discord.InteractionType.application_command:
                await self._command(room, event, in_own_chat=bool(in_own_chat))
            case discord.InteractionType.component:
                await self._press(room, event)
            case discord.InteractionType.modal_submit:
                await self._box(room, event)
            case _:
                pass

    # commands

    async def _complete(self, room: Room, event: discord.Interaction) -> None:
        """Names from memory, then what only the core can read, if that is quick."""
        data = _data(event)
        name, options = data["name"], data["options"]
        typed = next((str(one["value"]) for one in options if one.get("focused")), "")
        found = [Option(one, one) for one in completed(self.commands, name, typed)]
        found += await self._suggested(room, name, typed)
        await _acknowledged(event.response.autocomplete(choices(found)))

    async def _suggested(self, room: Room, command: str, typed: str) -> Sequence[Option]:
        account = Account(PLATFORM, room.address)
        try:
            async with asyncio.timeout(HURRY):
                return await self.intake.door.suggest(account, command, typed)
        except Exception as error:  # noqa: BLE001 - the store may raise anything
            log.warning("discord_not_suggested", error=type(error).__name__)
            return ()

    async def _command(self, room: Room, event: discord.Interaction, *, in_own_chat: bool) -> None:
        await _acknowledged(event.response.defer(ephemeral=True, thinking=True))
        data = _data(event)
        args = " ".join(str(one["value"]) for one in data.get("options", []))
        account = Account(PLATFORM, room.address)
        incoming = Incoming(str(event.id), account, command=data["name"], args=args)
        doing = self._in_own_chat if in_own_chat else self._elsewhere
        self.intake.rooms.put(room, lambda: doing(room, event, incoming))

    async def _in_own_chat(
        self, room: Room, event: discord.Interaction, incoming: Incoming
    ) -> None:
        await self.intake.welcome_back(room)
        taken = await self.intake.take(room, incoming, first(room, event))
        if not await self._told(event, taken):
            await _acknowledged(event.delete_original_response())

    async def _elsewhere(self, room: Room, event: discord.Interaction, incoming: Incoming) -> None:
        """The answer goes to their own chat; here they are told so, or shown what all may see."""
        room.echo = asyncio.Queue()
        room.unreachable = False
        try:
            taken = await self.intake.take(room, incoming)
            if not await self._told(event, taken):
                said = await self._echoed(room)
                await self._say_in_place(event, room, said, incoming.command)
        finally:
            room.echo = None

    async def _told(self, event: discord.Interaction, taken: Taken) -> bool:
        """Whether there was something to be told instead of an answer."""
        if taken.lost:
            text = self.intake.door.text("discord-not-saved")
            await _acknowledged(event.edit_original_response(content=text))
        return taken.lost

    @staticmethod
    async def _echoed(room: Room) -> str:
        if room.echo is None:
            return ""
        try:
            return await asyncio.wait_for(room.echo.get(), PATIENCE)
        except TimeoutError:
            return ""

    async def _say_in_place(
        self, event: discord.Interaction, room: Room, said: str, command: str
    ) -> None:
        text = self.intake.door.text
        if room.unreachable:
            said = text("discord-closed-to-me")
        elif not said or command not in IN_PLACE:
            said = text("discord-elsewhere")
        await _acknowledged(event.edit_original_response(content=said))

    # buttons, selects and boxes

    async def _press(self, room: Room, event: discord.Interaction) -> None:
        data = _data(event)
        press = unpacked(data["custom_id"])
        if press is not None and press.opens_box:
            await self._open_box(room, event, press)
            return
        await _acknowledged(event.response.defer())
        keys = tuple(map(str, data.get("values") or ())) or ((press.key if press else "") or "?",)
        self.intake.rooms.put(room, lambda: self.intake.pressed(room, event, press, keys))

    async def _open_box(self, room: Room, event: discord.Interaction, press: Press) -> None:
        text = self.intake.door.text
        draft = await self._draft(room, event) if press.key in (DRAFT, EDIT) else ""
        box = Box(press.packed(), text("discord-box"), text("discord-field"), draft)
        await _acknowledged(event.response.send_modal(box))

    async def _draft(self, room: Room, event: discord.Interaction) -> str:
        """The draft that stands in the message, and in those before it if it is a long one."""
        message = event.message
        if message is None:
            return ""
        known = [one.draft for one in room.questions.values() if one.id == message.id]
        if known:
            return known[0]
        before = []
        if message.content.startswith(QUOTE):
            with suppress(discord.DiscordException, OSError, TimeoutError):
                async with asyncio.timeout(HURRY):
                    before = await self.intake.sender.quote_before(room, message.id)
        return unquoted("\n".join([*before, message.content]))

    async def _box(self, room: Room, event: discord.Interaction) -> None:
        await _acknowledged(event.response.defer())
        data = _data(event)
        press, words = unpacked(data["custom_id"]), "\n".join(_typed(data["components"]))
        self.intake.rooms.put(room, lambda: self.intake.boxed(room, event, press, words))


def _data(event: discord.Interaction) -> dict[str, Any]:
    return dict(event.data or {})


def _typed(parts: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The words in the fields of a box."""
    for part in parts:
        yield from [part["value"]] if "value" in part else []
        inside = part.get("components") or ([part["component"]] if "component" in part else [])
        yield from _typed(inside)


async def _acknowledged(answer: Any) -> None:
    """Say it to Discord; one that comes too late is no reason not to take what was done."""
    try:
        await answer
    except (discord.DiscordException, OSError) as error:
        log.warning("discord_not_acknowledged", error=type(error).__name__)
