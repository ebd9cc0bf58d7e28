"""What Discord would refuse is refused by the stand-in, over the wire: the gateway.

Each rule is broken once. What the bot's own tests find to be right is worth as much as this page.
"""

import pytest

from tests.adapters.discord.stage import TOKEN
from tests.standin.client import Client


@pytest.mark.parametrize(
    ("token", "intents", "code"),
    [("another", 1 << 12, 4004), (TOKEN, 1 << 12 | 1 << 15, 4014), (TOKEN, 1 << 1, 4014)],
)
async def test_a_wrong_token_and_privileged_intents_are_shown_the_door(
    client: Client, token: str, intents: int, code: int
) -> None:
    async with client.line() as line:
        await line.identify(token, intents)
        assert await line.closed() == code


async def test_what_makes_no_sense_ends_a_line(client: Client) -> None:
    async with client.line() as line:
        await line.socket.send_str("[1, 2")
        assert await line.closed() == 4002
    async with client.line() as line:
        await line.say(99)
        assert await line.closed() == 4003
    async with client.line() as line:
        await line.identify(TOKEN)
        assert (await line.hear())["t"] == "READY"
        await line.identify(TOKEN)
        assert await line.closed() == 4005
    async with client.line() as line:
        await line.identify(TOKEN)
        await line.say(99)
        assert await line.closed() == 4001


async def test_who_does_not_ask_for_messages_hears_none(client: Client) -> None:
    ana = client.standin.world.person("ana")
    async with client.line() as line:
        await line.identify(TOKEN, 1 << 9)
        assert (await line.hear())["t"] == "READY"
        await client.standin.people.say(ana, "hello")
        await line.say(1)
        assert (await line.hear())["op"] == 11  # and no message before it
    async with client.line() as line:
        await line.identify(TOKEN)
        assert (await line.hear())["t"] == "READY"
        await client.standin.people.say(ana, "hello")
        assert (await line.hear())["t"] == "MESSAGE_CREATE"


async def test_a_session_goes_on_where_it_was_left_and_one_of_nobody_is_invalid(
    client: Client,
) -> None:
    ana = client.standin.world.person("ana")
    async with client.line() as line:
        await line.identify(TOKEN)
        ready = await line.hear()
    await client.standin.people.say(ana, "hello")
    session = {"token": TOKEN, "session_id": ready["d"]["session_id"], "seq": ready["s"]}
    async with client.line() as line:
        await line.say(6, session)
        assert [(await line.hear())["t"] for _ in range(2)] == ["MESSAGE_CREATE", "RESUMED"]
    async with client.line() as line:
        await line.say(6, session | {"session_id": "another"})
        assert await line.hear() == {"op": 9, "d": False, "s": None, "t": None}
