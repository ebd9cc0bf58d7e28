"""A copy is whole, lies apart from keys, and a database made of it uses no id twice."""

import asyncio
import random
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from bot.errors import LindenError
from bot.store import tables as t
from bot.store.copies import (
    CopyNotWritten,
    Damaged,
    KeysBesideCopy,
    NothingToCopy,
    back_up,
    copies_in,
)
from bot.store.database import NotOurs, TooNew, schema_of
from bot.store.keystore import KeysMissing, WrongMasterKey
from bot.store.lock import AlreadyRunning, only_instance
from bot.store.masterkey import MasterKeyMissing
from bot.store.restoring import LEAP, InTheWay, NoCopy, OtherKeys, Restored, restore
from bot.store.rotation import open_keys
from bot.testing import staged
from flows import COPY, FLOWS
from tests.bot.store.copying import KEYS, lost, rows
from tests.bot.stories import reading

# copies


async def test_a_copy_of_a_database_at_work_holds_all_that_was_committed(
    here: Path, tmp_path: Path
) -> None:
    async with staged(here, FLOWS, COPY) as stage:
        for round_ in range(6):
            await stage.say("ana", f"{round_}")
            talking = asyncio.create_task(stage.say("ben", f"words {round_}"))
            before = rows(here / "linden.db", "SELECT sum(turn) FROM couples")
            [made] = await asyncio.to_thread(back_up, here / "linden.db", tmp_path / str(round_))
            await talking
            assert rows(made, "PRAGMA integrity_check") == [("ok",)]
            assert rows(made, "SELECT sum(turn) FROM couples") >= before
            assert [one.name for one in made.parent.iterdir()] == [made.name], "one file, no WAL"


def test_a_copy_is_named_by_its_time_and_nobody_else_can_read_it(
    home: Path, tmp_path: Path
) -> None:
    [made] = back_up(home / "linden.db", tmp_path / "new")
    assert re.fullmatch(r"linden-\d{8}T\d{6}Z\.db", made.name)
    assert copies_in(made.parent) == [made]
    assert sys.platform == "win32" or made.stat().st_mode & 0o777 == 0o600


def test_the_keystore_is_copied_only_to_a_folder_of_its_own(home: Path, tmp_path: Path) -> None:
    database, copies, keys = home / "linden.db", tmp_path / "a", tmp_path / "b"
    refusals = [
        (home, None),
        (tmp_path, None),
        (copies, copies),
        (copies, copies / "keys"),
        (keys / "copies", keys),
        (copies, home.parent),
    ]
    for folder, with_keys in refusals:
        with pytest.raises(KeysBesideCopy):
            back_up(database, folder, with_keys)
    assert {one.name for one in tmp_path.iterdir()} == {"data", "copies", "keys"}
    made, copied = back_up(database, copies, keys)
    assert [one.name for one in copies.iterdir()] == [made.name]
    assert [one.name for one in keys.iterdir()] == [copied.name] == ["linden.db.keys"]
    back_up(database, copies, keys)
    assert [one.name for one in keys.iterdir()] == ["linden.db.keys"], "the newest only"
    with pytest.raises(KeysBesideCopy):
        back_up(database, keys)


