"""What people write stands nowhere in clear, and a database opens for its own host alone."""

import base64
import subprocess
from pathlib import Path

import pytest

from tests.driver import LINDEN, ROOT, JsonlFace, environment
from tests.marks import found
from tests.talk import ByKind, Talk

PEOPLE = ("zarathustrine", "quixotabel")
MARKER = "xylomarmalade"
WORDS = (MARKER, *PEOPLE)
"""Words that stand in no file by chance."""


# --- marker words ---------------------------------------------------------------------------------


class Marked(ByKind):
    """Writes the marker in everything."""

    def words(self, person: str) -> str:
        return f"{super().words(person)} {MARKER}"


def carry_through(talk: Talk) -> None:
    """A whole repair in which both also write a lot where no words are asked for."""

    def interrupt(person: str) -> None:
        # Under a preview this is the draft in other words; elsewhere it is kept as a note.
        prompt = talk.open(person)
        if prompt and prompt.kind != "text":
            talk.face.say(person, f"what I really want to say now is {MARKER}")

    talk.whole_repair(before=interrupt)


def leave_unsent(talk: Talk, person: str) -> None:
    """Keep one note, press something odd, and stop in the middle of the next note."""
    for last in ("keep", MARKER):
        talk.face.command(person, "repair", MARKER)
        while (prompt := talk.open(person)) and prompt.kind != "review":
            talk.answer(person)
        talk.face.press(person, last)
    talk.face.command(person, "stop")


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_marker_that_stands_somewhere_is_found(tmp_path: Path, code: str, before: int) -> None:
    text = f"{'-' * before}My {MARKER}."
    (tmp_path / "clear").write_bytes(text.encode(code))
    (tmp_path / "coded").write_bytes(base64.b64encode(text.encode()))
    (tmp_path / "hex").write_text(text.encode().hex(), "ascii")
    assert {name for name, _ in found(tmp_path, WORDS)} == {"clear", "coded", "hex"}


def test_no_word_of_anybody_stands_in_any_file_or_log(tmp_path: Path) -> None:
    # Temporary files are looked for too.
    environ = environment(TMPDIR=str(tmp_path))
    with JsonlFace("--db", tmp_path / "linden.db", environ=environ) as face:
        face.start(*PEOPLE)
        talk = Talk(face, Marked(), PEOPLE)
        carry_through(talk)
        for person in PEOPLE:
            leave_unsent(talk, person)
        (tmp_path / "log").write_text(face.chat.complaints())
        assert {"linden.db", "linden.db-wal", "linden.db-shm", "linden.db.keys"} <= names(tmp_path)
        assert found(tmp_path, WORDS) == []
        face.chat.process.kill()
        assert face.chat.close() != 0
        assert found(tmp_path, WORDS) == []
        face.open()
        assert face.chat.close() == 0
        assert found(tmp_path, WORDS) == []


def names(folder: Path) -> set[str]:
    """The files of a folder."""
    return {file.name for file in folder.iterdir()}


# --- whose database it is -------------------------------------------------------------------------


@pytest.fixture(params=["closed", "killed"])
def database(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A database with a conversation in it, whose process has ended well or not."""
    with JsonlFace("--db", tmp_path / "linden.db") as face:
        face.start(*PEOPLE)
        face.command(PEOPLE[0], "repair")
        if request.param == "closed":
            assert face.chat.close() == 0
    return tmp_path / "linden.db"


def refused(database: Path, **environ: str) -> str:
    """Start on this database; the one line that refuses it. No byte of any file changes."""
    before = contents(database.parent)
    started = subprocess.run(
        [LINDEN, "chat", "--jsonl", "--db", str(database)],
        cwd=ROOT,
        env=environment(**environ),
        input=b"",
        capture_output=True,
        check=False,
    )
    assert started.returncode != 0
    assert started.stdout == b""
    assert contents(database.parent) == before
    [line] = started.stderr.decode().splitlines()
    return line


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder with its mode and all its bytes."""
    return {file.name: (file.stat().st_mode, file.read_bytes()) for file in folder.iterdir()}


def test_another_master_key_is_refused_and_changes_no_file(database: Path) -> None:
    other = database.with_name("other.key")
    other.write_text("ab" * 32)
    other.chmod(0o600)
    line = refused(database, LINDEN_MASTER_KEY_FILE=str(other))
    assert line == "linden: This master key does not open the keys beside the database."


def test_a_key_file_that_others_can_read_is_refused(database: Path) -> None:
    key = database.with_name("linden.db.key")
    key.chmod(0o640)
    assert "can be read by others" in refused(database)


@pytest.mark.parametrize("lost", ["linden.db.key", "linden.db.keys"])
def test_without_its_keys_a_database_is_refused_and_no_new_ones_are_made(
    database: Path, lost: str
) -> None:
    database.with_name(lost).unlink()
    assert refused(database).startswith("linden: The ")


def test_a_second_process_on_the_same_database_is_refused(tmp_path: Path) -> None:
    with JsonlFace("--db", tmp_path / "linden.db") as face:
        face.start(*PEOPLE)
        line = refused(tmp_path / "linden.db")
        assert line == "linden: Linden is already running on this database."
        face.command(PEOPLE[0], "repair")
