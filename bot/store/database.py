"""Opening the database: its settings, its lock, its keys, and its way to the newest schema.

Rule: whatever cannot be used is refused before anything is changed, in one clear line.
"""

import os
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import LindenError
from bot.store.copies import copy
from bot.store.keystore import KeysMissing, Keystore, keystore_path
from bot.store.lock import only_instance
from bot.store.rotation import finish, open_keys
from bot.store.tables import SCHEMA

BUSY = 5000
"""Milliseconds that a statement waits for another connection."""

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    f"PRAGMA busy_timeout = {BUSY}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -65536",
)


class NotOurs(LindenError):
    """This file is not a Linden database."""


class TooNew(LindenError):
    """This database was made by a newer Linden; nothing was changed."""


def engine_for(database: Path, *, writing: bool) -> AsyncEngine:
    """An engine on the file. Errors never carry parameters: those hold what people wrote."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{database}",
        hide_parameters=True,
        # The writer sends BEGIN itself, without waiting for it. Should that fail, what was sent
        # after it opens a transaction all the same: nothing is ever written outside of one.
        connect_args={
            "isolation_level": "IMMEDIATE" if writing else None,
            "cached_statements": 512,
        },
    )
    event.listen(engine.sync_engine, "connect", _set_up)
    return engine


def _set_up(connection: Any, record: Any) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


@asynccontextmanager
async def opened(
    database: Path, environ: Mapping[str, str] = os.environ
) -> AsyncIterator[tuple[AsyncEngine, AsyncEngine, Keystore]]:
    """The writing engine, the reading engine and the keys of a database, made if it is new.

    Raises AlreadyRunning, MasterKeyMissing, WrongMasterKey, NotOurs or TooNew.
    """
    database = _placed(database)
    with only_instance(database):
        refuse_without_keys(database)
        finish(database, environ)
        with closing(open_keys(database, environ)) as keys:
            migrate(database, schema_of(database))
            writing = engine_for(database, writing=True)
            reading = engine_for(database, writing=False)
            try:
                yield writing, reading, keys
            finally:
                await writing.dispose()
                await reading.dispose()


async def checkpoint(engine: AsyncEngine, patience: int = 1000) -> bool:
    """Bring all that was committed into the main file, and empty the log of writes (the WAL): what
    was deleted stands in it until then.

    `engine` is the reading one. False when others kept reading or writing for `patience`
    milliseconds, for which turns wait; then it is to be tried again.
    """
    async with engine.connect() as connection:
        await connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}")
        try:
            found = await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            return not found.one()[0]
        finally:
            await connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY}")


def _placed(database: Path) -> Path:
    database.absolute().parent.mkdir(parents=True, exist_ok=True)
    return database.absolute()


def refuse_without_keys(database: Path) -> None:
    """Refuse a database whose keys are gone, and a file that never was ours; touches neither."""
    if not keystore_path(database).exists() and schema_of(database, "immutable=1") is not None:
        raise KeysMissing


def schema_of(database: Path, how: str = "mode=rw") -> str | None:
    """The schema that a file has, None if it is new. Raises NotOurs."""
    if not database.exists() or database.stat().st_size == 0:
        return None
    try:
        with closing(sqlite3.connect(f"file:{database}?{how}", uri=True)) as connection:
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                return None
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.DatabaseError as error:
        raise NotOurs(database.name) from error
    return str(rows[0][0]) if rows else None


def migrate(database: Path, found: str | None) -> None:
    """Bring the file to the newest schema; a file that holds something is copied first."""
    if found not in (SCHEMA, None):
        _refuse_newer(found)
        copy(database, database.with_name(f"{database.name}.before-{SCHEMA}"))
    bring_up(database, found)
    database.chmod(0o600)


def bring_up(database: Path, found: str | None) -> None:
    """The same, without a copy. Raises TooNew; nothing has changed then."""
    if not database.exists() or database.stat().st_size == 0:
        _lay_out(database)
    elif found != SCHEMA:
        _refuse_newer(found or "")
        _upgrade(database)


_new: dict[str, bytes] = {}
"""A new database by its schema, once this process has made one."""


def _lay_out(database: Path) -> None:
    """Make a new database, whole or not at all. All are the same: the way through all migrations is
    gone once, however many databases a process makes.
    """
    if SCHEMA not in _new:
        _upgrade(database)
        _new[SCHEMA] = database.read_bytes()
        return
    with closing(sqlite3.connect(":memory:")) as new, closing(sqlite3.connect(database)) as laid:
        new.deserialize(_new[SCHEMA])
        new.backup(laid)


def _refuse_newer(found: str) -> None:
    if found > SCHEMA:
        raise TooNew(f"it has schema {found}, this program knows {SCHEMA}")


def _upgrade(database: Path) -> None:
    # Alembic is slow to import and needed once a release.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "migrations:")
    config.attributes["database"] = database
    command.upgrade(config, "head")
