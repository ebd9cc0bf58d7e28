"""A couple with apps of another make repairs an argument in two encrypted rooms."""

import os

import pytest

from tests.adapters.contract import assert_reached_the_end
from tests.adapters.matrix.face import MatrixFace
from tests.adapters.matrix.process import until
from tests.talk import ANA, BEN, COUPLE, ByLabels, Talk

WHILE_DOWN, QUICK = (40, 20) if os.environ.get("LINDEN_TEST_ALL") else (12, 6)
"""Messages that come while the bot is down, and at once while it runs."""

TRUSTED = [0, None]
"""No shield, and no reason for one."""


@pytest.mark.all
def test_two_careful_apps_get_through_a_repair_and_the_next_day(face: MatrixFace) -> None:
    Talk(face, ByLabels()).whole_repair()
    assert_reached_the_end(face)
    all_was_sealed_and_trusted(face)


def test_two_careful_apps_bring_a_note_and_its_answer_and_a_third_device_reads(
    face: MatrixFace,
) -> None:
    face.command(ANA, "repair")
    talk = Talk(face, ByLabels())
    while not all(was_brought_words(face, person) for person in COUPLE):
        talk.answer(BEN if talk.open(BEN) else ANA)
    all_was_sealed_and_trusted(face)
    third_device(face)


def was_brought_words(face: MatrixFace, person: str) -> bool:
    """Whether somebody was shown what the other has sent; of own words they are asked."""
    return any(one.quote and not one.asks for one in face.transcript(person))


def all_was_sealed_and_trusted(face: MatrixFace) -> None:
    """What the bot sent is encrypted, but for reactions, and no app shows a shield for it."""
    for person in COUPLE:
        assert {kind for _, kind in everything(face, person)} <= {"m.room.encrypted", "m.reaction"}
        assert [one["shield"] for one in face.shown(person) if one["shield"] != TRUSTED] == []


def third_device(face: MatrixFace) -> None:
    """A device that logs in later reads the next message."""
    face.login(face.app("third"), face.users[BEN])
    face.command(BEN, "help")
    helped = face.shown(BEN)[-1]["event_id"]

    def read() -> bool:
        shown = face.peer.messages(face.app("third"), face.bot.user)
        return any(one["event_id"] == helped and not one["failed"] for one in shown)

    face.peer.until(read, "the third device reads")


def everything(face: MatrixFace, person: str) -> list[tuple[str, str]]:
    """All that the bot sent into a room after it had joined."""
    events = face.homeserver.events(face.rooms[person], face.bot.user)
    return [one for one in events if one[1] != "m.room.member"]


def test_messages_while_it_is_down_and_quick_ones_are_each_taken_once_in_order(
    face: MatrixFace,
) -> None:
    face.command(ANA, "help")
    assert face.bot.stop() == 0
    for _ in range(WHILE_DOWN):
        face.peer.say(face.app(ANA), face.rooms[ANA], "help")
    face.bot.start()
    until(lambda: len(face.shown(ANA)) == 1 + WHILE_DOWN, "answers to all")
    last = [face.peer.say(face.app(ANA), face.rooms[ANA], "help") for _ in range(QUICK)][-1]
    face.settle(ANA, last)
    texts = [one["content"]["body"] for one in face.shown(ANA)]
    assert len(texts) == 1 + WHILE_DOWN + QUICK
    assert len(set(texts)) == 1
