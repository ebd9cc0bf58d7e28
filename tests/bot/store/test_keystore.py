"""Keys are there for whoever has the master key, until they are destroyed; then for nobody."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.keystore import Keystore, KeysUnreadable, WrongMasterKey
from bot.store.sealing import KeyGone, SealBroken, Sealed
from tests.bot.store.keystores import MASTER, OTHER, TOP, change, on_disk, on_posix, wrapped_keys

# --- keys ---------------------------------------------------------------------------------------


def test_what_is_sealed_opens_after_a_restart(path: Path) -> None:
    with closing(Keystore.open(path, MASTER)) as keystore:
        keystore.create(["couple:1"])
        sealer = keystore.sealer()
        sealed = sealer.seal("couple:1", "journal", 1, "I was scared")
    with closing(Keystore.open(path, MASTER)) as keystore:
        again = keystore.sealer()
        assert again.open("couple:1", "journal", 1, sealed) == "I was scared"
        assert again.database_id == sealer.database_id
        assert again.index("discord", "1") == sealer.index("discord", "1")
        assert again.message_id(1, 2, 3) == sealer.message_id(1, 2, 3)


def test_creating_a_key_again_changes_nothing(keystore: Keystore, path: Path) -> None:
    keystore.create(["couple:1", "couple:2"])
    before = on_disk(path)
    keystore.create(["couple:2", "couple:1", "couple:1"])
    assert on_disk(path) == before


def test_a_creation_that_fails_leaves_no_key(keystore: Keystore) -> None:
    def owners() -> Iterator[str]:
        yield "couple:1"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        keystore.create(owners())
    with pytest.raises(KeyGone):
        keystore.key("couple:1")


def test_each_owner_has_a_key_of_their_own(keystore: Keystore) -> None:
    keystore.create(["couple:1", "couple:2"])
    secret = keystore.key("couple:1").encrypt(bytes(12), b"words", None)
    assert keystore.key("couple:2").encrypt(bytes(12), b"words", None) != secret


def test_a_key_that_was_never_made_is_gone(keystore: Keystore) -> None:
    with pytest.raises(KeyGone):
        keystore.key("couple:1")


def test_the_wrong_master_key_is_refused_and_changes_nothing_on_disk(path: Path) -> None:
    with closing(Keystore.open(path, MASTER)) as keystore:
        keystore.create(f"couple:{number}" for number in range(200))
    before = on_disk(path)
    with pytest.raises(WrongMasterKey) as refusal:
        Keystore.open(path, OTHER)
    assert on_disk(path) == before
    assert str(refusal.value) == "This master key does not open the keys beside the database."


def test_a_wrapped_key_moved_to_another_owner_does_not_open(keystore: Keystore, path: Path) -> None:
    keystore.create(["couple:1", "couple:2"])
    stolen = "(SELECT wrapped FROM keys WHERE owner = 'couple:1')"
    change(path, f"UPDATE keys SET wrapped = {stolen} WHERE owner = 'couple:2'")
    with pytest.raises(WrongMasterKey):
        keystore.key("couple:2")


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" * 100])
def test_a_damaged_file_is_refused_in_one_line_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(KeysUnreadable) as refusal:
        Keystore.open(path, MASTER)
    assert str(refusal.value).count("\n") == 0
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(KeysUnreadable, match=r"cannot be read: .*No such file"):
        Keystore.open(tmp_path / "nowhere" / "linden.db.keys", MASTER)


@on_posix
def test_nobody_else_can_read_the_keystore(keystore: Keystore, path: Path) -> None:
    keystore.create(["couple:1"])
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_keystore_shows_no_key(keystore: Keystore) -> None:
    shown = f"{keystore!r} {keystore.sealer()!r}"
    assert "bytes" not in shown
    assert "b'" not in shown


# --- destroying ---------------------------------------------------------------------------------


def test_a_destroyed_key_opens_nothing_even_if_one_is_made_anew(keystore: Keystore) -> None:
    keystore.create(["couple:1"])
    sealer = keystore.sealer()
    sealed = sealer.seal("couple:1", "journal", 1, "I was scared")
    keystore.destroy("couple:1")
    with pytest.raises(KeyGone):
        sealer.open("couple:1", "journal", 1, sealed)
    keystore.create(["couple:1"])
    with pytest.raises(SealBroken):
        sealer.open("couple:1", "journal", 1, sealed)


def test_no_byte_of_a_destroyed_key_is_left_in_the_file(keystore: Keystore, path: Path) -> None:
    owners = [f"couple:{number}" for number in range(2_000)]
    chance = random.Random(7)
    chance.shuffle(owners)
    for batch in range(0, 2_000, 100):  # rows that come between others make pages split
        keystore.create(owners[batch : batch + 100])
    wrapped, doomed = wrapped_keys(path), chance.sample(owners, 300)
    assert all(wrapped[owner] in path.read_bytes() for owner in doomed)
    keystore.destroy(*doomed)
    left = path.read_bytes()
    assert not [owner for owner in doomed if wrapped[owner][-16:] in left]
    assert wrapped_keys(path).keys() == wrapped.keys() - set(doomed)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


KILLED_BEFORE_CLEANING = """
import os, sys
from pathlib import Path
from bot.store.keystore import Keystore
def kill(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "_clean":
        os._exit(9)
keystore = Keystore.open(Path(sys.argv[1]), bytes(range(32)))
keystore.create(["couple:1", "couple:2"])
sys.setprofile(kill)
keystore.{change}
"""


@pytest.mark.parametrize("change", ['destroy("couple:1")', "rewrap(bytes(range(32)))"])
def test_a_kill_before_cleaning_leaves_the_mark_by_which_the_next_start_cleans(
    path: Path, change: str
) -> None:
    script = KILLED_BEFORE_CLEANING.format(change=change)
    killed = subprocess.run([sys.executable, "-c", script, str(path)], cwd=TOP, check=False)
    assert killed.returncode == 9
    assert is_marked(path)
    Keystore.open(path, MASTER).close()
    assert not is_marked(path)


def is_marked(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        return bool(db.execute("PRAGMA user_version").fetchone() == (1,))


def test_a_start_after_the_mark_cleans_away_what_was_left(path: Path) -> None:
    with closing(Keystore.open(path, MASTER)) as keystore:
        keystore.create(["couple:1", "couple:2"])
    wrapped = wrapped_keys(path)["couple:1"]
    change(
        path,
        "PRAGMA secure_delete = OFF",
        "DELETE FROM keys WHERE owner = 'couple:1'",
        "PRAGMA user_version = 1",
    )
    assert wrapped[-16:] in path.read_bytes()
    Keystore.open(path, MASTER).close()
    assert wrapped[-16:] not in path.read_bytes()


def test_an_ordinary_start_writes_nothing(path: Path) -> None:
    with closing(Keystore.open(path, MASTER)) as keystore:
        keystore.create(["couple:1", "couple:2"])
        keystore.destroy("couple:1")
    before = on_disk(path)
    Keystore.open(path, MASTER).close()
    assert on_disk(path) == before


def test_destroying_twice_or_what_never_was_is_no_error(keystore: Keystore) -> None:
    keystore.create(["couple:1"])
    keystore.destroy("couple:1", "couple:9")
    keystore.destroy("couple:1")


def test_the_root_key_cannot_be_destroyed_by_name(keystore: Keystore, path: Path) -> None:
    with pytest.raises(ValueError, match="root key"):
        keystore.destroy("database")
    assert "database" in wrapped_keys(path)


# --- many at once -------------------------------------------------------------------------------


def test_threads_may_make_use_and_destroy_keys_at_the_same_time(keystore: Keystore) -> None:
    sealer = keystore.sealer()

    def live(owner: str) -> None:
        keystore.create([owner, "couple:shared"])
        sealed = sealer.seal(owner, "journal", 1, owner)
        assert sealer.open(owner, "journal", 1, sealed) == owner
        keystore.destroy(owner)
        with pytest.raises(KeyGone):
            sealer.open(owner, "journal", 1, sealed)

    def share(number: int) -> Sealed:
        keystore.create(["couple:shared"])
        return sealer.seal("couple:shared", "journal", number, number)

    with ThreadPoolExecutor(8) as pool:
        lives = [pool.submit(live, f"couple:{number}") for number in range(40)]
        shared = [*pool.map(share, range(40))]
        assert [one.result() for one in lives] == [None] * 40
    opened = [sealer.open("couple:shared", "journal", n, one) for n, one in enumerate(shared)]
    assert opened == [*range(40)]


FIRST_START = """
import sys
from pathlib import Path
from bot.store.keystore import Keystore, keystore_path
from bot.store.masterkey import find_master_key
database = Path(sys.argv[1])
keystore = Keystore.open(keystore_path(database), find_master_key(database, {}))
print(keystore.sealer().database_id)
"""


def test_processes_that_start_first_at_once_agree_on_the_keys(database: Path) -> None:
    command = [sys.executable, "-c", FIRST_START, str(database)]
    started = [
        subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    names = [process.communicate()[0] for process in started]
    assert names[0].strip()
    assert len(set(names)) == 1
