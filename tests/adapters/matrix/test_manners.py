"""What people do in their apps besides answering: reply, react, edit, delete, invite, leave."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import ISOLATES
from tests.adapters.matrix.face import MatrixFace
from tests.adapters.matrix.process import until
from tests.adapters.matrix.slow import SlowApp
from tests.talk import ANA, BEN, ByLabels, Message, Talk

SECRET = "zanzibar heliotrope"


def to_a_text(face: MatrixFace) -> Message:
    """Answer until Ana is asked for words that are kept."""
    face.command(ANA, "repair")
    talk = Talk(face, ByLabels(), [ANA])
    while (prompt := talk.open(ANA)) and prompt.prompt != "repair-camera":
        talk.answer(ANA)
    assert prompt
    return prompt


def open_prompt(face: MatrixFace, person: str = ANA) -> Message:
    """The newest question in front of somebody."""
    return [one for one in face.transcript(person) if one.asks][-1]


def test_words_are_edited_and_taken_back_where_they_were_written(face: MatrixFace) -> None:
    asked = to_a_text(face)
    face.say(ANA, f"You left, and {SECRET}.")
    written = last_event(face)
    after = open_prompt(face)
    assert after.prompt != asked.prompt
    edit(face, written, "You left the room.")
    assert open_prompt(face).without_id() == after.without_id()
    redacted = face.peer.do(face.app(ANA), "redact", room=face.rooms[ANA], event=written)
    face.settle(ANA, redacted)
    assert open_prompt(face).prompt == asked.prompt
    face.say(ANA, "You left the house.")
    draft = to_the_draft(face)
    assert "You left the house" in draft
    assert SECRET not in draft


def last_event(face: MatrixFace) -> str:
    """The event of what Ana said last."""
    mine = face.peer.messages(face.app(ANA), face.users[ANA])
    return str([one for one in mine if one["event_id"].startswith("$")][-1]["event_id"])


def edit(face: MatrixFace, event: str, text: str) -> None:
    """Ana edits an event."""
    content = {
        "msgtype": "m.text",
        "body": f"* {text}",
        "m.new_content": {"msgtype": "m.text", "body": text},
        "m.relates_to": {"rel_type": "m.replace", "event_id": event},
    }
    sent = face.peer.do(face.app(ANA), "send", room=face.rooms[ANA], content=content)
    face.settle(ANA, sent)


def to_the_draft(face: MatrixFace) -> str:
    """Answer until a draft is shown."""
    talk = Talk(face, ByLabels(), [ANA])
    while (prompt := talk.open(ANA)) and prompt.kind != "review":
        talk.answer(ANA)
    assert prompt
    return prompt.quote or ""


def test_options_are_taken_as_a_reply_and_neutral_ones_as_a_reaction(face: MatrixFace) -> None:
    face.say(ANA, "hello")
    begin = open_prompt(face)
    assert begin.prompt == "hello-begin"
    event = face.event_of(ANA, begin)
    seeds = [one for one in face.peer.seen[face.app(ANA)] if one["type"] == "m.reaction"]
    assert {one["content"]["m.relates_to"]["event_id"] for one in seeds} == {event}
    relation = {"rel_type": "m.annotation", "event_id": event, "key": "1️⃣"}
    given = {"type": "m.reaction", "content": {"m.relates_to": relation}}
    pressed = face.peer.do(face.app(ANA), "event", room=face.rooms[ANA], **given)
    face.settle(ANA, pressed)
    heat = open_prompt(face)
    assert heat.kind == "scale"
    face.say(ANA, "3", on=heat)
    safe = open_prompt(face)
    assert safe.id != heat.id
    face.say(ANA, "9", on=heat)  # its question is closed
    assert open_prompt(face).without_id() == safe.without_id()


@pytest.mark.all
def test_pictures_and_emoji_comparison_are_answered_in_words(face: MatrixFace) -> None:
    face.command(ANA, "help")
    content = {"msgtype": "m.image", "body": "us.jpg", "url": "mxc://linden.test/none"}
    sent = face.peer.do(face.app(ANA), "send", room=face.rooms[ANA], content=content)
    face.settle(ANA, sent)
    assert "only read written words" in face.transcript(ANA)[-1].text
    face.peer.do(face.app(ANA), "request", user=face.bot.user)
    face.peer.until(lambda: "compare emoji" in face.transcript(ANA)[-1].text, "a kind no")


def test_a_group_is_left_with_a_kind_word_and_a_third_person_ends_a_chat(face: MatrixFace) -> None:
    group = face.peer.do(
        face.app(ANA), "chat", invite=face.bot.user, more=[face.users[BEN]], direct=False
    )
    until(lambda: face.member(face.app(ANA), group) == "leave", "it leaves the group")
    [said] = in_room(face, group)
    assert "one person only" in said["content"]["body"]
    face.command(ANA, "help")
    room = face.rooms[ANA]
    face.peer.do(face.app(ANA), "invite", room=room, user=face.users[BEN])
    face.peer.do(face.app(BEN), "join", room=room)
    until(lambda: face.member(face.app(ANA), room) == "leave", "it leaves the chat")
    face.rooms[ANA] = face.chat(ANA)
    face.command(ANA, "help")
    assert len(face.shown(ANA)) == 1


def in_room(face: MatrixFace, room: str) -> list[dict[str, Any]]:
    """What the bot wrote into a room, as Ana's app shows it."""
    sent = face.peer.messages(face.app(ANA), face.bot.user)
    return [one for one in sent if one["room"] == room]


