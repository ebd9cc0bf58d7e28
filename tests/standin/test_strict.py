"""What Discord would refuse is refused by the stand-in, over the wire: messages and requests.

Each rule is broken once. What the bot's own tests find to be right is worth as much as this page.
"""

import pytest

from tests.standin.client import BAD_FORM, FINE, Client, button, noted, row, select
from tests.standin.world import Json

# --- messages -------------------------------------------------------------------------------------


async def test_a_message_as_it_should_be_is_taken_and_nothing_is_noted(client: Client) -> None:
    path, rows = await client.dm("ana"), [row(button("a"), button("b")), row(select(25, 25))]
    for body in (client.message("x" * 2000), client.message(components=rows)):
        assert await client.ask("POST", path, body) == FINE
    assert noted(client) == ""
    assert client.standin.judged() == {"bodies": 3, "problems": []}


WRONG_MESSAGES: list[tuple[str, Json]] = [
    ("content over 2000", {"content": "x" * 2001}),
    ("content over 2000", {"content": "\U0001f600" * 1001}),
    ("is not of type", {"content": 5}),
    ("an empty message", {"content": " \n"}),
    ("mentions are not turned off", {"allowed_mentions": {"parse": ["everyone"]}}),
    ("mentions are not turned off", {"allowed_mentions": None}),
    ("unknown key contents", {"contents": "a slip of the pen"}),
    ("no nonce that is enforced", {"nonce": None}),
    ("no nonce that is enforced", {"enforce_nonce": False}),
    ("nonce", {"nonce": "n" * 26}),
    ("more than 5 rows", {"components": [row(button(str(at))) for at in range(6)]}),
    ("components", {"components": [row(*(button(str(at)) for at in range(6)))]}),
    ("components[0]", {"components": [row()]}),
    ("custom_id twice", {"components": [row(button("a")), row(button("a"))]}),
    ("custom_id", {"components": [row(button("a" * 101))]}),
    ("label", {"components": [row(button(label="x" * 81))]}),
    ("a button without words", {"components": [row(button(label=" "))]}),
    ("unknown key lable", {"components": [row(button(lable="Yes"))]}),
    ("a select shares its row", {"components": [row(button(), select(2))]}),
    ("options", {"components": [row(select(26))]}),
    ("a wrong number of options", {"components": [row(select(3, 4))]}),
    (
        "one value twice",
        {"components": [row(select(1, options=[{"label": "L", "value": "v"}] * 2))]},
    ),
    ("a picture without alt text", {"attachments": [{"id": "0", "filename": "a.png"}]}),
]


@pytest.mark.parametrize(("found", "wrong"), WRONG_MESSAGES)
async def test_a_message_that_discord_would_not_take_is_refused_and_noted(
    client: Client, found: str, wrong: Json
) -> None:
    path = await client.dm("ana")
    assert await client.ask("POST", path, client.message(**wrong)) == BAD_FORM
    assert found in noted(client)
    assert client.standin.world.messages[client.standin.world.person("ana").channel] == {}


async def test_an_edit_is_judged_too_and_only_of_ones_own_message(client: Client) -> None:
    path = await client.dm("ana")
    _, mine = await client.request("POST", path, client.message())
    assert await client.ask("PATCH", f"{path}/{mine['id']}", {"content": "x" * 2001}) == BAD_FORM
    assert await client.ask("PATCH", f"{path}/{mine['id']}", {"content": "other words"}) == FINE
    ana = client.standin.world.person("ana")
    theirs = await client.standin.people.say(ana, "hello")
    assert await client.ask("PATCH", f"{path}/{theirs['id']}", {"content": "x"}) == (403, 50005)
    assert await client.ask("DELETE", f"{path}/{theirs['id']}") == (403, 50003)
    assert await client.ask("PATCH", f"{path}/1", {"content": "x"}) == (404, 10008)


async def test_a_nonce_keeps_equal_words_from_coming_twice_as_long_as_it_is_remembered(
    client: Client,
) -> None:
    path, body = await client.dm("ana"), client.message()
    answers = [await client.request("POST", path, body) for _ in range(2)]
    assert answers[0][1]["id"] == answers[1][1]["id"]
    client.standin.world.nonce_memory = 0
    _, after = await client.request("POST", path, body)
    assert after["id"] != answers[0][1]["id"]
    assert noted(client) == ""


async def test_other_words_under_a_nonce_that_was_used_are_lost_and_noted(client: Client) -> None:
    path, body = await client.dm("ana"), client.message()
    await client.ask("POST", path, body)
    assert (await client.request("POST", path, body | {"content": "others"}))[1][
        "content"
    ] == "words"
    assert noted(client) == "a nonce that was used for other words"


async def test_people_and_places_that_are_not_there_or_closed_are_refused(client: Client) -> None:
    path = await client.dm("ana")
    client.standin.world.person("ana").reachable = False
    assert await client.ask("POST", path, client.message()) == (403, 50007)
    assert await client.ask("POST", "/channels/5/messages", client.message()) == (404, 10003)
    nobody = {"recipient_id": "5"}
    assert await client.ask("POST", "/users/@me/channels", nobody) == (400, 50033)


# --- requests -------------------------------------------------------------------------------------


async def test_what_is_no_request_of_discords_is_noted(client: Client) -> None:
    assert await client.ask("POST", "/users/@me/chanels", {"recipient_id": "5"}) == BAD_FORM
    assert "no such request: POST /users/@me/chanels" in noted(client)
    assert await client.ask("GET", "/users/@me/guilds") == (404, 0)
    assert "not in the stand-in: GET" in noted(client)


async def test_another_token_is_refused(client: Client) -> None:
    client.token = "another"
    assert (await client.ask("GET", "/users/@me"))[0] == 401


async def test_more_than_fifty_requests_a_second_are_refused_with_a_time(client: Client) -> None:
    path, world = await client.dm("ana"), client.standin.world
    world.buckets[""] = [world.buckets[""][0]] * 50
    status, said = await client.request("POST", path, client.message())
    assert (status, said["global"]) == (429, True)
    assert 0 < said["retry_after"] <= 1
    assert "Via" in client.headers
    world.buckets, world.per_channel = {}, 5
    answers = [await client.ask("POST", path, client.message()) for _ in range(6)]
    assert [status for status, _ in answers] == [200] * 5 + [429]
