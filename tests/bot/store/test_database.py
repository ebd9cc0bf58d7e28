"""The file is set up for safety, tells nothing in an error, and is left alone if it is not ours."""

import sqlite3
import traceback
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import LindenError
from bot.store import tables as t
from bot.store.changes import Changes
from bot.store.database import NotOurs, TooNew, opened
from bot.store.keystore import KeysMissing, WrongMasterKey
from bot.store.lock import AlreadyRunning
from bot.store.masterkey import MasterKeyMissing, make_key_file
from bot.store.sealing import Sealed
from bot.store.statements import Write
from bot.store.writer import Writer
from bot.testing import staged
from flows import COPY, FLOWS

MARKER = "zanzibar heliotrope"
SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 5000,
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "linden.db"


@pytest.fixture
async def writing(database: Path) -> AsyncIterator[AsyncEngine]:
    async with opened(database, {}) as (engine, _, _):
        yield engine


def on_disk(database: Path) -> dict[str, bytes]:
    """What the files hold, but for the lock and the memory that SQLite shares."""
    files = [one for one in database.parent.iterdir() if not one.name.endswith(("lock", "shm"))]
    return {one.name: one.read_bytes() for one in files if one.stat().st_size}


async def refused(database: Path, refusal: type[LindenError]) -> str:
    """The program refuses this database and changes nothing; gives what it says."""
    before = on_disk(database)
    with pytest.raises(refusal) as error:
        async with opened(database, {}):
            pass
    assert on_disk(database) == before
    assert "\n" not in str(error.value)
    return str(error.value)


async def made(database: Path) -> None:
    """A database with a couple in it."""
    async with staged(database.parent, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")


# settings


async def test_every_connection_is_set_up_for_safety(database: Path) -> None:
    async with opened(database, {}) as (writing, reading, _):
        for engine in (writing, reading):
            async with engine.connect() as one, engine.connect() as other:
                for connection in (one, other):
                    found = {
                        name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
                        for name in SETTINGS
                    }
                    assert found == SETTINGS
                    await connection.rollback()


async def test_only_the_owner_of_the_files_can_read_them(database: Path) -> None:
    await made(database)
    modes = {one.name: one.stat().st_mode & 0o077 for one in database.parent.iterdir()}
    assert set(modes.values()) == {0}, modes


async def test_a_row_without_its_owner_is_refused(writing: AsyncEngine) -> None:
    async with writing.connect() as connection:
        row = {"id": 1, "couple_id": 5, "what": Sealed(b"")}
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            await connection.execute(insert(t.members), row)


async def test_what_was_deleted_is_overwritten_in_the_file(database: Path) -> None:
    blob = MARKER.encode() * 20
    async with opened(database, {}) as (writing, _, _):
        async with writing.begin() as connection:
            await connection.execute(insert(t.inbox), {"event": blob, "at": 1})
        async with writing.begin() as connection:
            await connection.execute(delete(t.inbox))
    assert not any(MARKER.encode() in content for content in on_disk(database).values())


# errors


def told_by(error: BaseException) -> str:
    """All that an error says, the way a crash would print it."""
    whole = "".join(traceback.format_exception(error))
    return f"{error} {error!r} {error.args!r} {whole}"


async def test_an_error_of_the_store_carries_no_parameters(writing: AsyncEngine) -> None:
    row = {"event": MARKER.encode(), "at": None}
    async with writing.connect() as connection:
        with pytest.raises(SQLAlchemyError) as wrong:
            await connection.execute(insert(t.inbox), row)
        await connection.rollback()
        with pytest.raises(SQLAlchemyError) as many:
            await connection.execute(insert(t.inbox), [row, row])
    assert MARKER not in told_by(wrong.value)
    assert MARKER not in told_by(many.value)


async def test_an_error_of_the_writer_carries_no_parameters(writing: AsyncEngine) -> None:
    writer = Writer(writing)
    await writer.start()
    broken = Changes(None, 0, 0)  # type: ignore[arg-type]  # seals nothing
    broken.cursor(MARKER, "value")
    broken._rows.append((Write.CURSOR, {"name": MARKER, "value": None}))  # noqa: SLF001 - planted
    plain = Changes(None, 0, 0)  # type: ignore[arg-type]  # seals nothing
    plain._rows.append((Write.MEMBER, {"id": 1, "what": MARKER}))  # noqa: SLF001 - planted
    for changes in (broken, plain):
        with pytest.raises((sqlite3.Error, TypeError)) as error:
            await writer.commit(changes)
        assert MARKER not in told_by(error.value)
    await writer.close()


@pytest.mark.parametrize(
    "plain", [MARKER, MARKER.encode(), 7, [MARKER]], ids=lambda one: type(one).__name__
)
async def test_a_sealed_column_takes_nothing_but_what_is_sealed(
    writing: AsyncEngine, plain: object
) -> None:
    columns = [
        (table, column)
        for table in t.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, t.SealedColumn)
    ]
    assert {table.name for table, _ in columns} > {"members", "journal", "envelopes", "outbox"}
    async with writing.connect() as connection:
        for table, column in columns:
            with pytest.raises(SQLAlchemyError) as error:
                await connection.execute(update(table).values({column: plain}))
            assert MARKER not in told_by(error.value)
            await connection.rollback()


# what cannot be used


async def test_a_second_linden_on_the_same_file_is_refused(database: Path) -> None:
    async with opened(database, {}):
        with pytest.raises(AlreadyRunning):
            async with opened(database, {}):
                pass


async def test_a_database_without_its_keys_is_refused(database: Path) -> None:
    await made(database)
    database.with_name("linden.db.keys").unlink()
    assert "keys of this database" in await refused(database, KeysMissing)


async def test_a_database_without_its_master_key_is_refused(database: Path) -> None:
    await made(database)
    database.with_name("linden.db.key").unlink()
    await refused(database, MasterKeyMissing)


async def test_a_database_with_another_master_key_is_refused(database: Path) -> None:
    await made(database)
    key = database.with_name("linden.db.key")
    key.unlink()
    make_key_file(key)
    await refused(database, WrongMasterKey)


@pytest.mark.parametrize("content", [b"these are no tables", b"x" * 5000, b"SQLite format 3\x00"])
async def test_a_file_that_is_no_database_is_refused(database: Path, content: bytes) -> None:
    database.write_bytes(content)  # noqa: ASYNC240 - nothing else runs
    assert "linden.db" in await refused(database, NotOurs)


async def test_the_database_of_another_program_is_refused(database: Path) -> None:
    with closing(sqlite3.connect(database)) as other, other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    await refused(database, NotOurs)


async def test_a_database_of_a_newer_linden_is_refused(database: Path) -> None:
    await made(database)
    with closing(sqlite3.connect(database)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    said = await refused(database, TooNew)
    assert "9999" in said
    assert t.SCHEMA in said


async def test_a_database_in_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    async with opened(tmp_path / "deep" / "down" / "linden.db", {}):
        assert (tmp_path / "deep" / "down" / "linden.db").exists()


async def test_a_database_is_opened_again_and_again_without_a_copy(database: Path) -> None:
    await made(database)
    names = set(on_disk(database))
    async with staged(database.parent, FLOWS, COPY) as stage:
        await stage.say("ana", "3")
        assert stage.question("ana").prompt == "repair-safe"
    assert set(on_disk(database)) == names
