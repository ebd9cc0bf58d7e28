"""What a test has people do on Discord beside talking, and what they see then."""

from typing import Any

from tests.adapters.discord.face import DiscordFace, offered
from tests.talk import ANA, ByKind, Message, Talk


def shown(face: DiscordFace, who: str) -> list[dict[str, Any]]:
    """What the bot wrote to somebody, as it is now."""
    return [one["now"] for one in face.stage.discord.shown(who)]


def use(
    face: DiscordFace, who: str, command: str, context: int = 1, **given: str
) -> dict[str, Any]:
    """Somebody uses a command; what they see in its place."""
    people, person = face.stage.standin.people, face.stage.standin.world.person(who)
    made = face.stage.act(lambda: people.command(person, command, given, context))
    return made.as_json()


def choice(face: DiscordFace) -> Message:
    """Ana answers until she can choose among options."""
    face.command(ANA, "repair")
    talk = Talk(face, ByKind(min), [ANA])
    while (asked := talk.open(ANA)) and not asked.keys:
        talk.answer(ANA)
    assert asked
    return asked


def until(face: DiscordFace, prompt: str) -> Message:
    """Ana begins, and answers until this is asked."""
    face.command(ANA, "repair")
    return go_on(face, prompt)


def go_on(face: DiscordFace, prompt: str) -> Message:
    """Ana answers until this is asked."""
    talk = Talk(face, ByKind(min), [ANA])
    while (asked := talk.open(ANA)) and asked.prompt != prompt:
        talk.answer(ANA)
    assert asked
    return asked


def box(face: DiscordFace, who: str, key: str) -> dict[str, Any]:
    """Somebody opens the box behind a button; what is in it."""
    people, person = face.stage.standin.people, face.stage.standin.world.person(who)
    message = next(one for one in reversed(face.stage.discord.shown(who)) if key in offered(one))
    rows = [one for row in message["components"] for one in row["components"]]
    id_ = next(one["custom_id"] for one in rows if one["custom_id"].endswith(f":{key}"))
    made = face.stage.hear(lambda: people.press(person, int(message["id"]), id_, None, person))
    return face.stage.discord.acknowledged(made.as_json())


def send(face: DiscordFace, who: str, opened: dict[str, Any], words: str) -> None:
    """Somebody writes into a box and sends it."""
    people, world = face.stage.standin.people, face.stage.standin.world
    interaction = world.interactions[int(opened["id"])]
    face.stage.act(lambda: people.submit(world.person(who), interaction, words))
