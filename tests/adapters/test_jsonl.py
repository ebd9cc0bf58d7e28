"""The JSON lines keep what every adapter keeps, and the contract for programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.contract import AdapterContract
from tests.driver import EVENING, LINKED, Chat, JsonlFace, Line, as_message, environment
from tests.planted import forked
from tests.talk import ANA, BEN, COUPLE, ByKind, Message, Talk

IDLE = {"idle": True, "at": EVENING}
REPAIR = {"from": ANA, "command": "repair"}
CALM = {"from": ANA, "text": "3"}
SAFE = {"from": ANA, "press": "yes"}
BOTH = {"from": ANA, "press": "both"}
UNVENTED = {"from": ANA, "text": "skip"}
TO_A_TEXT = (REPAIR, CALM, SAFE, BOTH, UNVENTED)
"""Lines after which Ana is asked for some words."""

SOON = forked("healthy")
"""A process of its own too, but one that need not read all of the program first."""

SILENCE = "repair-wait"
"""Who does not say how long a note may wait has chosen two days."""


class TestJsonl(AdapterContract):
    @pytest.fixture
    def face(self) -> Iterator[JsonlFace]:
        with JsonlFace(begin=SOON) as face:
            face.start(*COUPLE)
            yield face
            assert face.chat.complaints() == ""


@pytest.fixture
def chat() -> Iterator[Chat]:
    with Chat(*LINKED, start=SOON) as chat:
        assert chat.read() == [IDLE]
        yield chat
        assert chat.complaints() == ""


def shown(chat: Chat, *lines: Line) -> list[Message]:
    """Give lines that are taken; the messages that the last one brings."""
    for line in lines:
        *messages, closing = chat.send(line)
        assert closing.keys() == {"idle", "at"}
    return [as_message(message) for message in messages]


def asked(chat: Chat, *lines: Line) -> Message:
    """Give lines; the question that the last one brings."""
    question = shown(chat, *lines)[-1]
    assert question.asks
    return question


# --- lines ----------------------------------------------------------------------------------------


def test_each_line_has_one_closing_line_and_messages_come_before_it(chat: Chat) -> None:
    given: list[Line] = [REPAIR, {"nonsense": 1}, CALM, {"from": "", "text": "hi"}, SAFE]
    for line in given:
        chat.write(line)
    lines = chat.end()
    closing = [at for at, line in enumerate(lines) if "to" not in line]
    assert len(closing) == len(given)
    assert closing[-1] == len(lines) - 1
    assert [sorted(lines[at]) for at in closing if "error" in lines[at]] == [["error"]] * 2


def test_a_message_has_exactly_the_fields_of_the_contract(chat: Chat) -> None:
    welcome, heat, _ = chat.send(REPAIR)
    fields = {"to", "id", "prompt", "kind", "text", "quote", "options"}
    assert welcome.keys() == fields
    assert heat.keys() == fields | {"min", "max"}
    assert (welcome["kind"], welcome["prompt"], welcome["quote"]) == ("say", None, None)
    assert (heat["kind"], heat["min"], heat["max"]) == ("scale", 0, 10)
    [safe, _] = chat.send(CALM)
    assert [one.keys() for one in safe["options"]] == [{"key", "label"}] * 3


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"nonsense",
        b"[1, 2]",
        b'"text"',
        b"null",
        b'{"from": "ana"}',
        b'{"text": "hello"}',
        b'{"from": "ana", "text": "hello", "press": "yes"}',
        b'{"from": "ana", "text": "hello", "more": 1}',
        b'{"from": "ana", "text": 5}',
        b'{"from": "ana", "text": " "}',
        b'{"from": "ana", "press": []}',
        b'{"from": "ana", "press": [""]}',
        b'{"from": "ana", "press": [1]}',
        b'{"from": "ana", "press": {"key": "yes"}}',
        b'{"from": "ana", "command": "dance"}',
        b'{"from": "ana", "command": ""}',
        b'{"from": "ana", "command": "repair", "event": ""}',
        b'{"from": "ana", "text": "hello", "on": ""}',
        b'{"from": "ana", "text": "hello", "on": null}',
        b'{"from": "", "text": "hello"}',
        b'{"clock": 20}',
        b'{"clock": "20m"}',
        b'{"clock": "+20"}',
        b'{"clock": "-20m"}',
        b'{"clock": "+1w"}',
        b'{"clock": "tomorrow"}',
        b'{"clock": "2026-11-22T19:59:59+00:00"}',
        b'{"clock": "9999-01-01T00:00:00+00:00"}',
        b'{"clock": "+999999d"}',
    ],
)
def test_a_refused_line_is_answered_by_an_error_alone(refusing: Chat, line: bytes) -> None:
    [closing] = refusing.send(line)
    assert closing.keys() == {"error"}
    assert closing["error"]
    assert refusing.send({"clock": EVENING}) == [IDLE]


@pytest.fixture(scope="module")
def refusing() -> Iterator[Chat]:
    """One process for all refused lines: they change nothing."""
    with Chat(*LINKED) as chat:
        chat.read()
        yield chat


# --- events ---------------------------------------------------------------------------------------


def test_a_second_line_with_the_same_event_is_closed_by_idle_and_changes_nothing(
    chat: Chat,
) -> None:
    assert shown(chat, REPAIR | {"event": "one"})
    assert shown(chat, REPAIR | {"event": "one"}) == []
    assert shown(chat, {"from": BEN, "text": "hello", "event": "one"}) == []
    assert shown(chat, {"clock": "+1d", "event": "one"}) == []
    assert chat.send({"clock": EVENING}) == [IDLE]


def test_a_move_of_the_clock_that_comes_twice_moves_it_once(chat: Chat) -> None:
    later = {"idle": True, "at": "2026-11-22T21:00:00+00:00"}
    to_nine = {"clock": later["at"], "event": "one"}
    by_an_hour = {"clock": "+1h", "event": "two"}
    assert chat.send(to_nine) == [later]
    assert chat.send(by_an_hour) == chat.send(by_an_hour)
    assert chat.send(to_nine) == chat.send({"clock": "+0m"})


def test_a_line_that_was_refused_can_be_mended_under_its_event(chat: Chat) -> None:
    assert "error" in chat.send({"from": ANA, "command": "repare", "event": "one"})[-1]
    assert shown(chat, REPAIR | {"event": "one"})


def test_an_event_is_remembered_over_a_restart(tmp_path: Path) -> None:
    database = ("--db", tmp_path / "linden.db")
    with Chat(*database, *LINKED) as first:
        first.read()
        first.send(REPAIR | {"event": "one"})
        assert first.close() == 0
    with Chat(*database) as second:
        assert second.read() == [IDLE]
        assert second.send(REPAIR | {"event": "one"}) == [IDLE]


# --- what a line belongs to -----------------------------------------------------------------------


def test_a_press_belongs_to_its_message_and_not_to_what_is_open_now(chat: Chat) -> None:
    safe = asked(chat, REPAIR, CALM)
    reach = asked(chat, SAFE)
    told, still = shown(chat, {"from": ANA, "press": "no", "on": safe.id})
    assert told.kind == "say"
    assert still.without_id() == reach.without_id()
    assert asked(chat, {"from": ANA, "press": "both", "on": still.id}).kind == "text"


def test_typed_text_on_a_closed_message_changes_nothing_either(chat: Chat) -> None:
    safe = asked(chat, REPAIR, CALM)
    reach = asked(chat, SAFE)
    _, still = shown(chat, {"from": ANA, "text": "No", "on": safe.id})
    assert still.without_id() == reach.without_id()


def test_a_press_on_a_message_that_never_was_is_answered_kindly(chat: Chat) -> None:
    safe = asked(chat, REPAIR, CALM)
    for on in ("nothing-has-this-id", "\ud800", "x" * 10_000):
        _, still = shown(chat, {"from": ANA, "press": "yes", "on": on})
        assert still.without_id() == safe.without_id()


def test_nobody_can_answer_in_the_place_of_the_other(chat: Chat) -> None:
    safe = asked(chat, REPAIR, CALM)
    told = shown(chat, {"from": BEN, "press": "no", "on": safe.id})
    assert [one.kind for one in told] == ["say"]
    assert asked(chat, {"from": ANA, "command": "again"}).without_id() == safe.without_id()


def test_several_can_be_pressed_or_typed_with_commas_numbers_and_words(chat: Chat) -> None:
    cues = asked(chat, *TO_A_TEXT, {"from": ANA, "text": "the door was closed"})
    assert cues.kind == "many"
    for answer in (
        {"press": cues.keys[:2]},
        {"text": "1, 2"},
        {"text": f"{cues.options[0][1]}, {cues.options[1][1]}"},
        {"text": f"{cues.options[0][1]} and {cues.options[1][1]}"},
    ):
        assert asked(chat, {"from": ANA, **answer}).kind == "text"
        assert asked(chat, {"from": ANA, "text": "back"}).without_id() == cues.without_id()


# --- commands -------------------------------------------------------------------------------------


def test_a_whole_message_that_is_a_command_word_is_a_command(chat: Chat) -> None:
    question = asked(chat, *TO_A_TEXT)
    for word in ("help", "HELP", " Help ", "!help", "/help"):
        helped = shown(chat, {"from": ANA, "text": word})
        assert [one.without_id() for one in helped[1:]] == [question.without_id()]


def test_while_a_text_is_asked_for_other_command_words_need_a_mark(chat: Chat) -> None:
    asked(chat, *TO_A_TEXT)
    assert asked(chat, {"from": ANA, "text": "repair"}).kind == "many"
    welcome_back, question = shown(chat, {"from": ANA, "text": "!repair"})
    assert (welcome_back.kind, question.kind) == ("say", "many")


def test_a_command_inside_of_a_sentence_is_not_one(chat: Chat) -> None:
    asked(chat, *TO_A_TEXT)
    assert asked(chat, {"from": ANA, "text": "Help me to stop this"}).kind == "many"


# --- announcements --------------------------------------------------------------------------------


def noted(chat: Chat, *, busy: bool) -> Message:
    """What Ben is told when Ana has sent a note, while he is at something or at nothing."""
    if busy:
        shown(chat, {"from": BEN, "command": "repair"})
    talk = Talk(Linked(chat), ByKind(min), [ANA])
    talk.face.command(ANA, "repair")
    talk.go_on()
    return talk.face.transcript(BEN)[-1]


class Linked(JsonlFace):
    """A face on a process that runs already."""

    def __init__(self, chat: Chat) -> None:
        super().__init__()
        self._chat = chat


@pytest.mark.parametrize(
    ("busy", "kind", "opens"),
    [
        (False, "one", {"press": "show"}),
        (False, "one", {"text": "Show it"}),
        (True, "say", {"press": "show"}),
        (True, "say", {"text": "Next"}),
    ],
)
def test_an_announcement_asks_only_those_who_are_at_nothing_and_is_opened_by_show_or_next(
    chat: Chat, busy: bool, kind: str, opens: Line
) -> None:
    note = noted(chat, busy=busy)
    assert (note.kind, note.keys, note.quote) == (kind, ["show"], None)
    assert asked(chat, {"from": BEN, **opens}).prompt == "listening-invite"


def test_the_end_of_a_wait_is_announced_as_a_question_and_can_be_gone_back_on(chat: Chat) -> None:
    breathe = asked(chat, REPAIR, {"from": ANA, "text": "9"}, SAFE, {"from": ANA, "press": "pause"})
    for _ in range(3):
        assert breathe.kind == "wait"
        assert asked(chat, {"clock": "+20m"}).keys == ["show"]
        assert asked(chat, {"from": ANA, "press": "show"}).kind == "scale"
        breathe = asked(chat, {"from": ANA, "text": "back"})


# --- the clock ------------------------------------------------------------------------------------


def test_the_clock_moves_on_by_a_length_or_to_a_time(chat: Chat) -> None:
    for by, at in (
        (EVENING, EVENING),
        ("+20m", "2026-11-22T20:20:00+00:00"),
        ("+3h", "2026-11-22T23:20:00+00:00"),
        ("+1d", "2026-11-23T23:20:00+00:00"),
        ("2026-11-24T18:00:00+00:00", "2026-11-24T18:00:00+00:00"),
        ("2026-11-24T20:00:00+01:00", "2026-11-24T19:00:00+00:00"),
        ("2026-11-24T20:00:00.999", "2026-11-24T20:00:00+00:00"),
    ):
        assert chat.send({"clock": by}) == [{"idle": True, "at": at}]
        assert chat.send({"clock": at}) == [{"idle": True, "at": at}]


def test_the_time_of_the_closing_line_is_never_one_in_the_past() -> None:
    with Chat("--linked", f"{ANA},{BEN}") as chat:
        [idle] = chat.read()
        assert chat.send({"clock": idle["at"]}) == [idle]


def test_one_long_move_fires_the_same_in_the_same_order_as_many_short_ones() -> None:
    assert silence_after_a_note(["+9d"]) == silence_after_a_note(["+1h"] * 9 * 24)


def silence_after_a_note(moves: list[str]) -> dict[str, list[Message]]:
    """What both are shown when a note is never opened while time goes by."""
    with JsonlFace() as face:
        face.start(*COUPLE)
        talk = Talk(face, ByKind(), [ANA])
        face.command(ANA, "repair")
        while (prompt := talk.open(ANA)) and prompt.prompt != SILENCE:
            talk.answer(ANA)
        for move in moves:
            face.pass_time(move)
        face.command(ANA, "next")
        return {one: [m.without_id() for m in face.transcript(one)] for one in COUPLE}


# --- the file -------------------------------------------------------------------------------------


def test_a_restart_keeps_the_time_and_the_place(tmp_path: Path) -> None:
    database = ("--db", tmp_path / "linden.db")
    with Chat(*database, *LINKED) as first:
        first.read()
        safe = asked(first, REPAIR, CALM)
        [idle] = first.send({"clock": "+3h"})
        assert first.close() == 0
    with Chat(*database) as second:
        assert second.read() == [idle]
        assert asked(second, {"from": ANA, "text": "again"}).without_id() == safe.without_id()
    with Chat(*database) as third:
        assert third.read() == [idle]
        assert asked(third, SAFE).prompt == "repair-reach"


def test_people_and_time_of_the_command_line_are_for_a_new_file_only(tmp_path: Path) -> None:
    database = ("--db", tmp_path / "linden.db")
    with Chat(*database, *LINKED) as first:
        first.read()
        assert first.close() == 0
    other = ("--linked", "carla,dan", "--at", "2030-01-01T00:00:00+00:00")
    with Chat(*database, *other) as second:
        assert second.read() == [IDLE]
        assert asked(second, {"from": "carla", "command": "repair"}).prompt == "joining-grown"
        assert shown(second, REPAIR)


def test_without_a_file_nothing_is_left_behind(tmp_path: Path) -> None:
    with Chat(*LINKED, environ=environment(TMPDIR=str(tmp_path))) as chat:
        chat.read()
        shown(chat, REPAIR)
        assert list(tmp_path.iterdir())
        assert chat.close() == 0
    assert list(tmp_path.iterdir()) == []
