"""The Discord adapter: what it sends, what it hears, and how it begins and ends.

Rule: one client a run. A supervisor starts it again; whatever it knew can be read again.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import discord
import structlog

from adapters.discord import PLATFORM
from adapters.discord.answers import Answers
from adapters.discord.client import Client, point_to
from adapters.discord.commands import digest, payload
from adapters.discord.history import History
from adapters.discord.intake import READABLE, Intake
from adapters.discord.pace import OPENINGS, SENDS, Pace
from adapters.discord.rooms import Room, Rooms
from adapters.discord.sending import Sender
from bot.messages import Cursor, Door, GivenUp, Listed, Outgoing

PATIENCE = 10.0
"""Seconds that a message waits for Discord to be there before the outbox takes it back."""

FINISHING = 5.0
"""Seconds in which, at the end, what was begun is finished."""

UNREAD_PAUSE = 30.0
"""Seconds between two looks into the history because of events that could not be read."""

REMEMBERED = 4096
"""Interactions that are known again when they are told twice."""

SYNCED = "commands"
BAD_TOKEN, BAD_INTENTS = 4004, frozenset({4013, 4014})

log = structlog.get_logger()


class Away(Exception):
    """There is no connection to Discord just now."""


@dataclass(frozen=True)
class Way:
    """How Discord is reached: the token's file, and addresses for proxies and tests."""

    token_file: Path
    api_base: str | None = None
    gateway: str | None = None

    def token(self) -> str:
        """The token. Raises GivenUp."""
        try:
            return self.token_file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise GivenUp(f"the token file {self.token_file} cannot be read") from None


