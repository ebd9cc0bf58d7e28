"""The stand-in refuses what Discord would refuse: each rule is broken once, over the real wire.

What the bot's own tests find to be right is worth as much as this page.
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.adapters.discord.stage import TOKEN, described
from tests.standin.app import StandIn
from tests.standin.client import Client, talking
from tests.standin.people import NotPossible
from tests.standin.world import Interaction, Json

BAD_FORM = 400, 50035
FINE = 200, 0


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with talking(StandIn(described(), TOKEN), TOKEN) as made:
        yield made


def noted(client: Client) -> str:
    """What the stand-in has found wrong so far."""
    return "\n".join(client.standin.world.problems)


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def button(id_: str = "a", label: str = "Yes", **more: Any) -> Json:
    return {"type": 2, "style": 2, "label": label, "custom_id": id_, **more}


OPTION = {"label": "Option", "value": "0"}


def select(many: int, most: int = 1, **more: Any) -> Json:
    options = [{"label": f"Option {at}", "value": str(at)} for at in range(many)]
    return {"type": 3, "custom_id": "s", "options": options, "max_values": most, **more}


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


# --- commands -------------------------------------------------------------------------------------


def command(name: str = "skill", **more: Any) -> Json:
    option = {"type": 3, "name": "name", "description": "Which", "autocomplete": True}
    given = {"name": name, "description": "Read a card", "type": 1, "options": [option]}
    return given | {"integration_types": [0, 1], "contexts": [0, 1]} | more


async def sync(client: Client, *commands: Json) -> tuple[int, int]:
    return await client.ask("PUT", "/applications/2000/commands", list(commands))


WRONG_COMMANDS: list[tuple[str, list[Json]]] = [
    ("not a command name: Skill", [command("Skill")]),
    ("not a command name: two words", [command("two words")]),
    ("not a command name: Karte", [command(name_localizations={"de": "Karte"})]),
    ("command twice", [command(), command()]),
    ("description", [command(description="x" * 101)]),
    ("name", [command("x" * 33)]),
    ("options", [command(options=[command()["options"][0]] * 26)]),
    ("contexts", [command(contexts=[9])]),
    ("integration_types", [command(integration_types=["guild"])]),
]


@pytest.mark.parametrize(("found", "wrong"), WRONG_COMMANDS)
async def test_commands_that_discord_would_not_take_are_refused_and_noted(
    client: Client, found: str, wrong: list[Json]
) -> None:
    assert await sync(client, *wrong) == BAD_FORM
    assert found in noted(client)
    assert client.standin.world.commands == []


@pytest.mark.parametrize(
    ("name", "given", "context"), [("repair", {}, 1), ("skill", {}, 2), ("skill", {"what": "x"}, 1)]
)
async def test_what_was_never_told_to_discord_can_be_used_by_nobody(
    client: Client, name: str, given: dict[str, str], context: int
) -> None:
    ana = client.standin.world.person("ana")
    with pytest.raises(NotPossible):
        await client.standin.people.command(ana, "skill", {}, 1)
    assert await sync(client, command()) == FINE
    await client.standin.people.command(ana, "skill", {}, 1)
    with pytest.raises(NotPossible):
        await client.standin.people.command(ana, name, given, context)


# --- interactions ---------------------------------------------------------------------------------


async def used(client: Client, typing: str = "") -> Interaction:
    """Somebody uses a command, or still types behind it."""
    await sync(client, command())
    ana = client.standin.world.person("ana")
    return await client.standin.people.command(ana, "skill", {"name": "r"}, 1, typing)


async def pressed(client: Client) -> Interaction:
    """Somebody presses a button."""
    path, ana = await client.dm("ana"), client.standin.world.person("ana")
    body = client.message(components=[row(button())])
    _, message = await client.request("POST", path, body)
    return await client.standin.people.press(ana, int(message["id"]), "a", None, ana)


def box(**more: Any) -> Json:
    field = {"type": 4, "custom_id": "words", "style": 2}
    label = {"type": 18, "label": "Words", "component": field}
    return {"type": 9, "data": {"custom_id": "b", "title": "T", "components": [label], **more}}


OLD_FIELD = {"type": 4, "custom_id": "words", "style": 2, "label": "Words"}
DEFER = {"type": 5, "data": {"flags": 64}}


async def test_an_interaction_is_acknowledged_once(client: Client) -> None:
    made = await used(client)
    assert await client.answer(made, DEFER) == FINE
    assert await client.answer(made, DEFER) == (400, 40060)
    assert noted(client) == "acknowledged twice"


@pytest.mark.parametrize("seconds", [2.5, 3.1])
async def test_an_interaction_is_unknown_after_three_seconds(
    client: Client, seconds: float
) -> None:
    made = await used(client)
    made.born -= seconds
    known = seconds < 3
    assert await client.answer(made, DEFER) == (FINE if known else (404, 10062))
    assert (made.answer is not None) is known
    assert made.took is not None
    assert made.took > seconds


async def test_an_interaction_of_another_token_is_unknown(client: Client) -> None:
    made = await used(client)
    path = f"/interactions/{made.id}/another/callback"
    assert await client.ask("POST", path, DEFER) == (404, 10062)
    assert made.took is None


async def test_words_may_follow_an_acknowledgement_for_a_quarter_of_an_hour(client: Client) -> None:
    made, words = await used(client), {"content": "words"}
    path = f"/webhooks/2000/{made.token}"
    assert await client.ask("POST", path, words) == (404, 10015)
    await client.answer(made, DEFER)
    assert await client.ask("POST", path, words) == FINE
    assert await client.ask("PATCH", f"{path}/messages/@original", words) == FINE
    assert await client.ask("POST", path, {"content": "x" * 2001}) == BAD_FORM
    made.born -= 900
    assert await client.ask("POST", path, words) == (404, 10015)


def offered(many: int, name: str = "radar") -> Json:
    return {
        "type": 8,
        "data": {"choices": [{"name": name, "value": str(at)} for at in range(many)]},
    }


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ("answer 6", {"type": 6}),  # a command has no message to leave as it is
        ("answer 8", offered(1)),
        ("callback", {"type": 42}),
        ("callback: $", {"type": 4, "data": {"content": "x" * 2001}}),
        ("title", box(title="x" * 46)),
        ("a modal has 1 to 5 parts", box(components=box()["data"]["components"] * 6)),
        ("a part of a modal is not a label", box(components=[row(OLD_FIELD)])),
        ("unknown key titel", box(titel="T")),
    ],
)
async def test_answers_that_discord_would_not_take_are_refused_and_noted(
    client: Client, found: str, wrong: Json
) -> None:
    made = await used(client)
    assert await client.answer(made, wrong) == BAD_FORM
    assert found in noted(client)
    assert made.answer is None


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ("answer 5", DEFER),
        ("choices", offered(26)),
        ("choices", offered(1, "x" * 101)),
    ],
)
async def test_what_is_offered_while_somebody_types_is_judged(
    client: Client, found: str, wrong: Json
) -> None:
    made = await used(client, typing="name")
    assert await client.answer(made, wrong) == BAD_FORM
    assert found in noted(client)
    assert await client.answer(made, offered(25)) == FINE


async def test_a_box_cannot_follow_a_box_nor_an_acknowledgement(client: Client) -> None:
    made = await pressed(client)
    assert await client.answer(made, box()) == FINE
    ana = client.standin.world.person("ana")
    sent = await client.standin.people.submit(ana, made, "words")
    assert await client.answer(sent, box()) == BAD_FORM
    again = await pressed(client)
    assert await client.answer(again, {"type": 6}) == FINE
    assert await client.answer(again, box()) == (400, 40060)
    with pytest.raises(NotPossible):
        await client.standin.people.submit(ana, again, "words")


async def test_people_press_and_pick_only_what_is_there(client: Client) -> None:
    path, ana = await client.dm("ana"), client.standin.world.person("ana")
    body = client.message(components=[row(button()), row(select(3, 2, min_values=1))])
    _, message = await client.request("POST", path, body)
    for id_, values in (("b", None), ("s", []), ("s", ["0", "1", "2"]), ("s", ["7"])):
        with pytest.raises(NotPossible):
            await client.standin.people.press(ana, int(message["id"]), id_, values, ana)
    await client.standin.people.press(ana, int(message["id"]), "s", ["0", "2"], ana)


# --- the gateway ----------------------------------------------------------------------------------


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
