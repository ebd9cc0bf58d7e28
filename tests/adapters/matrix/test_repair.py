"""A couple with apps of another make repairs an argument in two encrypted rooms."""

from tests.adapters.contract import assert_reached_the_end
from tests.adapters.matrix.face import MatrixFace
from tests.adapters.matrix.process import until
from tests.talk import ANA, BEN, COUPLE, ByLabels, Talk

TRUSTED = [0, None]
"""No shield, and no reason for one."""


def test_two_careful_apps_get_through_a_repair_and_the_next_day(face: MatrixFace) -> None:
    Talk(face, ByLabels()).whole_repair()
    assert_reached_the_end(face)
    for person in COUPLE:
        assert {kind for _, kind in everything(face, person)} <= {"m.room.encrypted", "m.reaction"}
        assert [one["shield"] for one in face.shown(person) if one["shield"] != TRUSTED] == []
    third_device(face)


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


def test_forty_messages_while_it_is_down_and_twenty_quick_ones_are_each_taken_once_in_order(
    face: MatrixFace,
) -> None:
    face.command(ANA, "help")
    assert face.bot.stop() == 0
    for _ in range(40):
        face.peer.say(face.app(ANA), face.rooms[ANA], "help")
    face.bot.start()
    until(lambda: len(face.shown(ANA)) == 41, "forty answers")
    last = [face.peer.say(face.app(ANA), face.rooms[ANA], "help") for _ in range(20)][-1]
    face.settle(ANA, last)
    texts = [one["content"]["body"] for one in face.shown(ANA)]
    assert len(texts) == 61
    assert len(set(texts)) == 1
