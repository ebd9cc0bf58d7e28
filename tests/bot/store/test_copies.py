"""A copy is whole, lies apart from keys, and a database made of it uses no id twice."""

import asyncio
import random
import re
import shutil
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from bot.__main__ import parser
from bot.doctor import Finding, examine
from bot.engine import Unknown
from bot.errors import LindenError
from bot.linden import Parts
from bot.messages import Account
from bot.store import forgotten
from bot.store import tables as t
from bot.store.changes import couple_key, member_key
from bot.store.copies import (
    CopyNotWritten,
    Damaged,
    KeysBesideCopy,
    NothingToCopy,
    back_up,
    copies_in,
)
from bot.store.database import NotOurs, TooNew, checkpoint, engine_for, schema_of
from bot.store.keystore import KeysMissing, Keystore, WrongMasterKey, keystore_path
from bot.store.lock import AlreadyRunning, only_instance
from bot.store.masterkey import MasterKeyMissing, find_master_key
from bot.store.restoring import LEAP, InTheWay, NoCopy, OtherKeys, Restored, restore
from bot.store.rotation import open_keys
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import drafted, reading, sent


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The folder of a database that is to be made; copies lie outside of it."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def couples_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A couple whose note waits for an answer, a copy of that, and one of the keys."""
    folder = tmp_path_factory.mktemp("couple")
    asyncio.run(wrote_and_copied(folder))
    return folder


async def wrote_and_copied(folder: Path) -> None:
    (folder / "data").mkdir()
    async with staged(folder / "data", FLOWS, COPY) as stage:
        await sent(stage)
        back_up(stage_database(folder), folder / "copies", folder / "keys")
        await reading(stage)


def stage_database(folder: Path) -> Path:
    return folder / "data" / "linden.db"