def test_what_cannot_be_copied_is_refused_and_leaves_nothing(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingToCopy):
        back_up(home / "none.db", tmp_path / "new")
    (home / "other.db").write_bytes(b"no database" * 100)
    with pytest.raises(Damaged):
        back_up(home / "other.db", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(CopyNotWritten):
        back_up(home / "linden.db", tmp_path / "file" / "copies")


# the way back


async def test_people_go_on_where_the_copy_was_made(home: Path, tmp_path: Path) -> None:
    lost(home, *KEYS)
    done = restore(tmp_path / "copies", home / "linden.db", {})
    [source] = copies_in(tmp_path / "copies")
    assert done == Restored(source, people=2, forgotten=0, waiting=0)
    async with staged(home, FLOWS, COPY) as stage:
        await reading(stage)
        assert stage.question("ben").prompt == "listening-reflect"


async def test_no_id_is_used_twice_however_often_a_copy_comes_back(
    home: Path, tmp_path: Path
) -> None:
    seen: list[str] = []
    for _ in range(3):
        lost(home, *KEYS)
        restore(tmp_path / "copies", home / "linden.db", {})
        async with staged(home, FLOWS, COPY) as stage:
            for who in ("ana", "ben"):
                await stage.command(who, "help")
                await stage.say(who, "show")
                seen += [one.id for one in stage.seen(who)]
    assert len(set(seen)) == len(seen) >= 12


def test_a_copy_put_back_by_hand_would_use_ids_twice(home: Path, tmp_path: Path) -> None:
    [source] = copies_in(tmp_path / "copies")
    turns = "SELECT turn FROM couples"
    [(live,)], [(then,)] = rows(home / "linden.db", turns), rows(source, turns)
    lost(home, *KEYS)
    restore(source, home / "linden.db", {})
    [(now,)] = rows(home / "linden.db", turns)
    assert isinstance(live, int)
    assert isinstance(then, int)
    assert isinstance(now, int)
    assert then < live < live + LEAP < now


def test_lost_keys_come_from_their_own_copy(home: Path, tmp_path: Path) -> None:
    key, keys = home / "linden.db.key", tmp_path / "keys" / "linden.db.keys"
    shutil.copy2(key, tmp_path / "key")
    lost(home)
    with pytest.raises(KeysMissing):
        restore(tmp_path / "copies", home / "linden.db", {})
    with pytest.raises(MasterKeyMissing):
        restore(tmp_path / "copies", home / "linden.db", {}, keys)
    assert {one.name for one in home.iterdir()} <= {"linden.db.lock"}
    shutil.copy2(tmp_path / "key", key)
    assert restore(tmp_path / "copies", home / "linden.db", {}, keys).people == 2
    assert {one.name for one in home.iterdir()} == {"linden.db", "linden.db.lock", *KEYS}


def test_nothing_is_written_over_and_no_rest_of_another_database_is_taken_for_a_part(
    home: Path, tmp_path: Path
) -> None:
    copies, keys = tmp_path / "copies", tmp_path / "keys" / "linden.db.keys"
    for left in ("linden.db", "linden.db-wal", "linden.db-journal"):
        lost(home, *KEYS)
        (home / left).write_bytes(b"mine")
        with pytest.raises(InTheWay, match=left):
            restore(copies, home / "linden.db", {})
        assert (home / left).read_bytes() == b"mine"
    lost(home, *KEYS)
    with pytest.raises(InTheWay, match=r"linden\.db\.keys"):
        restore(copies, home / "linden.db", {}, keys)
    with only_instance(home / "linden.db"), pytest.raises(AlreadyRunning):
        restore(copies, home / "linden.db", {})


def damaged(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[5000:9000] = random.randbytes(4000)
    copy.write_bytes(content)


def of_a_newer_linden(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")


def of_another_program(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("CREATE TABLE recipes (name TEXT)")


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (damaged, Damaged),
        (of_a_newer_linden, TooNew),
        (of_another_program, NotOurs),
        (Path.unlink, NoCopy),
        (lambda copy: copy.write_bytes(b"no database" * 100), Damaged),
    ],
)
def test_what_is_no_good_copy_is_refused_and_nothing_is_made(
    home: Path, tmp_path: Path, spoil: object, refusal: type[LindenError]
) -> None:
    copies = tmp_path / "copies"
    assert callable(spoil)
    spoil(copies_in(copies)[-1])
    lost(home, *KEYS)
    with pytest.raises(refusal):
        restore(copies, home / "linden.db", {})
    assert {one.name for one in home.iterdir()} <= {*KEYS, "linden.db.lock"}


def test_keys_of_another_database_are_refused(home: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    open_keys(tmp_path / "other" / "linden.db", {}).close()
    lost(home)
    for name in KEYS:
        shutil.copy2(tmp_path / "other" / name, home / name)
    with pytest.raises(OtherKeys):
        restore(tmp_path / "copies", home / "linden.db", {})
    shutil.copy2(tmp_path / "keys" / "linden.db.keys", home / "linden.db.keys")
    with pytest.raises(WrongMasterKey):
        restore(tmp_path / "copies", home / "linden.db", {})
    assert not (home / "linden.db").exists()


def test_a_copy_from_before_an_update_is_brought_up_to_date(home: Path, tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", "migrations:")
    config.attributes["database"] = tmp_path / "first.db"
    command.upgrade(config, "0001")
    lost(home, *KEYS)
    assert restore(tmp_path / "first.db", home / "linden.db", {}).people == 0
    assert schema_of(home / "linden.db") == t.SCHEMA
    assert schema_of(tmp_path / "first.db") == "0001", "the copy stays as it is"
