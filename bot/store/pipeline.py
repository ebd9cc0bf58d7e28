"""Statements of SQLAlchemy Core, sent to SQLite without waiting between them.

Each wait for the database's thread costs more than the statement it waits for, so a group goes in
three rounds: begin with the guards, all rows, commit. SQLAlchemy builds and compiles the statements
and checks what goes into sealed columns; aiosqlite runs them in the order in which they were sent.
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


class Compiled:
    """One statement as text, and how a row becomes its parameters."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        made = statement.compile(dialect=dialect)
        self.sql = str(made)
        binds = [made.binds[name] for name in made.positiontup]
        self._fixed = {bind.key: bind.value for bind in binds if not bind.required}
        self._columns = [(bind.key, _processor(bind, dialect)) for bind in binds]

    def parameters(self, row: Row) -> list[Any]:
        """The values in their order; raises TypeError for plain text in a sealed column."""
        given = self._fixed | row
        return [process(given[name]) if process else given[name] for name, process in self._columns]


def _processor(bind: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    found: Callable[[Any], Any] | None = bind.type.dialect_impl(dialect).bind_processor(dialect)
    return found


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
        """Send all steps at once; gives their results, or raises the first error of any."""
        results = await asyncio.gather(*steps, return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return list(results)

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

    async def many(self, statement: Executable, rows: list[Row]) -> None:
        """Run one statement for each of many rows."""
        compiled = self._compiled.get(statement)
        if compiled is None:
            compiled = self._compiled[statement] = Compiled(statement, self._dialect)
        await self._driver.executemany(compiled.sql, [compiled.parameters(row) for row in rows])

    async def rollback(self) -> None:
        """Undo what was not committed, if anything was begun."""
        if self._driver.in_transaction:
            await self.change("ROLLBACK")
