"""`linden run` as a process of its own, and what stands in its database."""

import asyncio
import sqlite3
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import Any

from bot.backlog import ON_ITS_WAY
from bot.clock import SystemClock
from bot.linden import running
from bot.messages import Account
from flows import COPY, FLOWS
from tests.adapters.matrix.synapse import PASSWORD
from tests.driver import LINDEN, ROOT, environment

PATIENCE = 90.0
"""Seconds: a net, never a measure of time."""

NEXT = (
    "SELECT min(due) FROM (SELECT due FROM timers UNION ALL SELECT due FROM outbox WHERE state = 1)"
)
SYNC = "name LIKE 'matrix:%' AND value GLOB 's[0-9]*'"
"""The row that holds the place of the sync: its name is a keyed hash, its value a token."""

DUE = (
    "SELECT (SELECT count(*) FROM outbox WHERE state = 1 AND due <= :now)"
    " + (SELECT count(*) FROM timers WHERE due <= :now)"
)


def until(found: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Wait until something is so."""
    end = time.monotonic() + patience
    while not (it := found()):
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.02)
    return it


def until_evening() -> int:
    """Seconds from now to eight in the evening, so that the next day is not in the quiet hours."""
    now = datetime.now(UTC)
    evening = now.replace(hour=20, minute=0, second=0)
    return int((evening - now).total_seconds()) % 86400


class Bot:
    """Linden on Matrix. Its clock is ahead by what stands in a file."""

    def __init__(self, folder: Path, homeserver: str, user: str, *options: str) -> None:
        self.folder, self.user, self._options = folder, user, options
        self.data = folder / "data"
        self._clock = folder / "clock"
        self._clock.write_text(str(until_evening()))
        (folder / "password").write_text(PASSWORD)
        self.environ = environment(
            LINDEN_TEST="1",
            LINDEN_DATA_DIR=str(self.data),
            LINDEN_MATRIX__HOMESERVER=homeserver,
            LINDEN_MATRIX__USER=user,
            LINDEN_MATRIX__PASSWORD_FILE=str(folder / "password"),
        )
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        """Linden's database."""
        return self.data / "linden.db"

    def link(self, people: Sequence[tuple[Account, str]]) -> None:
        """Make a database in which these people are linked."""
        asyncio.run(self._link(people))

    async def _link(self, people: Sequence[tuple[Account, str]]) -> None:
        clock = SystemClock()
        async with running(self.database, FLOWS, COPY, clock, {}, environ={}) as linden:
            await linden.engine.welcome(people)

    def start(self, **pipes: Any) -> None:
        """Start it; it may take a moment to listen."""
        with (self.folder / "complaints").open("ab") as complaints:
            self.process = subprocess.Popen(
                [LINDEN, "run", "--clock", str(self._clock), *self._options],
                cwd=ROOT,
                env=self.environ,
                stderr=complaints,
                **pipes,
            )

    def stop(self) -> int:
        """End it kindly; gives its exit code."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def complaints(self) -> str:
        """What stands on standard error."""
        return (self.folder / "complaints").read_text()

    def ahead(self, seconds: int) -> None:
        """Move its clock on."""
        self._clock.write_text(str(int(self._clock.read_text()) + seconds))

    def rows(self, query: str, given: Mapping[str, Any] = {}) -> list[tuple[Any, ...]]:
        """Rows of its database."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(query, given).fetchall()

    def now(self) -> float:
        """Its clock, in milliseconds since 1970."""
        return time.time() * 1000 + int(self._clock.read_text()) * 1000

    def idle(self) -> bool:
        """Whether nothing is due."""
        return self.rows(DUE, {"now": self.now()}) == [(0,)]

    def until_due(self) -> int | None:
        """Seconds, at least one, until something is done; None if nothing will be."""
        [(due,)] = self.rows(NEXT)
        return None if due is None else max(1, ceil((due + ON_ITS_WAY - self.now()) / 1000))

    def rewind(self, place: str | None) -> None:
        """Put the place of its sync back, as if the last batches had never been acknowledged."""
        with closing(sqlite3.connect(self.database)) as connection, connection:
            change = f"UPDATE cursors SET value = ? WHERE {SYNC}"
            assert connection.execute(change, (place,)).rowcount == 1

    def asked(self, *words: str) -> str:
        """What another command prints beside the running bot."""
        done = subprocess.run(
            [LINDEN, *words], cwd=ROOT, env=self.environ, capture_output=True, check=False
        )
        return done.stdout.decode()

    def cursor(self) -> str | None:
        """The committed place of its sync."""
        found = self.rows(f"SELECT value FROM cursors WHERE {SYNC}")
        return found[0][0] if found else None
