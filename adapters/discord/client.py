"""The library's client, made to last: an event that it cannot read is dropped, never the process.

Rule: direct messages are all that is asked for; nothing is cached; nobody is ever pinged.
"""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

LONGEST_WAIT = 30.0
"""Seconds of a rate limit that the library waits for by itself; longer ones are the outbox's."""

READ = ("MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "INTERACTION_CREATE")
"""Events that are worth a look into the history when they cannot be read."""

log = structlog.get_logger()


class Listener(Protocol):
    """What is done with what comes in."""

    async def ready(self) -> None:
        """The gateway has begun anew: what came in between is not told again."""

    async def lost(self) -> None:
        """The gateway is gone; the library goes on trying."""

    async def resumed(self) -> None:
        """The gateway goes on; what came in between was told again."""

    async def message(self, message: discord.Message) -> None:
        """Somebody wrote."""

    async def edited(self, event: discord.RawMessageUpdateEvent) -> None:
        """Somebody changed a message."""

    async def deleted(self, event: discord.RawMessageDeleteEvent) -> None:
        """Somebody took a message away."""

    async def interaction(self, interaction: discord.Interaction) -> None:
        """Somebody pressed, picked, wrote into a box, or used a command."""

    async def unread(self) -> None:
        """An event could not be read."""


class Client(discord.Client):
    """Hands everything on to a listener."""

    def __init__(self, listener: Listener) -> None:
        super().__init__(
            intents=discord.Intents(dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            guild_ready_timeout=0,
            max_ratelimit_timeout=LONGEST_WAIT,
        )
        self._listener = listener
        for event, parse in self._connection.parsers.items():
            self._connection.parsers[event] = partial(self._parsed, event, parse)

    def _parsed(self, event: str, parse: Callable[[Any], None], data: Any) -> None:
        """Read an event; one that is not as it should be would end the library's loop."""
        try:
            parse(data)
        except Exception as error:  # noqa: BLE001 - malformed data raises anything
            log.warning("discord_event_unread", error=type(error).__name__)
            if event in READ:
                self.dispatch("unread")

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """A handler has failed; the library would print what it was given."""
        error = sys.exc_info()[0]
        log.error("discord_handler_failed", error=error.__name__ if error else "")

    async def on_ready(self) -> None:
        await self._listener.ready()

    async def on_disconnect(self) -> None:
        await self._listener.lost()

    async def on_resumed(self) -> None:
        await self._listener.resumed()

    async def on_unread(self) -> None:
        await self._listener.unread()

    async def on_message(self, message: discord.Message) -> None:
        await self._listener.message(message)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        await self._listener.edited(event)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        await self._listener.deleted(event)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await self._listener.interaction(interaction)


def point_to(api_base: str | None, gateway: str | None) -> None:
    """Where Discord is, for proxies and tests; the library keeps both for the whole process."""
    if api_base:
        Route.BASE = api_base
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