class Discord:
    """`bot.messages.Platform` for Discord."""

    platform = PLATFORM

    def __init__(self, way: Way, commands: Sequence[Listed], sends: float = SENDS) -> None:
        self._way, self._commands = way, commands
        self._sends, self._openings = Pace(sends), Pace(OPENINGS)
        self.rooms = Rooms()
        self._up = asyncio.Event()
        self._at_work = 0
        self._at_rest = asyncio.Event()
        self._at_rest.set()
        self._sender: Sender | None = None
        self._door: Door | None = None
        self.client: discord.Client | None = None

    # out

    async def send(self, address: str, message: Outgoing) -> Cursor | None:
        """Send one message; see `bot.messages.Adapter`."""
        async with self._working(address) as (sender, room):
            await sender.send(room, message)
        return room.sent_to()

    async def sweep(self, address: str) -> None:
        """Take back what was written lately; see `bot.messages.Sweeper`."""
        async with self._working(address) as (sender, room):
            await sender.sweep(room)

    async def forget(self, address: str) -> None:
        """Let go of which chat is somebody's; see `bot.messages.Forgetter`."""
        if self._door is None:
            raise Away
        await self.rooms.forget(self._door, address)

    @asynccontextmanager
    async def _working(self, address: str) -> AsyncIterator[tuple[Sender, Room]]:
        """Discord as it is now, and a room; raises Away. An end waits for what is at work."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._up.wait(), PATIENCE)
        if self._sender is None or self._door is None:
            raise Away
        room = self.rooms.of(address)  # only now, for what was kept of it has been read by now
        self._at_work += 1
        self._at_rest.clear()
        try:
            yield self._sender, room
        finally:
            self._at_work -= 1
            if not self._at_work:
                self._at_rest.set()
            await self.rooms.keep(self._door, room)

    # in

    async def run(self, door: Door) -> None:
        """Listen until cancelled; see `bot.messages.Platform`."""
        point_to(self._way.api_base, self._way.gateway)
        await self.rooms.load(door)
        run = Run(self, door, self._commands)
        self.client = run.client
        async with run.client:
            try:
                await self._connected(run)
            finally:
                await self._finish()

    async def _connected(self, run: "Run") -> None:
        try:
            await run.client.login(self._way.token())
            await run.sync()
            self._sender, self._door = run.intake.sender, run.door
            self._up.set()
            await run.client.connect()
        except discord.LoginFailure:
            raise GivenUp("Discord does not take the token") from None
        except discord.ConnectionClosed as end:
            if end.code == BAD_TOKEN:
                raise GivenUp("Discord does not take the token any more") from None
            if end.code in BAD_INTENTS:
                raise GivenUp("Discord does not allow direct messages to this app") from None
            raise

    async def _finish(self) -> None:
        """Take nothing new, finish what was begun."""
        self._up.clear()
        self._sender = None
        await self.rooms.stop(FINISHING)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._at_rest.wait(), FINISHING)

    def intake(self, client: discord.Client, door: Door) -> Intake:
        """What takes things in by this client."""
        sender = Sender(client, door.text, self._sends, self._openings)
        return Intake(door, self.rooms, sender)

    @property
    def pace(self) -> Pace:
        """How fast it may go."""
        return self._sends


class Run:
    """One client and what listens to it."""

    def __init__(self, discord_: Discord, door: Door, commands: Sequence[Listed]) -> None:
        self.client, self.door, self._listed = Client(self), door, commands
        self.intake = discord_.intake(self.client, door)
        self._answers = Answers(self.intake, commands)
        self._history = History(self.client, self.intake, discord_.pace)
        self._reading: asyncio.Task[None] | None = None
        self._looked = 0.0
        self._heard: OrderedDict[int, None] = OrderedDict()

    async def sync(self) -> None:
        """Tell Discord of the commands, if they have changed since it was last told."""
        wanted, application = payload(self._listed), self.client.application_id
        assert application is not None  # noqa: S101 - narrowing: a client that has logged in
        if await self.door.kept(SYNCED) != digest(application, wanted):
            await self.client.http.bulk_upsert_global_commands(application, wanted)
            await self.door.keep(SYNCED, digest(application, wanted))

    # what is heard; see `adapters.discord.client.Listener`

    async def ready(self) -> None:
        """What came while nobody listened is read, one time after the other."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = asyncio.create_task(self._catch_up(), name="catch-up")

    async def _catch_up(self) -> None:
        await self._history.catch_up()
        self.door.caught_up()

    async def lost(self) -> None:
        """What people do from now on may come late."""
        self.door.lost()

    async def resumed(self) -> None:
        """What came in between is in the rooms by now; a history that is still read says so."""
        if not self._is_reading():
            await self.intake.rooms.idle()
            self.door.caught_up()

    def _is_reading(self) -> bool:
        return self._reading is not None and not self._reading.done()

    async def unread(self) -> None:
        """Something could not be read; what it was stands in the history, if it was a message."""
        now = asyncio.get_running_loop().time()
        if not self._is_reading() and now - self._looked > UNREAD_PAUSE:
            self._looked = now
            await self.ready()

    async def message(self, message: discord.Message) -> None:
        """Somebody wrote to the bot."""
        if not message.author.bot and message.guild is None and message.type in READABLE:
            room = self.intake.rooms.of(str(message.author.id))
            room.channel = message.channel.id
            self.intake.heard(room, message)

    async def edited(self, event: discord.RawMessageUpdateEvent) -> None:
        """Somebody changed a message; links that unfold change it too, and are not meant."""
        message = event.message
        known = message.edited_at is not None and event.guild_id is None
        if known and not message.author.bot:
            room = self.intake.rooms.of(str(message.author.id))
            self.intake.rooms.put(room, lambda: self.intake.changed(room, message))

    async def deleted(self, event: discord.RawMessageDeleteEvent) -> None:
        """Somebody took a message away."""
        for room in self.intake.rooms.open():
            if room.channel == event.channel_id:
                self._forget(room.address, event.message_id)

    def _forget(self, address: str, message: int) -> None:
        room = self.intake.rooms.of(address)
        self.intake.rooms.put(room, lambda: self.intake.removed(room, message))

    async def interaction(self, interaction: discord.Interaction) -> None:
        """Somebody pressed, picked, used a box or a command.

        A gateway that resumes may tell it twice; a second acknowledgement would be refused.
        """
        if interaction.id in self._heard:
            return
        self._heard[interaction.id] = None
        while len(self._heard) > REMEMBERED:
            self._heard.popitem(last=False)
        await self._answers.to(interaction)
