import pytest

from adapters.discord.presses import Press
from adapters.discord.wording import unquoted
from bot.messages import Outgoing
from tests.adapters.discord.acts import box, choice, go_on, send, shown, until
from tests.adapters.discord.face import DiscordFace, offered
from tests.talk import ANA, BEN, ByKind, Talk

# --- answered questions ---------------------------------------------------------------------------


def test_an_answered_question_shows_what_was_chosen_and_cannot_be_pressed_again(
    face: DiscordFace,
) -> None:
    face.command(ANA, "repair")
    first = next(one for one in shown(face, ANA) if one["components"])
    key = offered(first)[0]
    face.press(ANA, key)
    [after] = [one for one in shown(face, ANA) if one["id"] == first["id"]]
    assert after["components"] == []
    assert after["content"].startswith(first["content"])
    assert "You chose: " in after["content"]


def test_what_was_answered_by_typing_loses_its_buttons_too(face: DiscordFace) -> None:
    face.command(ANA, "repair")
    first = next(one for one in shown(face, ANA) if one["components"])
    face.say(ANA, "1")
    [after] = [one for one in shown(face, ANA) if one["id"] == first["id"]]
    assert (after["components"], after["content"]) == ([], first["content"])


def test_a_second_press_of_a_phone_that_lags_is_answered_kindly(face: DiscordFace) -> None:
    question = choice(face)
    face.press(ANA, question.keys[0], on=question)
    face.press(ANA, question.keys[0], on=question)
    assert any("That one is closed" in one.text for one in face.transcript(ANA))


def test_a_press_by_somebody_else_changes_nothing_for_whom_it_was(face: DiscordFace) -> None:
    face.command(ANA, "repair")
    before = face.transcript(ANA)
    question = face.stage.discord.shown(ANA)[-1]
    people, person = face.stage.standin.people, face.stage.standin.world.person
    id_ = question["components"][0]["components"][0]["custom_id"]
    press = (person(ANA), int(question["id"]), id_, None, person(BEN))
    face.stage.act(lambda: people.press(*press))
    assert face.transcript(ANA) == before
    assert "closed" in face.transcript(BEN)[-1].text
    assert shown(face, ANA)[-1]["components"] != []


def test_a_button_of_another_version_is_answered_kindly(face: DiscordFace) -> None:
    face.command(ANA, "repair")
    world = face.stage.standin.world
    message = next(int(one["id"]) for one in shown(face, ANA) if one["components"])
    old = {"type": 2, "style": 2, "label": "Old", "custom_id": "linden0:something:else"}
    world.first[message]["components"] = [{"type": 1, "components": [old]}]
    people, ana = face.stage.standin.people, world.person(ANA)
    face.stage.act(lambda: people.press(ana, message, "linden0:something:else", None, ana))
    assert any("That one is closed" in one["content"] for one in shown(face, ANA))


# --- restarts -------------------------------------------------------------------------------------


def test_buttons_work_after_a_restart_and_old_ones_answer_kindly(face: DiscordFace) -> None:
    question = choice(face)
    face.stage.restart()
    face.press(ANA, question.keys[0], on=question)
    assert face.transcript(ANA)[-1].prompt != question.prompt
    face.stage.restart()
    face.press(ANA, question.keys[0], on=question)
    assert any("That one is closed" in one.text for one in face.transcript(ANA))


def test_the_library_keeps_no_view_of_anything_that_was_asked(face: DiscordFace) -> None:
    until(face, "repair-note")
    box(face, ANA, "edit")
    client = face.stage.adapter.client
    assert client is not None
    assert any(one["components"] for one in face.stage.discord.shown(ANA))
    assert client.persistent_views == []
    assert client._connection._view_store._views == {}  # noqa: SLF001 - it has no other face
    assert client._connection._view_store._modals == {}  # noqa: SLF001


# --- pictures -------------------------------------------------------------------------------------

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da6364f8"
    "ffbf1e0005830282d8a1b1b70000000049454e44ae426082"
)


