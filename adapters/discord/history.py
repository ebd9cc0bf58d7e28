"""What was missed: after a longer absence each chat is read from where reading stood.

Rule: what was missed is taken in before anything newer of the same person, in its order and by the
same way. A chat that cannot be read yet is tried again; nobody else waits for it.
"""

import asyncio
from dataclasses import dataclass
from functools import partial

import discord
import structlog

from adapters.discord.intake import READABLE, Intake
from adapters.discord.pace import Pace
from adapters.discord.rooms import Room
from adapters.discord.sending import lately

MOST = 1000
"""Messages that are read of one chat at most: words of months ago are no answers any more."""

AT_ONCE = 4
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds before a chat that could not be read is tried again."""

log = structlog.get_logger()


@dataclass
class History:
    """Reads what was missed, a few chats at a time."""

    client: discord.Client
    intake: Intake
    pace: Pace

    async def catch_up(self) -> None:
        """Returns when all that was missed has been taken in."""
        rooms = self.intake.rooms.open()
        self.intake.rooms.hold(rooms)
        gate = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for room in rooms:
                group.create_task(self._one(room, gate), name="history")
        await self.intake.rooms.idle()

    async def _one(self, room: Room, gate: asyncio.Semaphore) -> None:
        async with gate:
            messages = await self._patiently(room)
        self.intake.sender.found(room, messages)
        missed = [one for one in messages if self._is_theirs(room, one)]
        jobs = [partial(self.intake.wrote, room, one) for one in missed]
        self.intake.rooms.let_go(room, list(jobs))

    def _is_theirs(self, room: Room, message: discord.Message) -> bool:
        theirs = str(message.author.id) == room.address and message.type in READABLE
        return theirs and message.id > (room.seen or 0)

    async def _patiently(self, room: Room) -> list[discord.Message]:
        wait = FIRST_WAIT
        while True:
            try:
                return await self._read(room)
            except (discord.Forbidden, discord.NotFound):
                return []
            except Exception as error:  # noqa: BLE001 - whatever it is, nothing may be left out
                log.warning("discord_history_unread", error=type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def _read(self, room: Room) -> list[discord.Message]:
        assert room.channel is not None  # noqa: S101 - narrowing: only open rooms are read
        known = [place for place in (room.seen, room.sent) if place]
        channel = self.client.get_partial_messageable(
            room.channel, type=discord.ChannelType.private
        )
        await self.pace.turn()
        after = discord.Object(min(known) if known else lately())
        return [one async for one in channel.history(limit=MOST, after=after, oldest_first=True)]