@pytest.mark.all
def test_a_room_that_is_upgraded_or_left_is_followed_or_forgotten(face: MatrixFace) -> None:
    face.command(ANA, "repair")
    asked = open_prompt(face)
    old = face.rooms[ANA]
    new = face.peer.do(face.app(ANA), "upgrade", room=old, version="10")
    face.peer.do(face.app(ANA), "invite", room=new, user=face.bot.user)
    until(lambda: face.member(face.app(ANA), new) == "join", "it follows")
    face.rooms[ANA] = new
    face.say(ANA, "again")
    assert open_prompt(face).without_id() == asked.without_id()
    face.peer.do(face.app(ANA), "leave", room=new)
    query = "SELECT membership FROM room_memberships WHERE room_id = ? AND user_id = ?"
    query += " ORDER BY event_stream_ordering DESC LIMIT 1"
    gone = lambda: face.homeserver.rows(query, new, face.bot.user) in ([("leave",)], [])  # noqa: E731
    until(gone, "it leaves an empty room")
    face.rooms[ANA] = face.chat(ANA)
    face.say(ANA, "again")
    assert open_prompt(face).without_id() == asked.without_id()


@pytest.mark.all
def test_who_is_forgotten_is_left_and_stands_nowhere_and_can_come_back(
    face: MatrixFace, tmp_path: Path
) -> None:
    face.command(BEN, "help")
    face.command(ANA, "help")
    ana, room = face.users[ANA], face.rooms[ANA]
    asyncio.run(one_that_cannot_be_opened(face, tmp_path / "slow"))
    [(kept,)] = face.bot.rows("SELECT count(*) FROM kept")
    assert stands_somewhere(face, ana)
    assert ana in marks(face)
    face.command(ANA, "forget", "everything")
    receipt = face.transcript(ANA)[-1]
    assert "is erased" in receipt.text
    face.pass_time("+2m")
    until(lambda: face.member(face.app(ANA), room) == "leave", "it leaves")
    query = "SELECT forgotten FROM room_memberships WHERE room_id = ? AND user_id = ?"
    query += " ORDER BY event_stream_ordering DESC LIMIT 1"
    until(lambda: face.homeserver.rows(query, room, face.bot.user) == [(1,)], "it forgets the room")
    until(lambda: ana not in marks(face), "no mark is left")
    until(lambda: face.bot.rows("SELECT count(*) FROM accounts") == [(1,)], "she is erased")
    assert face.users[BEN] in marks(face)
    left = face.bot.rows("SELECT count(*) FROM kept")
    assert left == [(kept - 2,)], "which room was hers, and what waits for a key there"
    assert face.bot.stop() == 0
    assert not stands_somewhere(face, ana)
    face.bot.start()
    face.rooms[ANA] = face.chat(ANA)
    face.say(ANA, "hello")
    assert "a program" in face.transcript(ANA)[0].text


async def one_that_cannot_be_opened(face: MatrixFace, folder: Path) -> None:
    """Ana sends something whose key never comes."""
    app = SlowApp(face, folder)
    try:
        await app.write("help")
        await asyncio.to_thread(until, lambda: len(face.transcript(ANA)) == 2, "the hint")
    finally:
        await app.close()


def stands_somewhere(face: MatrixFace, name: str) -> bool:
    """Whether a name, or its room's, stands in a file of the bot's."""
    room = face.rooms[ANA]
    files = [one for one in face.bot.data.rglob("*") if one.is_file()]
    return any(word.encode() in one.read_bytes() for one in files for word in (name, room))


