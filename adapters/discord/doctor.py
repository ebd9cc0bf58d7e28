"""What a host should know about the app on Discord's side. It asks, and changes nothing there."""

from collections.abc import Sequence
from typing import Any

import discord

from adapters.discord.client import point_to
from adapters.discord.commands import digest, payload
from adapters.discord.platform import Way
from bot.messages import GivenUp, Listed

Line = tuple[str, bool, str]
"""What was looked at, whether it is well, and what was seen."""

INTENTS = discord.Intents(dm_messages=True)
INSTALL = "https://discord.com/oauth2/authorize?client_id={id}"
FOR_PEOPLE = INSTALL + "&integration_type=1&scope=applications.commands"
FOR_SERVERS = INSTALL + "&integration_type=0&scope=bot+applications.commands&permissions=0"
TYPES = {"0": "servers", "1": "people"}


async def examine(way: Way, commands: Sequence[Listed]) -> list[Line]:
    """Log in by REST and look at the app; the gateway is left alone, for a bot may be running."""
    point_to(way.api_base, way.gateway)
    try:
        token = way.token()
    except GivenUp as why:
        return [("discord token", False, str(why))]
    async with discord.Client(intents=INTENTS) as client:
        try:
            await client.login(token)
            app = dict(await client.http.application_info())
            return [_token(client), _intents(), *await _app(client, app, commands)]
        except discord.LoginFailure:
            return [("discord token", False, "Discord does not take it; make a new one")]
        except (discord.DiscordException, OSError) as error:
            return [("discord", False, f"cannot be asked: {type(error).__name__}")]


def _token(client: discord.Client) -> Line:
    return "discord token", True, f"taken, for application {client.application_id}"


def _intents() -> Line:
    return "discord intents", True, f"{INTENTS.value}: direct messages only, none is privileged"


async def _app(
    client: discord.Client, app: dict[str, Any], commands: Sequence[Listed]
) -> list[Line]:
    return [await _commands(client, commands), *_installable(app), await _owner(client, app)]


async def _commands(client: discord.Client, commands: Sequence[Listed]) -> Line:
    assert client.application_id is not None  # noqa: S101 - narrowing: it has logged in
    there = await client.http.get_global_commands(client.application_id)
    wanted = payload(commands)
    same = digest(0, _names(there)) == digest(0, _names(wanted))
    seen = f"{len(there)} of {len(wanted)} are there"
    return "discord commands", same, seen if same else f"{seen}; start Linden once"


def _names(commands: Sequence[Any]) -> list[dict[str, Any]]:
    """What has to be the same; Discord adds more to each."""
    kept = ("name", "description", "contexts", "integration_types")
    return sorted(
        ({key: one.get(key) for key in kept} for one in commands), key=lambda one: one["name"]
    )


def _installable(app: dict[str, Any]) -> list[Line]:
    """By whom the app can be installed, and the links for that."""
    types = app.get("integration_types_config") or {}
    by = [TYPES[one] for one in sorted(types) if one in TYPES]
    seen = f"by {' and '.join(by)}" if by else "by nobody"
    if "1" not in types:
        seen += "; turn on User Install in the developer portal, under Installation"
    public = bool(app.get("bot_public", True))
    return [
        ("discord install", "1" in types, seen),
        ("discord invite", public, FOR_PEOPLE.format(id=app["id"])),
        ("discord invite for a server", True, FOR_SERVERS.format(id=app["id"])),
    ]


async def _owner(client: discord.Client, app: dict[str, Any]) -> Line:
    """Whether a chat with the owner can be opened. Nothing is written there."""
    team = app.get("team") or {}
    owner = team.get("owner_user_id") or (app.get("owner") or {}).get("id")
    try:
        await client.create_dm(discord.Object(int(str(owner))))
    except (discord.DiscordException, ValueError):
        return "discord owner", False, "no chat can be opened; install the app for yourself first"
    return "discord owner", True, "a chat can be opened"
