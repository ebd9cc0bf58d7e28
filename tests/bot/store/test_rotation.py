"""A new master key takes the place of the old one; whenever that is cut off, nothing is lost."""

import base64
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import DAY, SystemClock
from bot.doctor import examine
from bot.store.database import opened
from bot.store.keystore import KeysMissing, Keystore, WrongMasterKey, keystore_path
from bot.store.lock import AlreadyRunning
from bot.store.masterkey import KeyFileOpen, MasterKeyMissing, find_master_key, read_key
from bot.store.rotation import (
    KeyNotWritten,
    NoFileOfOurs,
    SameKey,
    finish,
    open_keys,
    rotate,
)
from tests.bot.store.hosting import said

TOP = Path(__file__).parents[3]
OWNERS = [f"m:{number}" for number in range(20)]
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database's keys, with a master key beside them."""
    database = tmp_path / "linden.db"
    with closing(open_keys(database, {})) as keys:
        keys.create(OWNERS)
    return database


def beside(database: Path) -> Path:
    return database.with_name("linden.db.key")


def names(database: Path) -> set[str]:
    return {one.name for one in database.parent.iterdir()} - {"linden.db.lock"}


def opens_all(database: Path, master: bytes) -> bool:
    try:
        with closing(Keystore.open(keystore_path(database), master)) as keys:
            assert all(keys.key(owner) for owner in OWNERS)
    except WrongMasterKey:
        return False
    return True


def written(path: Path, key: bytes, mode: int = 0o600) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(base64.b64encode(key))
    path.chmod(mode)
    return path


# in place


def test_the_new_key_takes_the_place_of_the_old_one_and_nothing_else_is_left(
    database: Path,
) -> None:
    old, before = find_master_key(database, {}), names(database)
    assert rotate(database, {}) == beside(database)
    new = find_master_key(database, {})
    assert new != old
    assert opens_all(database, new)
    assert not opens_all(database, old)
    assert names(database) == before


@on_posix
def test_the_new_file_has_the_rights_of_the_old_one(database: Path, tmp_path: Path) -> None:
    named = written(tmp_path / "secrets" / "key", find_master_key(database, {}), 0o400)
    link = tmp_path / "link"
    link.symlink_to(named)
    environ = {"LINDEN_MASTER_KEY_FILE": str(link)}
    assert rotate(database, environ) == named
    assert link.is_symlink()
    assert named.stat().st_mode & 0o777 == 0o400
    assert opens_all(database, find_master_key(database, environ))


def test_each_rotation_has_a_key_of_its_own(database: Path) -> None:
    seen = {find_master_key(database, {})}
    for _ in range(3):
        rotate(database, {})
        seen.add(find_master_key(database, {}))
    assert len(seen) == 4


# elsewhere


@pytest.mark.parametrize("name", ["LINDEN_MASTER_KEY", "CREDENTIALS_DIRECTORY"])
def test_where_linden_cannot_write_the_new_key_goes_to_a_file_that_is_named(
    database: Path, tmp_path: Path, name: str
) -> None:
    old = find_master_key(database, {})
    folder = written(tmp_path / "credentials" / "master_key", old, 0o400).parent
    environ = {name: old.hex() if name == "LINDEN_MASTER_KEY" else str(folder)}
    with pytest.raises(NoFileOfOurs):
        rotate(database, environ)
    assert opens_all(database, old)
    file = tmp_path / "new"
    assert rotate(database, environ, file) == file
    assert opens_all(database, read_key(file))
    assert rotate(database, environ, file) == file, "it was done; once more does no harm"
    assert opens_all(database, read_key(file))
    with pytest.raises(WrongMasterKey):
        open_keys(database, environ)


def test_a_key_that_a_host_has_made_is_taken(database: Path, tmp_path: Path) -> None:
    own = bytes(range(32))
    rotate(database, {}, written(tmp_path / "own", own))
    assert opens_all(database, own)


# refusals


def test_what_cannot_be_done_is_refused_and_the_old_key_opens_everything(
    database: Path, tmp_path: Path
) -> None:
    old = find_master_key(database, {})
    readable = written(tmp_path / "readable", bytes(32), 0o644)
    with pytest.raises(SameKey):
        rotate(database, {}, written(tmp_path / "same", old))
    with pytest.raises(KeyNotWritten, match="No such file"):
        rotate(database, {}, tmp_path / "nowhere" / "key")
    if os.name == "posix":
        with pytest.raises(KeyFileOpen):
            rotate(database, {}, readable)
    with pytest.raises(MasterKeyMissing):
        rotate(database, {"LINDEN_MASTER_KEY_FILE": str(tmp_path / "lost")})
    assert opens_all(database, old)


def test_without_keys_none_are_made(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing):
        rotate(tmp_path / "other.db", {})
    assert {one.name for one in tmp_path.iterdir()} == {"other.db.lock"}


async def test_a_running_linden_keeps_its_keys(tmp_path: Path) -> None:
    async with opened(tmp_path / "linden.db", {}):
        with pytest.raises(AlreadyRunning):
            rotate(tmp_path / "linden.db", {})


# killed