def marks(face: MatrixFace) -> dict[str, Any]:
    """The chats of the bot's account that are marked as direct, as the server keeps them."""
    query = "SELECT content FROM account_data WHERE user_id = ? AND account_data_type = 'm.direct'"
    found = face.homeserver.rows(query, face.bot.user)
    return dict(json.loads(found[0][0])) if found else {}


@pytest.mark.all
def test_a_profile_that_names_a_time_zone_saves_the_taps(face: MatrixFace) -> None:
    token = face.homeserver.login(face.users[ANA])["access_token"]
    path = f"/_matrix/client/v3/profile/{face.users[ANA]}/m.tz"
    face.homeserver.ask("PUT", path, {"m.tz": "Pacific/Chatham"}, token)
    face.command(ANA, "timezone")
    assert "as in Chatham" in face.transcript(ANA)[-1].text.translate(ISOLATES)
    face.say(ANA, "1")
    face.command(BEN, "timezone")
    assert "as in UTC" in face.transcript(BEN)[-1].text.translate(ISOLATES)
    assert face.homeserver.asked_by(face.bot.user, f"/profile/{face.users[ANA]}") == 1


@pytest.mark.all
def test_kicked_out_it_keeps_the_place_for_a_new_chat(face: MatrixFace) -> None:
    token = face.homeserver.login(face.users[ANA])["access_token"]
    locked = {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
    made: dict[str, Any] = {"preset": "private_chat", "is_direct": True, "invite": [face.bot.user]}
    made["initial_state"] = [locked]
    path = "/_matrix/client/v3"
    room = face.homeserver.ask("POST", f"{path}/createRoom", made, token)["room_id"]
    until(lambda: face.member(face.app(ANA), room) == "join", "it joins")
    face.rooms[ANA] = room
    face.command(ANA, "repair")
    asked = open_prompt(face)
    out = {"user_id": face.bot.user}
    face.homeserver.ask("POST", f"{path}/rooms/{room}/kick", out, token)
    face.rooms[ANA] = face.chat(ANA)
    face.say(ANA, "again")
    assert open_prompt(face).without_id() == asked.without_id()


@pytest.mark.all
def test_a_room_without_encryption_is_locked_first(face: MatrixFace) -> None:
    face.rooms[ANA] = face.chat(ANA, encrypted=False)
    query = "SELECT count(*) FROM current_state_events WHERE room_id = ? AND type = ?"
    room = face.rooms[ANA]
    until(lambda: face.homeserver.rows(query, room, "m.room.encryption") == [(1,)], "it is locked")
    encrypted = face.peer.until  # the app learns of it by its next sync
    encrypted(lambda: "m.room.encryption" in types(face, room), "the app knows")
    face.command(ANA, "help")
    assert face.shown(ANA)[-1]["wire"] == "m.room.encrypted"


def types(face: MatrixFace, room: str) -> set[str]:
    """The types of a room's events in Ana's app."""
    return {one["type"] for one in face.peer.seen[face.app(ANA)] if one["room"] == room}


# --- again, and without its keys ------------------------------------------------------------------


def test_events_that_come_a_second_time_change_nothing(face: MatrixFace) -> None:
    face.command(ANA, "help")
    place = face.bot.cursor()
    assert place is not None
    face.command(ANA, "repair")
    Talk(face, ByLabels(), [ANA]).answer(ANA)
    before = face.transcript(ANA)
    assert face.bot.stop() == 0
    face.bot.rewind(place)
    face.bot.start()
    face.command(ANA, "help")
    assert face.transcript(ANA)[: len(before)] == before
    assert len(face.transcript(ANA)) == len(before) + 2


@pytest.mark.all
def test_without_its_store_it_is_a_new_device_that_is_trusted_at_once(face: MatrixFace) -> None:
    assert face.bot.stop() == 0
    for file in (face.bot.data / "matrix").iterdir():
        assert file.stat().st_mode & 0o077 == 0
        file.unlink()
    face.bot.start()
    face.command(ANA, "help")
    assert face.shown(ANA)[-1]["shield"] == [0, None]
    doctor = face.bot.asked("doctor", "--json")
    matrix = [one for one in json.loads(doctor) if one["name"].startswith("matrix")]
    assert [one for one in matrix if not one["ok"]] == []
    assert len(matrix) == 8
