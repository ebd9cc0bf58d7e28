from collections.abc import Iterator
from typing import Any

import pytest

from adapters.discord.presses import Press
from adapters.discord.rooms import KEPT
from adapters.discord.wording import unquoted
from bot.catalogue import ISOLATES
from bot.messages import Outgoing
from tests.adapters.discord.face import DiscordFace, offered
from tests.adapters.discord.stage import described
from tests.talk import ANA, BEN, COUPLE, ByKind, Message, Talk

EPHEMERAL = 64


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DiscordFace]:
    """One bot for all tests of this page."""
    with DiscordFace(tmp_path_factory.mktemp("discord"), described()) as face:
        face.start(*COUPLE)
        yield face


@pytest.fixture
def face(faces: DiscordFace) -> Iterator[DiscordFace]:
    """A new couple on Discord; every body that was sent to them has to have been well formed."""
    faces.stage.renew(*COUPLE)
    yield faces
    assert faces.stage.standin.world.problems == []


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
    """Ana answers until this is asked."""
    face.command(ANA, "repair")
    talk = Talk(face, ByKind(min), [ANA])
    while (asked := talk.open(ANA)) and asked.prompt != prompt:
        talk.answer(ANA)
    assert asked
    return asked


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


# --- boxes ----------------------------------------------------------------------------------------


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


def test_words_from_a_box_count_and_stay_to_be_seen(face: DiscordFace) -> None:
    until(face, "repair-camera")
    opened = box(face, ANA, "+write")
    assert opened["answer"]["data"]["components"][0]["component"].get("value") is None
    send(face, ANA, opened, "You looked at your *phone*.")
    contents = [one["content"] for one in shown(face, ANA)]
    assert any("You wrote:\n> You looked at your \\*phone\\*." in one for one in contents)
    assert face.transcript(ANA)[-1].prompt != "repair-camera"


def test_a_review_opens_a_box_with_the_draft_and_what_comes_back_is_shown_again(
    face: DiscordFace,
) -> None:
    asked = until(face, "repair-note")
    opened = box(face, ANA, "edit")
    assert opened["answer"]["data"]["components"][0]["component"]["value"] == asked.quote
    send(face, ANA, opened, "Short words.")
    again = face.transcript(ANA)[-1]
    assert (again.kind, again.quote) == ("review", "Short words.")


def test_a_word_in_a_box_is_a_draft_and_never_a_command_or_a_send(face: DiscordFace) -> None:
    until(face, "repair-note")
    for word in ("stop", "send", "Send when ready"):
        send(face, ANA, box(face, ANA, "edit"), word)
        assert face.transcript(ANA)[-1].quote == word
    assert not any("note" in one.text for one in face.transcript(BEN))


def test_a_box_that_was_opened_before_a_restart_loses_nothing(face: DiscordFace) -> None:
    until(face, "repair-note")
    opened = box(face, ANA, "edit")
    face.stage.restart()
    send(face, ANA, opened, "Written while nobody was there.")
    assert face.transcript(ANA)[-1].quote == "Written while nobody was there."


def test_a_long_draft_is_whole_in_its_box_after_a_restart_too(face: DiscordFace) -> None:
    until(face, "repair-note")
    long = "\n".join(f"line {at} of a long * draft" for at in range(120))
    send(face, ANA, box(face, ANA, "edit"), long)
    assert face.transcript(ANA)[-1].quote == long
    for again in (False, True):
        if again:
            face.stage.restart()
        opened = box(face, ANA, "edit")
        assert opened["answer"]["data"]["components"][0]["component"]["value"] == long


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
    Talk(face, ByKind(min), [ANA])
    face.command(ANA, "back")
    assert "first version" not in str(shown(face, ANA))


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


# --- words of danger ------------------------------------------------------------------------------

HIT = "he hit me again last night and I am scared of him"


def assert_answered_alone(face: DiscordFace, told: int) -> None:
    """Ana got the card, and those words went nowhere: not here, not into a draft, not to Ben."""
    card, rests = face.transcript(ANA)[told:]
    assert "Nobody may hurt you" in card.text
    assert (card.kind, rests.kind) == ("say", "say")
    face.command(ANA, "resume")
    Talk(face, ByKind(min), [ANA]).go_on()  # the note is sent, and all that can be answered
    face.command(BEN, "next")
    Talk(face, ByKind(min), [BEN]).go_on()
    for who in COUPLE:
        assert not any("hit me" in one["content"] for one in face.stage.discord.shown(who))


@pytest.mark.parametrize(
    ("prompt", "key"),
    [pytest.param("repair-camera", "+write", marks=pytest.mark.all), ("repair-note", "edit")],
)
def test_words_of_danger_in_a_box_get_their_card_and_go_nowhere(
    face: DiscordFace, prompt: str, key: str
) -> None:
    until(face, prompt)
    told = len(face.transcript(ANA))
    send(face, ANA, box(face, ANA, key), HIT)
    assert shown(face, BEN) == []
    assert_answered_alone(face, told)
    assert any(one.quote for one in face.transcript(BEN))  # a note came, without those words


@pytest.mark.parametrize("wrote", ["you looked away", pytest.param("help", marks=pytest.mark.all)])
def test_words_of_danger_in_an_edit_get_their_card_and_go_nowhere(
    face: DiscordFace, wrote: str
) -> None:
    until(face, "repair-camera")
    people, ana = face.stage.standin.people, face.stage.standin.world.person(ANA)
    said = face.stage.act(lambda: people.say(ana, wrote))
    told = len(face.transcript(ANA))
    face.stage.hear(lambda: people.edit(ana, int(said["id"]), HIT))
    assert shown(face, BEN) == []
    assert_answered_alone(face, told)
    assert any(one.quote for one in face.transcript(BEN))


