"""Messages without a key, hostile events: hinted once, taken when it can be, never in the way."""

import asyncio
import json
import os
import random
import urllib.error
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.adapters.matrix.face import MatrixFace
from tests.adapters.matrix.process import until
from tests.adapters.matrix.slow import SlowApp
from tests.talk import ANA

MANY = 10_000 if os.environ.get("LINDEN_TEST_ALL") else 12
"""Hostile events that go through a real homeserver."""


def test_a_message_without_its_key_is_hinted_once_and_taken_when_the_key_comes(
    face: MatrixFace, tmp_path: Path
) -> None:
    face.command(ANA, "help")
    helped = face.transcript(ANA)[-1].without_id()
    asyncio.run(late_key(face, tmp_path / "slow"))
    until(lambda: len(face.transcript(ANA)) == 4, "both are answered")
    hint, *answers = face.transcript(ANA)[1:]
    assert "can't open" in hint.text
    assert [one.without_id() for one in answers] == [helped, helped]


async def late_key(face: MatrixFace, folder: Path) -> None:
    """Two messages, and their key only when the bot has said that it is missing."""
    app = SlowApp(face, folder)
    try:
        await app.write("help", "help")
        await asyncio.to_thread(until, lambda: len(face.transcript(ANA)) == 2, "the hint")
        await app.hand_over()
    finally:
        await app.close()


# --- hostile events -------------------------------------------------------------------------------

LEAVES: list[Any] = [
    None,
    True,
    0,
    -1,
    2**53 - 1,
    "",
    "x" * 5000,
    "\ud83d\ude00",
    "\u0000",
    "$e",
    "!r",
]
KEYS = (
    *("msgtype", "body", "format", "formatted_body", "m.relates_to", "m.new_content", "key"),
    *("rel_type", "event_id", "m.in_reply_to", "is_falling_back", "algorithm", "ciphertext"),
    *("sender_key", "session_id", "device_id", "m.mentions", "url", "file", "redacts"),
)
MORE = ("m.text", "m.image", "m.replace", "m.thread", "m.annotation", "m.megolm.v1.aes-sha2")
TYPES = (
    *("m.room.message", "m.room.encrypted", "m.reaction", "m.sticker", "org.matrix.call.sdp"),
    *("m.key.verification.request", "m.key.verification.start", "m.poll.response", "x" * 200),
)


def hostile(chance: random.Random, depth: int = 0) -> Any:
    """Something of any shape, made of what Matrix uses."""
    kind = chance.random()
    if depth > 4 or kind < 0.45:
        return chance.choice([*LEAVES, *MORE])
    if kind < 0.6:
        return [hostile(chance, depth + 1) for _ in range(chance.randrange(3))]
    many = chance.randrange(1, 6)
    return {chance.choice(KEYS): hostile(chance, depth + 1) for _ in range(many)}


def test_hostile_events_stop_nothing(face: MatrixFace) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    chance = random.Random(seed)
    token = face.homeserver.login(face.users[ANA])["access_token"]
    before = face.homeserver.requests(face.bot.user)
    sent = sum(send(face, token, chance) for _ in range(MANY))
    assert sent > MANY / 2
    face.command(ANA, "help")
    face.say(ANA, "help")
    assert face.transcript(ANA)[-1].without_id() == face.transcript(ANA)[-2].without_id()
    assert face.bot.alive()
    assert "event_given_up" not in face.bot.complaints()
    assert face.homeserver.requests(face.bot.user) - before < 8 * MANY + 100


def send(face: MatrixFace, token: str, chance: random.Random) -> bool:
    """Send one hostile event, in clear or to the bot's device; whether the server took it."""
    content = hostile(chance)
    body = content if isinstance(content, dict) else {"body": content}
    kind = chance.choice(TYPES)
    path = f"/_matrix/client/v3/rooms/{face.rooms[ANA]}/send/{kind}/{uuid4().hex}"
    if chance.random() < 0.3:
        path = f"/_matrix/client/v3/sendToDevice/{kind}/{uuid4().hex}"
        body = {"messages": {face.bot.user: {"*": body}}}
    try:
        face.homeserver.ask("PUT", path, body, token)
    except urllib.error.HTTPError:
        return False
    return json.dumps(body) != ""
