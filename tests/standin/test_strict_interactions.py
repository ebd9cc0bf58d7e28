"""What Discord would refuse is refused by the stand-in, over the wire: commands, interactions.

Each rule is broken once. What the bot's own tests find to be right is worth as much as this page.
"""

from typing import Any

import pytest

from tests.standin.client import BAD_FORM, FINE, Client, button, noted, row, select
from tests.standin.people import NotPossible
from tests.standin.world import Interaction, Json

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
