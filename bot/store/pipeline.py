"""Statements of SQLAlchemy Core, sent to SQLite without waiting between them.

Each wait for the database's thread costs more than the statement it waits for, so a group goes in
two rounds: begin, guards and all rows; commit. SQLAlchemy builds and compiles the statements and
checks what goes into sealed columns; aiosqlite runs them in the order in which they were sent.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any, Self

import aiosqlite
from sqlalchemy import Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.queries import Build, query

Row = dict[str, Any]
Statement = tuple[str, list[Any]]

MOST = 256
"""Rows in one statement. All sizes are powers of two, so few texts are made, and all are kept."""


class Compiled:
    """One statement as text for any number of rows, and how rows become its parameters."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        made = statement.compile(dialect=dialect)
        binds = [made.binds[name] for name in made.positiontup]
        self._columns = [(bind.key, _processor(bind, dialect)) for bind in binds]
        self._row = f"({', '.join('?' * len(binds))})"
        self._before, self._after = str(made).split(f"VALUES {self._row}")

    def sql(self, many: int) -> str:
        """The statement for so many rows. Given one by one, SQLite would wait after each row until
        Python's other threads let it go on.
        """
        return f"{self._before}VALUES {', '.join([self._row] * many)}{self._after}"

    def parameters(self, rows: Iterable[Row]) -> list[Any]:
        """The values in their order; raises TypeError for plain text in a sealed column."""
        columns = self._columns
        return [
            process(row[name]) if process else row[name]
            for row in rows
            for name, process in columns
        ]


def _processor(bind: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    found: Callable[[Any], Any] | None = bind.type.dialect_impl(dialect).bind_processor(dialect)
    return found


def raise_first(*results: Any) -> None:
    """Raise the first error among results of `together`."""
    for result in results:
        if isinstance(result, BaseException):
            raise result


class Pipeline:
    """Runs statements on one connection in the order in which they are given."""

    def __init__(self, driver: aiosqlite.Connection, dialect: Dialect) -> None:
        self._driver, self._dialect = driver, dialect
        self._compiled: dict[Executable, Compiled] = {}

    @classmethod
    async def on(cls, connection: AsyncConnection) -> Self:
        """A pipeline on a connection that its caller holds."""
        driver = (await connection.get_raw_connection()).driver_connection
        assert isinstance(driver, aiosqlite.Connection)  # noqa: S101 - narrowing
        return cls(driver, connection.dialect)

    async def together(self, *steps: Coroutine[Any, Any, Any]) -> list[Any]:
        """Send all steps at once; gives their results, an error in the place of one that failed."""
        return await asyncio.gather(*steps, return_exceptions=True)

    async def change(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement; gives the number of rows it has changed."""
        return (await self._driver.execute(sql, values)).rowcount

    async def fetch(self, sql: str, values: Sequence[Any]) -> Iterable[Any]:
        """All rows of one query."""
        return await self._driver.execute_fetchall(sql, values)

    async def rows(self, build: Build, ids: Sequence[Any]) -> list[Any]:
        """The rows of one of the queries by which couples are loaded, their columns by name."""
        wanted = query(build, len(ids))
        return [wanted.row(row) for row in await self.fetch(wanted.sql, wanted.values(ids))]

    def many(self, write: Executable, rows: list[Row]) -> list[Statement]:
        """One write for many rows, as what `change` takes. Raises TypeError like `Compiled`."""
        compiled = self._compiled.get(write)
        if compiled is None:
            compiled = self._compiled[write] = Compiled(write, self._dialect)
        made: list[Statement] = []
        while rows:
            size = min(1 << len(rows).bit_length() - 1, MOST)
            made.append((compiled.sql(size), compiled.parameters(rows[:size])))
            rows = rows[size:]
        return made

    async def rollback(self) -> None:
        """Undo what was not committed, if anything was begun."""
        if self._driver.in_transaction:
            await self.change("ROLLBACK")
