"""Kills, outages, limits, dead tokens, spent keys: nothing is lost, doubled or spun on."""

import os
import random
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.adapters.matrix.face import MatrixFace
from tests.adapters.matrix.peer import Peer
from tests.adapters.matrix.process import until
from tests.adapters.matrix.synapse import RELAXED, Homeserver
from tests.talk import ANA, BEN, COUPLE, ByLabels, Message, Talk

FULL = bool(os.environ.get("LINDEN_TEST_ALL"))

# --- killed ---------------------------------------------------------------------------------------


class Mortal(MatrixFace):
    """Its process is killed at random moments, and started again."""

    def __init__(self, homeserver: Homeserver, peer: Peer, folder: Path, kills: int) -> None:
        super().__init__(homeserver, peer, folder)
        self.left, self._chance = kills, random.Random()

    def repeat(self) -> None:
        if not self.left or self._chance.random() < 0.5:
            return super().repeat()
        self.left -= 1
        death = threading.Timer(self._chance.uniform(0, 1.5), self.reborn)
        death.start()
        super().repeat()
        death.join()
        return self.settle()

    def reborn(self) -> None:
        self.bot.kill()
        self.bot.start()


@pytest.mark.parametrize(
    ("kills", "people"),
    [
        pytest.param(3, [ANA], marks=pytest.mark.all),
        pytest.param(50, COUPLE, marks=pytest.mark.all),
    ],
)
def test_killed_at_random_moments_it_writes_what_it_would_have_written(
    homeserver: Homeserver, peer: Peer, tmp_path: Path, kills: int, people: list[str]
) -> None:
    told = []
    for many in (0, kills):
        folder = tmp_path / str(many)
        folder.mkdir()
        with Mortal(homeserver, peer, folder, many) as face:
            face.start(*COUPLE)
            face.command(ANA, "repair")
            Talk(face, ByLabels(), people).go_on()
            while face.left:  # one talk has fewer moments than that
                face.command(ANA, "again")
            told.append([[timeless(one) for one in face.transcript(who)] for who in COUPLE])
            for person in COUPLE:
                ids = [one.id for one in face.transcript(person)]
                assert len(ids) == len(set(ids))
                assert on_the_server(face, person) == len(ids)
    undisturbed, disturbed = told
    for before, after in zip(undisturbed, disturbed, strict=True):
        assert after[: len(before)] == before


def on_the_server(face: MatrixFace, person: str) -> int:
    """How many messages of the bot stand in somebody's room, as the server counts them."""
    events = face.homeserver.events(face.rooms[person], face.bot.user)
    return sum(kind == "m.room.encrypted" for _, kind in events)


def timeless(message: Message) -> Message:
    """A message without its id and without times of the day."""
    return replace(message, id="", text=re.sub(r"\d\d:\d\d", "--:--", message.text))


# --- the homeserver -------------------------------------------------------------------------------


@pytest.fixture
def alone(python: Path, peer: Peer, tmp_path: Path) -> Iterator[MatrixFace]:
    """A couple on a homeserver of their own."""
    (tmp_path / "synapse").mkdir()
    with (
        Homeserver(python, tmp_path / "synapse") as homeserver,
        MatrixFace(homeserver, peer, tmp_path) as face,
    ):
        face.start(*COUPLE)
        yield face


@pytest.mark.parametrize(
    "seconds", [pytest.param(3, marks=pytest.mark.all), pytest.param(60, marks=pytest.mark.all)]
)
def test_a_homeserver_that_was_away_finds_it_waiting(alone: MatrixFace, seconds: int) -> None:
    alone.command(ANA, "help")
    alone.homeserver.stop()
    asked = threading.Event()
    asked.wait(seconds)
    assert alone.bot.alive()
    alone.homeserver.start()
    alone.command(ANA, "help")
    assert len(alone.shown(ANA)) == 2
    assert alone.bot.complaints().count("sync_failed") < 12
    dead_token(alone)


def device_of(face: MatrixFace) -> str:
    """The bot's device."""
    query = "SELECT device_id FROM devices WHERE user_id = ? AND display_name = 'Linden'"
    [(device,)] = face.homeserver.rows(query, face.bot.user)
    return str(device)


def dead_token(face: MatrixFace) -> None:
    """A token that was revoked ends the program with one line and the code for "not again"."""
    path = f"/_synapse/admin/v2/users/{face.bot.user}/devices/{device_of(face)}"
    admin = face.homeserver.login(face.homeserver.register("admin", admin=True))["access_token"]
    before = face.homeserver.requests(face.bot.user)
    face.homeserver.ask("DELETE", path, token=admin)
    assert face.bot.process
    assert face.bot.process.wait(60) == 78
    assert host_lines(face) == [
        "linden: matrix: the access token was revoked; start Linden again to log in anew",
        "linden: No platform can go on.",
    ]
    assert face.homeserver.requests(face.bot.user) - before < 5
    face.bot.start()
    face.command(ANA, "help")
    assert face.shown(ANA)[-1]["shield"] == [0, None]


CLOSED = {
    "locked": ("PUT", "v2/users/{}", {"locked": True}, "M_USER_LOCKED"),
    "deactivated": ("POST", "v1/deactivate/{}", {"erase": False}, "M_FORBIDDEN"),
}
"""How an admin closes an account, and what the homeserver calls it."""


