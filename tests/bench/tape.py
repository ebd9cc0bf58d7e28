"""What the engine writes, turn by turn, taken down and written again by bare sqlite3.

Rule: the same statements with the same values, in the same order, on the same tables and settings;
one BEGIN IMMEDIATE..COMMIT a turn. What marks messages as sent goes with the turn that follows.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.changes import Changes
from bot.store.database import PRAGMAS
from bot.store.writer import Writer


class Statement(NamedTuple):
    """One statement as SQLite was given it; `many` has one set of values for each row."""

    sql: str
    values: Any
    many: bool

    @property
    def rows(self) -> int:
        """How many rows it is given."""
        return self.sql.count("(?") * (len(self.values) if self.many else 1)


Transaction = list[Statement]


@dataclass
class Tape:
    """The making of the couples, then one transaction for each turn."""

    schema: list[str] = field(default_factory=list)
    people: list[Transaction] = field(default_factory=list)
    turns: list[Transaction] = field(default_factory=list)
    marks: Transaction = field(default_factory=list)

    def keep(self, changes: Changes, transaction: Transaction) -> None:
        """Put a transaction where it belongs."""
        if changes.new:
            self.people.append(transaction)
        elif changes.event is None:
            self.marks.extend(transaction)
        else:
            self.turns.append([*together(self.marks), *transaction])
            self.marks.clear()

    def per_turn(self, size: Callable[[Statement], int]) -> float:
        """An average over the turns, of anything that a statement has."""
        return sum(size(one) for turn in self.turns for one in turn) / len(self.turns)


def together(statements: Iterable[Statement]) -> Transaction:
    """Statements that differ in their values alone, as one."""
    found: dict[str, list[Any]] = {}
    for sql, values, many in statements:
        found.setdefault(sql, []).extend(values if many else [values])
    return [
        Statement(sql, values if len(values) > 1 else values[0], len(values) > 1)
        for sql, values in found.items()
    ]


def recording(log: Transaction) -> type[sqlite3.Connection]:
    """A kind of connection that takes down every statement with its values, whoever sends it."""

    class Heard(sqlite3.Cursor):
        def execute(self, sql: str, values: Any = (), /) -> "Heard":
            log.append(Statement(sql, values, many=False))
            return super().execute(sql, values)

        def executemany(self, sql: str, values: Iterable[Any], /) -> "Heard":
            rows = list(values)
            log.append(Statement(sql, rows, many=True))
            return super().executemany(sql, rows)

    class Hearing(sqlite3.Connection):
        def cursor(self, factory: Any = None) -> Any:
            return super().cursor(Heard)

        def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
            return Heard(self).execute(sql, values)

        def executemany(self, sql: str, values: Iterable[Any], /) -> sqlite3.Cursor:
            return Heard(self).executemany(sql, values)

    return Hearing


class TapeWriter(Writer):
    """A writer that commits turn by turn, and takes down what reaches SQLite."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine, group=1)
        self.tape = Tape()
        self._log: Transaction = []
        event.listen(engine.sync_engine, "do_connect", self._connecting)

    def _connecting(self, _1: Any, _2: Any, _3: Any, options: dict[str, Any]) -> None:
        options["factory"] = recording(self._log)

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        """One transaction of one turn, with what was waiting to be marked."""
        self._log.clear()
        failed = await super().write(group)
        assert not failed
        # Only what has values reads or writes a row: the rest begins, commits, or asks for nothing.
        self.tape.keep(group[0], [one for one in self._log if one.values])
        return failed


def schema(database: Path) -> list[str]:
    """The statements that make the tables and indexes of a database."""
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
    with closing(sqlite3.connect(database)) as connection:
        return [sql for (sql,) in connection.execute(query)]


def opened(database: Path, tape: Tape) -> sqlite3.Connection:
    """A new database with the same settings, tables and couples."""
    connection = sqlite3.connect(database, isolation_level=None)
    for statement in (*PRAGMAS, *tape.schema):
        connection.execute(statement)
    for transaction in tape.people:
        run(connection.cursor(), transaction)
    return connection


def run(cursor: sqlite3.Cursor, transaction: Transaction) -> None:
    """One transaction."""
    cursor.execute("BEGIN IMMEDIATE")
    for sql, values, many in transaction:
        (cursor.executemany if many else cursor.execute)(sql, values)
        if cursor.description is not None:
            cursor.fetchall()
    cursor.execute("COMMIT")


def replay(tape: Tape, folder: Path, seconds: float) -> list[float]:
    """The seconds of each turn, over and over into new databases until the time is used up."""
    took: list[float] = []
    while sum(took) < seconds:
        database = folder / "bare.db"
        with closing(opened(database, tape)) as connection:
            took += _replayed(connection.cursor(), tape.turns, seconds - sum(took))
        for file in folder.glob("bare.db*"):
            file.unlink()
    return took


def _replayed(cursor: sqlite3.Cursor, turns: list[Transaction], seconds: float) -> list[float]:
    times = [time.perf_counter()]
    for turn in turns:
        run(cursor, turn)
        times.append(time.perf_counter())
        if times[-1] - times[0] > seconds:
            break
    return [after - before for before, after in pairwise(times)]


TABLES = ("sessions", "journal", "prompts", "envelopes", "inbox", "outbox", "timers")


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    counted = {table: f"SELECT count(*) FROM {table}" for table in TABLES}
    return {table: connection.execute(sql).fetchone()[0] for table, sql in counted.items()}


def check(tape: Tape, recorded: Path, folder: Path) -> None:
    """A replay leaves what the engine left; without this the comparison means nothing."""
    with closing(sqlite3.connect(recorded)) as left:
        wanted = counts(left)
    with closing(opened(folder / "check.db", tape)) as connection:
        for turn in tape.turns:
            run(connection.cursor(), turn)
        found = counts(connection)
    if found != wanted:
        raise AssertionError(f"the replay differs: {found} instead of {wanted}")
