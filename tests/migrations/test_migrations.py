"""The way to the newest schema: whole or not at all, with a copy first, and never downwards."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.store.database import NotOurs, TooNew, migrate, opened, schema_of
from bot.store.keystore import Keystore, keystore_path
from bot.store.masterkey import find_master_key
from bot.store.tables import SCHEMA, metadata

TOP = Path(__file__).parents[2]

BEFORE = '''"""What there was before the first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0000"
down_revision = None


def upgrade() -> None:
    """Make a table."""
    op.create_table("diary", sa.Column("page", sa.String(80)))
'''

SWEEPER = """
import os, signal, sys
from itertools import count
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
import alembic.command, alembic.config
from bot.store.database import migrate, schema_of

def killed(database, point):
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    steps = count()
    def step(*given):
        if next(steps) == point:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "after_cursor_execute", step)
    event.listen(Engine, "commit", step)
    migrate(database, schema_of(database))
    os._exit(0)

folder = Path(sys.argv[1])
for point in count():
    if not killed(folder / f"{point}.db", point):
        break
print(point)
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "linden.db"


def made(database: Path) -> Path:
    """A database of the newest schema."""
    migrate(database, schema_of(database))
    return database


def drawn(database: Path) -> set[tuple[str, str, str]]:
    """Every table and index of a file, as it was written down."""
    with closing(sqlite3.connect(database)) as db:
        rows = db.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return {(kind, name, " ".join((sql or "").split())) for kind, name, sql in rows}


# the schema


def test_the_program_knows_the_newest_schema() -> None:
    config = Config()
    config.set_main_option("script_location", "migrations:")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [SCHEMA]
    names = [script.revision for script in scripts.walk_revisions()]
    assert names == sorted(names, reverse=True), "newer has to be greater: it is compared as text"


def test_alembic_finds_no_difference_between_the_migrations_and_the_tables(database: Path) -> None:
    engine = create_engine(f"sqlite:///{made(database)}")
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_migrations_draw_every_table_and_index_like_the_tables_themselves(
    database: Path,
) -> None:
    fresh = database.with_name("fresh.db")
    engine = create_engine(f"sqlite:///{fresh}")
    metadata.create_all(engine)
    engine.dispose()
    migrated = {one for one in drawn(made(database)) if "alembic_version" not in one[1]}
    assert migrated == drawn(fresh)


# upgrades


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Path]:
    """The migrations with one more before the first; gives their folder."""
    planted = tmp_path / "planted" / "migrations"
    shutil.copytree(TOP / "migrations", planted)
    first = planted / "versions" / "0001_first.py"
    first.write_text(first.read_text().replace("down_revision = None", 'down_revision = "0000"'))
    (planted / "versions" / "0000_before.py").write_text(BEFORE)
    known = {name: sys.modules.pop(name) for name in [*sys.modules] if name == "migrations"}
    sys.path.insert(0, str(planted.parent))
    yield planted
    sys.path.remove(str(planted.parent))
    sys.modules.pop("migrations", None)
    sys.modules.update(known)


def old_database(database: Path) -> sqlite3.Connection:
    """A database of the older schema with a page in it, which is still in the WAL."""
    db = sqlite3.connect(database, isolation_level=None)
    db.executescript(
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
        INSERT INTO alembic_version VALUES ('0000');
        CREATE TABLE diary (page VARCHAR(80));
        INSERT INTO diary VALUES ('we made up');
        """
    )
    return db


def pages(database: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute("SELECT page FROM diary").fetchall()


@pytest.mark.usefixtures("older")
async def test_a_database_with_something_in_it_is_copied_before_it_is_upgraded(
    database: Path,
) -> None:
    Keystore.open(keystore_path(database), find_master_key(database, {})).close()
    with closing(old_database(database)):
        async with opened(database, {}):
            pass
    assert schema_of(database) == SCHEMA
    copied = database.with_name(f"linden.db.before-{SCHEMA}")
    assert schema_of(copied) == "0000"
    assert pages(database) == pages(copied) == [("we made up",)]
    assert copied.stat().st_mode & 0o077 == 0
    assert {name for _, name, _ in drawn(copied)} >= {"diary"}
    assert "couples" not in {name for _, name, _ in drawn(copied)}
    assert not list(database.parent.glob("*.part"))


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(database: Path, older: Path) -> None:
    first = older / "versions" / "0001_first.py"
    first.write_text(
        first.read_text().replace("    _post()\n", "    _post()\n    raise ChildProcessError\n")
    )
    old_database(database).close()
    before = drawn(database)
    with pytest.raises(ChildProcessError):
        migrate(database, schema_of(database))
    assert drawn(database) == before
    assert schema_of(database) == "0000"


# what is refused


def test_a_newer_schema_is_refused_and_nothing_is_changed(database: Path) -> None:
    with closing(sqlite3.connect(made(database))) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    before = database.read_bytes()
    with pytest.raises(TooNew, match="9999"):
        migrate(database, schema_of(database))
    assert database.read_bytes() == before
    assert [one.name for one in database.parent.iterdir()] == ["linden.db"]


@pytest.mark.parametrize("table", ["recipes (name TEXT)", "alembic_version (other TEXT)"])
def test_the_file_of_another_program_is_refused(database: Path, table: str) -> None:
    with closing(sqlite3.connect(database)) as db, db:
        db.execute(f"CREATE TABLE {table}")
    with pytest.raises(NotOurs, match=r"linden\.db"):
        schema_of(database)


def test_a_file_that_is_empty_is_new(database: Path) -> None:
    assert schema_of(database) is None
    database.touch()
    assert schema_of(database) is None
    assert schema_of(made(database)) == SCHEMA


# kills


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork and no SIGKILL")
def test_a_first_migration_killed_at_any_statement_is_completed_at_the_next_start(
    tmp_path: Path,
) -> None:
    program = [sys.executable, "-c", SWEEPER, str(tmp_path)]
    environ = {**os.environ, "PYTHONPATH": str(TOP)}
    ended = subprocess.run(
        program, cwd=TOP, env=environ, capture_output=True, text=True, check=True, timeout=120
    )
    points = int(ended.stdout)
    assert points > 40
    whole = drawn(tmp_path / f"{points}.db")
    unfinished = {}
    for point in range(points):
        database = tmp_path / f"{point}.db"
        try:
            migrate(database, schema_of(database))
        except Exception as error:  # noqa: BLE001 - all of them are wanted, not the first
            unfinished[point] = type(error).__name__
        else:
            assert drawn(database) == whole
    assert unfinished == {}


def test_a_first_migration_cut_off_in_the_middle_of_its_commit_is_completed(
    database: Path,
) -> None:
    elsewhere = database.with_name("elsewhere.db")
    with closing(sqlite3.connect(elsewhere, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        db.executemany("INSERT INTO alembic_version VALUES (?)", [("0" * 30,)] * 5000)
        for end in ("", "-journal"):
            shutil.copy(f"{elsewhere}{end}", f"{database}{end}")
    assert database.stat().st_size > 0
    assert "couples" in {name for _, name, _ in drawn(made(database))}