@pytest.mark.all
@pytest.mark.parametrize("how", CLOSED)
def test_an_account_that_was_closed_is_given_up_in_one_line_and_not_tried_again(
    face: MatrixFace, how: str
) -> None:
    method, path, body, code = CLOSED[how]
    face.command(ANA, "help")
    before = face.homeserver.requests(face.bot.user)
    admin = face.homeserver.register(f"admin-{face.name}", admin=True)
    token = face.homeserver.login(admin)["access_token"]
    face.homeserver.ask(method, f"/_synapse/admin/{path.format(face.bot.user)}", body, token)
    assert face.bot.process
    assert face.bot.process.wait(60) == 78
    assert len(host_lines(face)) == 2
    face.bot.start()
    assert face.bot.process.wait(60) == 78
    assert len(host_lines(face)) == 4
    assert f"({code})" in host_lines(face)[2]
    assert face.homeserver.requests(face.bot.user) - before < 12


def host_lines(face: MatrixFace) -> list[str]:
    """What the host was told."""
    return [one for one in face.bot.complaints().splitlines() if one.startswith("linden:")]


@pytest.mark.all
def test_a_login_that_has_run_out_is_renewed_as_the_same_device(alone: MatrixFace) -> None:
    alone.command(ANA, "help")
    device, user = device_of(alone), alone.bot.user
    alone.homeserver.stop()
    ran_out = "UPDATE access_tokens SET valid_until_ms = 1 WHERE user_id = ?"
    alone.homeserver.change(ran_out, user)
    before = alone.homeserver.requests(user)
    alone.homeserver.start()
    alone.command(ANA, "help")
    assert alone.bot.alive()
    assert device_of(alone) == device
    assert [one["shield"] for one in alone.shown(ANA)] == [[0, None]] * 2
    assert alone.homeserver.requests(user) - before < 40


@pytest.mark.all
@pytest.mark.parametrize("days", [-3, 30])
def test_a_clock_that_is_days_away_from_the_servers_changes_nothing(
    homeserver: Homeserver, peer: Peer, tmp_path: Path, days: int
) -> None:
    with MatrixFace(homeserver, peer, tmp_path) as face:
        face.bot.ahead(days * 86400)
        face.start(*COUPLE)
        face.command(ANA, "repair")
        Talk(face, ByLabels()).go_on()
        assert [one.kind for one in face.transcript(BEN) if one.quote][:1] == ["say"]
        assert face.bot.complaints().count("sync_failed") == 0


@pytest.mark.all
def test_under_the_servers_own_limits_all_comes_through_and_nothing_spins(
    python: Path, peer: Peer, tmp_path: Path
) -> None:
    (tmp_path / "synapse").mkdir()
    with (
        Homeserver(
            python, tmp_path / "synapse", limits={"rc_login": RELAXED["rc_login"]}
        ) as strict,
        MatrixFace(strict, peer, tmp_path) as face,
    ):
        face.start(*COUPLE)
        many = 40 if FULL else 12
        for _ in range(many):
            peer.say(face.app(ANA), face.rooms[ANA], "help")
        until(lambda: len(face.shown(ANA)) == many, "all answers")
        assert strict.requests(face.bot.user) < 300


@pytest.mark.all
def test_an_answer_that_came_while_it_was_down_is_heard_before_its_deadline(
    face: MatrixFace,
) -> None:
    face.command(ANA, "repair")
    talk = Talk(face, ByLabels())
    while (asked := talk.open(BEN)) is None or asked.prompt != "listening-words":
        talk.answer(BEN if asked else ANA)
    assert face.bot.stop() == 0
    face.peer.say(face.app(BEN), face.rooms[BEN], "1")
    face.bot.ahead(3 * 86400)
    face.bot.start()

    def is_brought() -> bool:
        face.command(ANA, "show")
        return asked.quote in [one.quote for one in face.transcript(ANA)]

    until(is_brought, "what he sent is brought")
    assert not any("resting" in one.text for one in face.transcript(ANA))


# --- keys -----------------------------------------------------------------------------------------


CLAIMS = 120
DEVICES = CLAIMS if FULL else 2
"""Fresh devices among which the claims are shared out."""


def test_when_many_devices_have_used_up_its_keys_a_new_one_still_reads_it(
    face: MatrixFace,
) -> None:
    face.command(ANA, "help")
    with asleep(face):
        for _ in range(DEVICES):
            token = face.homeserver.login(face.users[ANA])["access_token"]
            for _ in range(CLAIMS // DEVICES):
                claim(face, token)
        assert keys_left(face) == 0
    late = face.app("late")
    face.login(late, face.users[ANA])
    event = face.peer.say(late, face.rooms[ANA], "help")
    face.settle(ANA, event)
    assert len(face.shown(ANA)) == 2

    def read() -> bool:
        return any(not one["failed"] for one in face.peer.messages(late, face.bot.user)[-1:])

    face.peer.until(read, "the late device reads")
    until(lambda: keys_left(face) > 0, "new keys are there")


@contextmanager
def asleep(face: MatrixFace) -> Iterator[None]:
    """The bot's process stands still, so that it cannot put new keys where old ones are used up."""
    assert face.bot.process
    face.bot.process.send_signal(signal.SIGSTOP)
    yield
    face.bot.process.send_signal(signal.SIGCONT)


def claim(face: MatrixFace, token: str) -> None:
    """A device takes one of the bot's keys, to write to it for the first time."""
    device, user = device_of(face), face.bot.user
    body = {"one_time_keys": {user: {device: "signed_curve25519"}}}
    claimed = face.homeserver.ask("POST", "/_matrix/client/v3/keys/claim", body, token)
    assert claimed["one_time_keys"][user][device]


def keys_left(face: MatrixFace) -> int:
    """How many one-time keys of the bot's wait on the server."""
    query = "SELECT count(*) FROM e2e_one_time_keys_json WHERE user_id = ?"
    [(left,)] = face.homeserver.rows(query, face.bot.user)
    return int(left)