SWEEPER = """
import os, signal, sys
from itertools import count
from pathlib import Path
import bot.store.rotation
from bot.store.rotation import rotate

def killed(database, point):
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    steps = count()
    def step(frame, event, argument):
        if "/bot/store/" in frame.f_code.co_filename.replace(os.sep, "/"):
            if next(steps) == point:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.setprofile(step)
    rotate(database, {})
    os._exit(0)

for name in sys.argv[1:]:
    point = int(Path(name).parent.name)
    if not killed(Path(name), point):
        break
    print(point, flush=True)
"""
"""Each rotation is killed at another of its steps: calls of our own and of what they call."""

STEPS = 1500
EVERY = [pytest.param(1, marks=pytest.mark.all, id="every"), pytest.param(25, id="some")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("step", EVERY)
def test_killed_at_each_of_its_steps_one_of_the_two_keys_opens_everything(
    tmp_path: Path, database: Path, step: int
) -> None:
    old = find_master_key(database, {})
    copies = [
        tmp_path / "killed" / str(point) / "linden.db"
        for point in range(random.randrange(step), STEPS, step)
    ]
    for copy in copies:
        copy.parent.mkdir(parents=True)
        for name in ("linden.db.key", "linden.db.keys"):
            shutil.copy2(database.with_name(name), copy.with_name(name))
    died = sweep(copies)
    assert len(died) < len(copies), "no rotation was left alive"
    changed = [not opens_all(copy, old) for copy in died]
    assert {True, False} == set(changed), "some were killed before the change, some after it"
    for copy, is_new in zip(died, changed, strict=True):
        assert_goes_on(copy, old, is_new=is_new)


def sweep(copies: list[Path]) -> list[Path]:
    """Kills a rotation of each; gives those that were killed, up to the first that was not."""
    command = [sys.executable, "-c", SWEEPER, *map(str, copies)]
    ended = subprocess.run(command, cwd=TOP, capture_output=True, check=True, text=True)
    return copies[: len(ended.stdout.split())]


def assert_goes_on(database: Path, old: bytes, *, is_new: bool) -> None:
    """The next start opens everything, and the next rotation leaves a new key and no old one."""
    open_keys(database, {}).close()
    if is_new:
        finish(database, {})
        assert names(database) <= {"linden.db.key", "linden.db.keys"}
        assert opens_all(database, find_master_key(database, {}))
    rotate(database, {})
    new = find_master_key(database, {})
    assert new != old
    assert opens_all(database, new)
    assert names(database) == {"linden.db.key", "linden.db.keys"}


def test_a_start_finishes_what_was_cut_off(database: Path, tmp_path: Path) -> None:
    new = written(tmp_path / "linden.db.key.new", bytes(range(32)))
    with closing(open_keys(database, {})) as keys:
        keys.rewrap(read_key(new))
    finish(database, {})
    assert find_master_key(database, {}) == bytes(range(32))
    assert not new.exists()


def test_a_new_key_with_which_nothing_is_wrapped_yet_is_left_where_it_is(
    database: Path, tmp_path: Path
) -> None:
    old = find_master_key(database, {})
    new = written(tmp_path / "linden.db.key.new", bytes(range(32)))
    finish(database, {})
    assert find_master_key(database, {}) == old
    rotate(database, {})
    assert find_master_key(database, {}) == bytes(range(32)), "it was made for this"
    assert not new.exists()


# what a host sees


def test_the_command_names_keys_and_their_age_and_shows_no_secret(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LINDEN_MASTER_KEY_FILE", "LINDEN_MASTER_KEY", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    set_age(database, 12)
    code, first = said(capsys, "keys", "show", "--db", database)
    assert code == 0
    assert "in use for 12 days, 21 keys" in first
    code, then = said(capsys, "keys", "rotate", "--db", database)
    assert code == 0
    assert "in use for 0 days, 21 keys" in then
    assert first.split(":")[0] not in then
    secrets = [beside(database).read_text().strip(), read_key(beside(database)).hex()]
    assert not any(secret[:8] in first + then for secret in secrets)


def test_the_command_refuses_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for what in ("show", "rotate"):
        code, told = said(capsys, "keys", what, "--db", tmp_path / "none.db")
        assert (code, told.count("\n")) == (78, 1)
    assert not list(tmp_path.glob("*.key*"))


def set_age(database: Path, days: int) -> None:
    since = SystemClock().now() - days * DAY
    with closing(sqlite3.connect(keystore_path(database))) as db, db:
        db.execute("UPDATE masters SET since = ?", (since,))


def keystore_of_an_older_linden(database: Path) -> None:
    with closing(sqlite3.connect(keystore_path(database))) as db, db:
        db.execute("DROP TABLE masters")


async def found(database: Path, environ: Mapping[str, str]) -> tuple[bool, str]:
    [one] = [one for one in await examine(database, environ) if one.name == "master key"]
    return one.ok, one.seen


async def test_doctor_says_how_old_the_master_key_is(tmp_path: Path) -> None:
    database = tmp_path / "linden.db"
    async with opened(database, {}):
        pass
    for days, ok in ((0, True), (300, True), (500, False)):
        set_age(database, days)
        was_ok, seen = await found(database, {})
        assert was_ok is ok
        assert f"{days} days old" in seen
    rotate(database, {})
    assert (await found(database, {}))[0]


async def test_a_keystore_of_an_older_linden_has_its_key_since_today(tmp_path: Path) -> None:
    database = tmp_path / "linden.db"
    async with opened(database, {}):
        pass
    keystore_of_an_older_linden(database)
    ok, seen = await found(database, {})
    assert ok
    assert seen.endswith("0 days old")
