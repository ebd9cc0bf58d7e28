"""The master key: where it is found, when it is refused, and how it is changed for another."""

import base64
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import LindenError
from bot.store.keystore import Keystore, KeysUnreadable, WrongMasterKey
from bot.store.masterkey import (
    KeyFileMalformed,
    KeyFileOpen,
    MasterKeyMissing,
    find_master_key,
    make_key_file,
)
from tests.bot.store.keystores import (
    MASTER,
    OTHER,
    TOP,
    assert_all_open,
    on_disk,
    on_posix,
    opens,
    wrapped_keys,
)

# --- rotation -----------------------------------------------------------------------------------


def test_after_rotation_only_the_new_master_key_opens_and_all_seals_with_it(path: Path) -> None:
    with closing(Keystore.open(path, MASTER)) as keystore:
        keystore.create(["couple:1", "couple:2"])
        sealed = keystore.sealer().seal("couple:1", "journal", 1, "words")
        name = keystore.sealer().database_id
        keystore.rewrap(OTHER)
        keystore.create(["couple:3"])
        keystore.key("couple:2")
    assert not opens(path, MASTER)
    with closing(Keystore.open(path, OTHER)) as keystore:
        assert keystore.sealer().open("couple:1", "journal", 1, sealed) == "words"
        assert keystore.sealer().database_id == name
        keystore.key("couple:3")


def test_rotation_leaves_nothing_that_the_old_master_key_opens(
    keystore: Keystore, path: Path
) -> None:
    keystore.create(f"couple:{number}" for number in range(500))
    wrapped = wrapped_keys(path)
    keystore.rewrap(OTHER)
    left = path.read_bytes()
    assert not [owner for owner, key in wrapped.items() if key[-16:] in left]


ROTATING = """
import sys
from pathlib import Path
from bot.store.keystore import Keystore
masters = [bytes.fromhex(text) for text in sys.argv[2:]]
keystore = Keystore.open(Path(sys.argv[1]), masters[0])
print("ready", flush=True)
while True:
    for master in reversed(masters):
        keystore.rewrap(master)
"""


def kill_while_rotating(path: Path, now: bytes, other: bytes, after: float) -> None:
    command = [sys.executable, "-c", ROTATING, str(path), now.hex(), other.hex()]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.kill()


def test_a_kill_during_rotation_leaves_one_master_key_that_opens_everything(path: Path) -> None:
    owners = [f"couple:{number}" for number in range(1_000)]
    with closing(Keystore.open(path, MASTER)) as keystore:
        keystore.create(owners)
        sealer = keystore.sealer()
        sealed = {owner: sealer.seal(owner, "journal", 1, owner) for owner in owners}
    now, other = MASTER, OTHER
    for attempt in range(12):
        kill_while_rotating(path, now, other, after=attempt * 0.003)
        good = [master for master in (now, other) if opens(path, master)]
        assert len(good) == 1
        assert_all_open(path, good[0], sealed)
        now, other = (now, other) if good == [now] else (other, now)


# --- the master key -----------------------------------------------------------------------------


def write_key(path: Path, key: bytes, mode: int = 0o600) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(base64.b64encode(key) + b"\n")
    path.chmod(mode)
    return path


def test_the_master_key_is_the_first_that_is_there(database: Path, tmp_path: Path) -> None:
    keys = [bytes([number]) * 32 for number in range(4)]
    named = write_key(tmp_path / "named", keys[0])
    credential = write_key(tmp_path / "credentials" / "master_key", keys[1], 0o400)
    write_key(Path(f"{database}.key"), keys[3])
    environ = {
        "LINDEN_MASTER_KEY_FILE": str(named),
        "CREDENTIALS_DIRECTORY": str(credential.parent),
        "LINDEN_MASTER_KEY": keys[2].hex(),
    }
    found = []
    for variable in [*environ, None]:
        found.append(find_master_key(database, environ))
        environ.pop(variable or "", None)
    assert found == keys


def test_credentials_without_a_master_key_and_empty_variables_are_passed_over(
    database: Path, tmp_path: Path
) -> None:
    write_key(Path(f"{database}.key"), MASTER)
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path), "LINDEN_MASTER_KEY_FILE": ""}
    assert find_master_key(database, environ | {"LINDEN_MASTER_KEY": ""}) == MASTER