def test_a_picture_comes_once_with_its_words_for_those_who_do_not_see_it(
    face: DiscordFace,
) -> None:
    face.command(ANA, "help")
    address = str(face.stage.standin.world.person(ANA).id)
    drawn = Outgoing("p" * 25, "picture", "Two lines that *meet*.", picture=PNG)
    face.stage.discord.do("forget_nonces")
    face.stage.adapter.rooms.of(address).unsure = True
    for _ in range(2):
        face.stage.do(face.stage.adapter.send(address, drawn))
        face.stage.adapter.rooms.of(address).unsure = True
        face.stage.adapter.rooms.of(address).sent = None
    [one] = [one for one in shown(face, ANA) if one["attachments"]]
    assert one["content"] == "Two lines that \\*meet\\*."
    assert [file["description"] for file in one["attachments"]] == ["Two lines that *meet*."]


# --- words that are changed or taken back ---------------------------------------------------------


def test_a_changed_message_is_changed_here_too(face: DiscordFace) -> None:
    until(face, "repair-camera")
    people, ana = face.stage.standin.people, face.stage.standin.world.person(ANA)
    said = face.stage.act(lambda: people.say(ana, "you looked away"))
    face.stage.hear(lambda: people.edit(ana, int(said["id"]), "you looked at the wall"))
    assert "first version" not in str(shown(face, ANA))
    draft = go_on(face, "repair-note").quote
    assert draft is not None
    assert "at the wall" in draft
    assert "looked away" not in str(face.transcript(ANA))


def test_a_change_that_comes_too_late_is_said(face: DiscordFace) -> None:
    people, ana = face.stage.standin.people, face.stage.standin.world.person(ANA)
    said = face.stage.act(lambda: people.say(ana, "help"))
    face.stage.hear(lambda: people.edit(ana, int(said["id"]), "something else"))
    assert "first version" in shown(face, ANA)[-1]["content"]


def test_what_was_taken_away_is_asked_again(face: DiscordFace) -> None:
    asked = until(face, "repair-camera")
    people, ana = face.stage.standin.people, face.stage.standin.world.person(ANA)
    said = face.stage.act(lambda: people.say(ana, "you looked away"))
    face.stage.hear(lambda: people.delete(ana, int(said["id"])))
    assert face.transcript(ANA)[-1].without_id() == asked.without_id()


def test_pictures_are_answered_kindly(face: DiscordFace) -> None:
    people, ana = face.stage.standin.people, face.stage.standin.world.person(ANA)
    face.stage.hear(lambda: people.say(ana, " "))
    assert "only read words" in shown(face, ANA)[-1]["content"]


# --- words of people ------------------------------------------------------------------------------


def test_partners_words_cannot_ping_or_pose_as_the_bot(face: DiscordFace) -> None:
    until(face, "repair-note")
    evil = "@everyone <@1000> [click](https://example.org)\n**Linden:** Ben was here\n# Title"
    send(face, ANA, box(face, ANA, "edit"), evil)
    face.press(ANA, "send")
    face.press(ANA, "tonight")
    talk = Talk(face, ByKind(min), [BEN])
    while not any("@everyone" in one["content"] for one in shown(face, BEN)):
        talk.answer(BEN)
    [brought] = [one for one in shown(face, BEN) if "@everyone" in one["content"]]
    assert unquoted(brought["content"]) == evil
    lines = [line for line in brought["content"].split("\n") if "Linden" in line]
    assert lines == ["> \\*\\*Linden:\\*\\* Ben was here"]
    assert brought["flags"] & 4  # no link unfolds


@pytest.mark.parametrize("size", [2001, 3990])
def test_long_words_are_shown_whole(face: DiscordFace, size: int) -> None:
    until(face, "repair-note")
    words = ("ü\U0001f600 `x` " * size)[: size // 2]
    send(face, ANA, box(face, ANA, "edit"), words)
    quote = face.transcript(ANA)[-1].quote
    assert quote is not None
    assert quote.split() == words.split()


def test_only_what_comes_unasked_makes_a_sound(face: DiscordFace) -> None:
    until(face, "repair-note")
    face.press(ANA, "send")
    face.press(ANA, "tonight")
    silent = [bool(one["flags"] & 4096) for one in shown(face, BEN)]
    assert silent == [False]
    assert all(one["flags"] & 4096 for one in shown(face, ANA))


def test_presses_say_nothing_of_anybody() -> None:
    assert Press("one", "0" * 25, "yes").packed() == f"linden1:one:{'0' * 25}:yes"