@pytest.fixture
def home(couples_files: Path, tmp_path: Path) -> Path:
    """The folder of that couple's database, with their copies beside it; theirs alone."""
    shutil.copytree(couples_files, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute(query).fetchall()


def people(database: Path) -> dict[int, int]:
    """Members and their couples."""
    with closing(sqlite3.connect(database)) as db:
        return dict(db.execute("SELECT id, couple_id FROM members"))


def lost(folder: Path, *but: str) -> None:
    """The disk is lost; of its files only these are left, or were kept elsewhere."""
    for one in folder.iterdir():
        if one.name not in but:
            one.unlink()


ALONE = "You are here on your own"
KEYS = "linden.db.key", "linden.db.keys"


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


# who was forgotten stays forgotten


def destroy(database: Path, *owners: str) -> None:
    master = find_master_key(database, {})
    with closing(Keystore.open(keystore_path(database), master)) as keys:
        keys.destroy(*owners)


async def test_who_was_forgotten_is_not_back_and_the_other_goes_on_alone(
    home: Path, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    [first, *_] = homes = people(home / "linden.db")
    destroy(home / "linden.db", member_key(first), couple_key(homes[first]))
    lost(home, *KEYS)
    done = restore(copies, home / "linden.db", {})
    assert (done.people, done.forgotten) == (1, 1)
    assert first not in people(home / "linden.db")
    assert rows(home / "linden.db", "SELECT count(*) FROM accounts") == [(1,)]
    assert rows(home / "linden.db", f"SELECT * FROM outbox WHERE member_id = {first}") == []
    assert rows(home / "linden.db", "SELECT * FROM sessions") == []
    assert rows(home / "linden.db", "PRAGMA foreign_key_check") == []
    async with staged(home, FLOWS, COPY, people=()) as stage:
        await asserts_one_is_left(stage)


async def asserts_one_is_left(stage: Stage) -> None:
    """One of the two is known and works alone, the other is not known."""
    known = []
    for who in ("ana", "ben"):
        with suppress(Unknown):
            await stage.linden.engine.home(Account(PLATFORM, who))
            known.append(who)
    assert len(known) == 1
    await stage.command(known[0], "checkin")
    assert any(ALONE in text for text in stage.texts(known[0]))
    await stage.command(known[0], "repair")
    assert stage.question(known[0]).prompt == "repair-heat"


async def test_who_has_parted_is_not_linked_again(home: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    [couple] = set(people(home / "linden.db").values())
    destroy(home / "linden.db", couple_key(couple))
    lost(home, *KEYS)
    assert restore(copies, home / "linden.db", {}).forgotten == 0
    assert len(set(people(home / "linden.db").values())) == 2
    assert rows(home / "linden.db", "PRAGMA foreign_key_check") == []
    async with staged(home, FLOWS, COPY) as stage:
        for who in ("ana", "ben"):
            await stage.command(who, "repair")
            assert stage.question(who).prompt == "repair-heat"
            await stage.command(who, "checkin")
            assert any(ALONE in text for text in stage.texts(who))


def test_every_table_with_people_in_it_is_thought_of() -> None:
    statements = " ".join([*forgotten.OF_COUPLE, *forgotten.OF_MEMBER])
    with_people = [
        name
        for name, table in t.metadata.tables.items()
        if {"couple_id", "member_id", "session_id"} & set(table.columns.keys())
    ]
    assert [name for name in with_people if f"FROM {name}" not in statements] == []


# the log of writes


async def test_a_checkpoint_empties_the_log_of_writes_unless_somebody_reads(home: Path) -> None:
    async with staged(home, FLOWS, COPY) as stage:
        await drafted(stage)
        wal = home / "linden.db-wal"
        assert wal.stat().st_size > 0
        assert await checkpoint(stage.linden.reading)
        assert wal.stat().st_size == 0
        engine = engine_for(home / "linden.db", writing=False)
        async with engine.connect() as reader:
            await reader.exec_driver_sql("BEGIN")
            await reader.exec_driver_sql("SELECT count(*) FROM inbox")
            await stage.say("ana", "more")
            assert not await checkpoint(stage.linden.reading, patience=20)
            await reader.rollback()
        await engine.dispose()
        assert await checkpoint(stage.linden.reading)


# commands


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    given = parser().parse_args([*map(str, arguments)])
    try:
        code = given.run(given, Parts()) or 0
    except LindenError as refusal:
        return refusal.exit_code, f"{refusal}\n"
    return code, capsys.readouterr().out


@pytest.fixture
def no_keys_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LINDEN_MASTER_KEY_FILE", "LINDEN_MASTER_KEY", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)


def test_the_commands_say_what_they_did_or_why_not(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_keys_around: None
) -> None:
    database, copies = home / "linden.db", tmp_path / "copies"
    assert said(capsys, "migrate", "--db", database) == (0, f"schema {t.SCHEMA}\n")
    code, told = said(capsys, "backup", tmp_path / "more", "--db", database)
    assert (code, Path(told.strip()).parent) == (0, tmp_path / "more")
    code, told = said(capsys, "restore", copies, "--db", database)
    assert (code, told.count("\n")) == (78, 1)
    lost(home, *KEYS)
    code, told = said(capsys, "restore", copies, "--db", database)
    assert code == 0
    assert "2 people" in told
    assert "moved on" in told
    for words in (["migrate"], ["backup", tmp_path / "third"]):
        code, told = said(capsys, *words, "--db", home / "none.db")
        assert (code, told.count("\n")) == (78, 1)
    assert not (home / "none.db").exists()


async def looked(database: Path, copies: Path | None = None) -> Finding:
    [one] = [one for one in await examine(database, {}, copies) if one.name == "copies"]
    return one


async def test_doctor_looks_whether_keys_lie_among_the_copies(home: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    assert (await looked(home / "linden.db")).ok
    assert (await looked(home / "linden.db", copies)).ok
    assert not (await looked(home / "linden.db", tmp_path / "nowhere")).ok
    shutil.copy2(home / "linden.db.keys", copies / "linden.db.keys")
    found = await looked(home / "linden.db", copies)
    assert not found.ok
    assert "linden.db.keys" in found.seen
    shutil.copy2(copies_in(copies)[-1], home)
    assert not (await looked(home / "linden.db")).ok