def test_the_first_start_makes_a_key_file_which_later_starts_use(
    database: Path, tmp_path: Path
) -> None:
    made = find_master_key(database, {})
    assert len(made) == 32
    assert find_master_key(database, {}) == made
    assert [file.name for file in tmp_path.iterdir()] == ["linden.db.key"]
    assert sys.platform == "win32" or (tmp_path / "linden.db.key").stat().st_mode & 0o777 == 0o600


def test_no_key_file_is_made_where_there_are_keys_already(
    database: Path, keystore: Keystore
) -> None:
    with pytest.raises(MasterKeyMissing, match=r"linden\.db\.key"):
        find_master_key(database, {})
    assert not Path(f"{database}.key").exists()


def test_a_key_file_is_never_written_over(tmp_path: Path) -> None:
    key_file = write_key(tmp_path / "key", MASTER)
    before = on_disk(key_file)
    with pytest.raises(FileExistsError):
        make_key_file(key_file)
    assert on_disk(key_file) == before


@pytest.mark.parametrize("name", ["nothing", "."])
def test_a_named_key_file_that_cannot_be_read_is_missing(
    database: Path, tmp_path: Path, name: str
) -> None:
    with pytest.raises(MasterKeyMissing):
        find_master_key(database, {"LINDEN_MASTER_KEY_FILE": str(tmp_path / name)})
    assert not list(tmp_path.iterdir())


@on_posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o660])
def test_a_key_file_that_others_can_read_is_refused(
    database: Path, tmp_path: Path, mode: int
) -> None:
    named = write_key(tmp_path / "named", MASTER, mode)
    write_key(Path(f"{database}.key"), MASTER, mode)
    for environ in ({"LINDEN_MASTER_KEY_FILE": str(named)}, {}):
        with pytest.raises(KeyFileOpen, match="run chmod 600 on it: "):
            find_master_key(database, environ)


@on_posix
@pytest.mark.parametrize("mode", [0o400, 0o440])
def test_a_credential_may_show_its_group_but_nobody_else(
    database: Path, tmp_path: Path, mode: int
) -> None:
    credential = write_key(tmp_path / "credentials" / "master_key", MASTER, mode)
    environ = {"CREDENTIALS_DIRECTORY": str(credential.parent)}
    assert find_master_key(database, environ) == MASTER
    credential.chmod(mode | 0o004)
    with pytest.raises(KeyFileOpen):
        find_master_key(database, environ)


BASE64 = base64.b64encode(MASTER).decode()


@pytest.mark.parametrize("text", [BASE64, f"  {BASE64}\r\n", MASTER.hex(), MASTER.hex().upper()])
def test_a_master_key_is_read_as_base64_or_hex(database: Path, text: str) -> None:
    assert find_master_key(database, {"LINDEN_MASTER_KEY": text}) == MASTER
    key_file = write_key(Path(f"{database}.key"), b"")
    key_file.write_text(text)
    assert find_master_key(database, {}) == MASTER


@pytest.mark.parametrize(
    "text", [BASE64[:-1], BASE64 * 2, MASTER.hex()[2:], f"{BASE64[:20]}\n{BASE64[20:]}", "ü\udce4"]
)
def test_a_malformed_master_key_is_refused_without_being_shown(database: Path, text: str) -> None:
    key_file = write_key(Path(f"{database}.key"), b"")
    key_file.write_text(text, errors="surrogateescape")
    for environ, source in (({"LINDEN_MASTER_KEY": text}, "LINDEN_MASTER_KEY"), ({}, ".key")):
        with pytest.raises(KeyFileMalformed) as refusal:
            find_master_key(database, environ)
        assert str(refusal.value).endswith(source)
        assert text[:8] not in str(refusal.value)


def test_every_refusal_stops_the_start_as_a_fault_of_configuration() -> None:
    refusals = (WrongMasterKey, KeysUnreadable, MasterKeyMissing, KeyFileOpen, KeyFileMalformed)
    assert {refusal.exit_code for refusal in refusals} == {78}
    assert all(issubclass(refusal, LindenError) for refusal in refusals)