# --- commands -------------------------------------------------------------------------------------


@pytest.mark.parametrize("context", [0, 2])
def test_outside_of_the_bots_chat_all_is_seen_by_one_person_alone(
    face: DiscordFace, context: int
) -> None:
    face.command(ANA, "help")
    seen = [
        use(face, ANA, "skill", name="radar", context=context),
        use(face, ANA, "repair", context=context),
    ]
    for one in seen:
        assert one["answer"]["data"]["flags"] & EPHEMERAL
    card, pointer = (one["followups"][-1]["content"] for one in seen)
    assert "radar" in card.casefold()
    assert pointer == "I answered you in our own chat."


def test_in_the_bots_chat_a_command_leaves_nothing_but_its_answer(face: DiscordFace) -> None:
    used = use(face, ANA, "help")
    assert used["gone"]
    assert used["followups"] == []
    assert "a program" in shown(face, ANA)[-1]["content"]


def test_a_first_command_in_a_server_opens_one_chat_and_tells_where(face: DiscordFace) -> None:
    used = use(face, ANA, "repair", context=0)
    assert "own chat" in used["followups"][-1]["content"]
    use(face, ANA, "help", context=0)
    assert face.stage.standin.world.person(ANA).opened == 1


def test_who_is_closed_to_the_bot_is_told_so_where_they_ask(face: DiscordFace) -> None:
    face.stage.standin.world.person(ANA).reachable = False
    used = use(face, ANA, "help", context=0)
    assert "I can't write to you" in used["followups"][-1]["content"]


@pytest.mark.all
def test_whoever_waits_sees_the_same_of_a_silent_other_and_of_one_who_is_closed_to_the_bot(
    face: DiscordFace,
) -> None:
    seen = []
    for reachable in (True, False):
        face.stage.renew(*COUPLE)
        ben = face.stage.standin.world.person(BEN)
        ben.reachable = reachable
        until(face, "repair-note")
        face.press(ANA, "send")
        face.press(ANA, "two-days")
        for step in ("+3d", "+4d"):  # a week, so that days and hours are the same in both
            face.stage.pass_time(step)
        assert bool(shown(face, BEN)) is reachable
        face.command(ANA, "next")
        seen.append([one.without_id() for one in face.transcript(ANA)])
    assert seen[0] == seen[1]
    assert any("shared space is resting" in one.text for one in seen[0])


@pytest.mark.parametrize("context", [0, 1])
def test_somebody_new_is_welcomed_in_their_own_chat(face: DiscordFace, context: int) -> None:
    cara = f"cara in {context}"
    use(face, cara, "help", context=context)
    assert shown(face, cara) != []


def test_what_the_bot_wrote_can_be_swept_away_and_what_people_wrote_stays(
    face: DiscordFace,
) -> None:
    choice(face)
    face.say(ANA, "help")
    world = face.stage.standin.world
    ana = world.person(ANA)
    face.stage.do(face.stage.adapter.sweep(str(ana.id)))
    left = [one["content"] for one in world.messages[ana.channel].values()]
    assert left
    assert shown(face, ANA) == []
    face.command(ANA, "again")
    assert len(shown(face, ANA)) == 1


def typing(face: DiscordFace, command: str, option: str, typed: str) -> list[dict[str, str]]:
    """What Ana is offered while she is still typing."""
    people, ana = face.stage.standin.people, face.stage.standin.world.person(ANA)
    made = face.stage.hear(lambda: people.command(ana, command, {option: typed}, 1, option))
    offered: list[dict[str, str]] = face.stage.discord.acknowledged(made.as_json())["answer"][
        "data"
    ]["choices"]
    return offered


@pytest.mark.parametrize(("command", "option"), [("skill", "name"), ("remind", "what")])
def test_cards_are_offered_while_their_name_is_typed(
    face: DiscordFace, command: str, option: str
) -> None:
    assert typing(face, command, option, "rad")[0] == {"name": "radar", "value": "radar"}


def test_times_are_offered_as_they_are_read_and_kept_as_they_were_offered(
    face: DiscordFace,
) -> None:
    face.command(ANA, "help")
    said, early, late = "radar every Tuesday at 19:00", "07:00", "19:00"
    [one] = typing(face, "remind", "what", "radar every tue 19")
    assert one == {"name": said, "value": "radar every tue 19"}
    both = typing(face, "remind", "what", "radar tomorrow at 7")
    assert [one["name"] for one in both] == [f"radar tomorrow at {at}" for at in (early, late)]
    use(face, ANA, "remind", what=both[1]["value"])
    assert "radar: tomorrow at 19:00" in face.transcript(ANA)[-1].text.translate(ISOLATES)
    before = face.transcript(ANA)
    assert len(typing(face, "remind", "what", "")) == 25
    assert face.transcript(ANA) == before


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


def test_which_chat_was_somebodys_goes_when_they_are_forgotten_and_they_can_come_back(
    face: DiscordFace,
) -> None:
    stage = face.stage
    face.say(ANA, "help")
    ana = str(stage.standin.world.person(ANA).id)
    assert ana in stage.do(stage.door.kept(KEPT))
    face.command(ANA, "forget", "everything")
    stage.pass_time("+2m")
    assert ana not in (stage.do(stage.door.kept(KEPT)) or {})
    face.say(ANA, "hello")
    assert any("a program" in one["content"] for one in shown(face, ANA)[-2:])
