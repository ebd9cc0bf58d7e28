"""Nothing that can be written on a line stops the process, and what it refuses changes nothing."""

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.contract import assert_reached_the_end
from tests.driver import LINKED, Chat, JsonlFace, Line
from tests.talk import ANA, BEN, ByKind, Talk

MANY = [2_000, pytest.param(10_000, marks=pytest.mark.all)]

TEXTS = ["", " ", "yes", "5", "\0", "\ud800", "\udfff\ud83d", "\u202e", "\U0001f495" * 9, "\x1b[2J"]
TEXTS += ["'; DROP TABLE couples; --", "{ $partner }", "%s %n", "../../etc/passwd", "\r", "NaN"]
TEXTS += ["word " * 7, "x" * 5_000, "1," * 5_000, "9" * 400, "-1", "1e9", "\u0665", "\ufeff"]
KEYS = [
    "from",
    "text",
    "press",
    "command",
    "args",
    "event",
    "on",
    "clock",
    "to",
    "\0",
    "\ud800",
    "",
]
PEOPLE = [ANA, BEN, "carla", "ANA", "ana\0", "\ud800", ""]
"""What a line may be made of."""


# --- lines ----------------------------------------------------------------------------------------


class Garbage:
    """Lines that no sound program writes; one seed, the same lines."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def lines(self, many: int) -> list[bytes]:
        """So many lines, of all sorts."""
        sorts = [self._noise, self._value, self._object, self._act, self._broken]
        return [self._chance.choice(sorts)().replace(b"\n", b"") for _ in range(many)]

    def _noise(self) -> bytes:
        return self._chance.randbytes(self._chance.randrange(40))

    def _value(self) -> bytes:
        return json.dumps(self._any()).encode()

    def _object(self) -> bytes:
        some = self._chance.sample(KEYS, self._chance.randrange(5))
        return json.dumps({key: self._any() for key in some}).encode()

    def _act(self) -> bytes:
        action = self._chance.choice(["text", "press", "command", "clock", "on"])
        line = {"from": self._chance.choice(PEOPLE), action: self._chance.choice(TEXTS)}
        return json.dumps(line).encode()

    def _broken(self) -> bytes:
        line = bytearray(self._act())
        line[self._chance.randrange(len(line))] = self._chance.randrange(256)
        return bytes(line[: self._chance.randrange(1, 2 * len(line))])

    def _any(self, depth: int = 0) -> Any:
        plain = [None, True, 0, -1, 10**30, 1.5, float("nan"), float("inf"), *TEXTS, *PEOPLE]
        if depth > 3 or self._chance.random() < 0.6:
            return self._chance.choice(plain)
        inner = [self._any(depth + 1) for _ in range(self._chance.randrange(4))]
        if self._chance.random() < 0.5:
            return inner
        return {self._chance.choice(KEYS): one for one in inner}


HUGE = 2_000_000
MONSTERS = {
    "one long word": b"x" * HUGE,
    "a long text": json.dumps({"from": ANA, "text": "word " * (HUGE // 5)}).encode(),
    "a long name": json.dumps({"from": "x" * HUGE, "text": "hello"}).encode(),
    "nothing but NUL": b"\0" * HUGE,
    "deep lists": b"[" * HUGE,
    "deep objects": b'{"from":' * (HUGE // 8),
    "a deep press": b'{"from": "ana", "press": ' + b"[" * 90_000 + b"]" * 90_000 + b"}",
    "a number of many digits": b'{"from": "ana", "press": ' + b"9" * 90_000 + b"}",
    "many keys": json.dumps({str(n): n for n in range(90_000)}).encode(),
    "UTF-16 without an end": b"\xff\xfe{",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("garbage")


@pytest.fixture(scope="module")
def chat(folder: Path) -> Iterator[Chat]:
    """A process with a question open to Ana. What it is given here changes nothing."""
    with Chat("--db", folder / "linden.db", *LINKED) as chat:
        chat.read()
        chat.send({"from": ANA, "command": "repair"})
        yield chat
        assert chat.close() == 0
        assert chat.complaints() == ""


def again(chat: Chat) -> Line:
    """The question that is open to Ana."""
    *_, question, _ = chat.send({"from": ANA, "text": "again"})
    return {**question, "id": ""}


def content(folder: Path) -> dict[str, list[Any]]:
    """Every row of every table."""
    with closing(sqlite3.connect(f"file:{folder}/linden.db?mode=ro", uri=True)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: database.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}


def refused(chat: Chat, line: bytes) -> bool:
    """Give a line; whether it was answered by an error alone."""
    answer = chat.send(line)
    return [one.keys() for one in answer] == [{"error"}]


# --- tests ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("many", MANY)
def test_every_line_is_answered_and_the_two_still_get_through_their_repair(many: int) -> None:
    lines = Garbage(printed_seed()).lines(many)
    with JsonlFace() as face:
        face.start(ANA, BEN)
        for line in lines:
            answer = face.chat.send(line)
            assert len(answer) == 1 or "idle" in answer[-1], line
        face.command(BEN, "stop")
        Talk(face, ByKind()).whole_repair()
        assert_reached_the_end(face)
        assert face.chat.complaints() == ""


@pytest.mark.parametrize("many", MANY)
def test_lines_that_are_refused_change_nothing(chat: Chat, folder: Path, many: int) -> None:
    lines = those_refused(Garbage(printed_seed()).lines(many))
    question, before = again(chat), content(folder)
    assert [line for line in lines if not refused(chat, line)] == []
    assert content(folder) == before
    assert again(chat) == question


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_is_refused_and_changes_nothing(chat: Chat, folder: Path, name: str) -> None:
    question, before = again(chat), content(folder)
    assert refused(chat, MONSTERS[name])
    assert content(folder) == before
    assert again(chat) == question


def test_odd_characters_reach_the_other_as_the_preview_showed_them() -> None:
    with JsonlFace() as face:
        face.start(ANA, BEN)
        Talk(face, OddWords()).whole_repair()
        assert_reached_the_end(face)


class OddWords(ByKind):
    """Writes what no keyboard has in the middle of everything."""

    def words(self, person: str) -> str:
        odd = "\0 \ud800 \u202e\u2069 e\u0301\u0323 \x1b]0;x\x07 \r\n \U0001f495"
        return f"{super().words(person)} and {odd} then"


@pytest.mark.parametrize("long", ["word " * 900, "x" * 900_000])
def test_more_than_a_message_can_carry_is_answered_kindly_and_kept_nowhere(
    long: str, tmp_path: Path
) -> None:
    with Chat("--db", tmp_path / "linden.db", *LINKED) as chat:
        chat.read()
        chat.send({"from": ANA, "command": "repair"})
        question = again(chat)
        said, asked, _ = chat.send({"from": ANA, "text": long})
        assert (said["kind"], asked | {"id": ""}) == ("say", question)
        assert content(tmp_path)["envelopes"] == []


def printed_seed() -> int:
    """A seed that is shown when a test fails."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - pytest keeps it until then
    return seed


def those_refused(lines: list[bytes]) -> list[bytes]:
    """Which of these lines another couple's process refuses."""
    with Chat(*LINKED) as scratch:
        scratch.read()
        return [line for line in lines if refused(scratch, line)]
