"""Linden in processes that kill themselves, with a planted fault or with none.

Such a process counts the moments at which a power cut would hurt and dies at the one it was told.
Moments are before and after each commit, each sending and each mark; of the parts "first-start"
they are before each statement of SQL. All are forked from one process that has imported everything:
so they start in a quarter of the time, and a sweep over all moments is worth its while.
"""

import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, TypeAlias

from sqlalchemy import Engine, event

from bot.__main__ import main
from bot.delivery import Delivery
from bot.linden import Parts
from bot.messages import Cursor
from bot.store import tables as t
from bot.store.changes import Changes, Parcel
from bot.store.writer import Writer

ALIVE = 0
"""The moment that never comes."""

forks = multiprocessing.get_context("forkserver")
forks.set_forkserver_preload([__name__])


# --- moments --------------------------------------------------------------------------------------


class Moments:
    """The moments of this process."""

    passed = count(1)
    fatal = ALIVE


def moment(*_: object) -> None:
    """One of the moments."""
    if next(Moments.passed) == Moments.fatal:
        os.kill(os.getpid(), signal.SIGKILL)


class MortalWriter(Writer):
    """May die before and after each commit."""

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        moment()
        failed = await super().write(group)
        moment()
        return failed


class MortalDelivery(Delivery):
    """May die before and after each sending and each mark."""

    async def send(self, parcel: Parcel) -> Cursor | None:
        moment()
        place = await super().send(parcel)
        moment()
        return place

    def mark(self, parcel: Parcel, state: int, place: Cursor | None = None) -> None:
        moment()
        super().mark(parcel, state, place)
        moment()


# --- faults ---------------------------------------------------------------------------------------


class MarkFirst(MortalDelivery):
    """A fault: writes down that a message was sent, and then sends it."""

    async def deliver(self, parcel: Parcel) -> bool:
        if await self.allowed(parcel) is None:
            return await super().deliver(parcel)
        mark = Changes(self._sealer, 0, 0)
        mark.sent(parcel.id, t.SENT)
        await self._writer.commit(mark)
        await self.send(parcel)
        return True


class WriteBehind(MortalWriter):
    """A fault: a turn counts as committed at once, and is written when the next one comes."""

    behind: Changes | None = None

    async def commit(self, changes: Changes) -> None:
        if changes.event is None:
            return await super().commit(changes)
        behind, self.behind = self.behind, changes
        if behind is not None:
            await super().commit(behind)
        return None


PARTS = {
    "first-start": Parts(),
    "healthy": Parts(MortalWriter, MortalDelivery),
    "mark-first": Parts(MortalWriter, MarkFirst),
    "write-behind": Parts(WriteBehind, MortalDelivery),
}


# --- processes ------------------------------------------------------------------------------------

Pipe: TypeAlias = "Connection[bytes, bytes]"


class Fork:
    """One forked process, to be used like one of `subprocess`."""

    def __init__(
        self,
        parts: str,
        fatal: int,
        arguments: Sequence[str],
        environ: Mapping[str, str],
        complaints: Path,
    ) -> None:
        lines, mine = forks.Pipe(duplex=False)
        given, said = forks.Pipe(duplex=False)
        self._process = forks.Process(
            target=live,
            args=(parts, fatal, arguments, environ, (lines, said), complaints),
        )
        self._process.start()
        self.stdin, self.stdout = stream(mine, "wb"), stream(given, "rb")
        lines.close()
        said.close()

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._process.kill()

    def wait(self) -> int:
        """Wait until the process has ended; gives its exit code."""
        self._process.join()
        return self._process.exitcode or 0


def forked(parts: str, fatal: int = ALIVE) -> partial[Fork]:
    """A way to start processes with these parts that die at this moment."""
    return partial(Fork, parts, fatal)


def stream(end: Pipe, mode: str) -> IO[bytes]:
    """The end of a pipe as a file."""
    with end:
        return os.fdopen(os.dup(end.fileno()), mode)


def live(
    parts: str,
    fatal: int,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    pipes: tuple[Pipe, Pipe],
    complaints: Path,
) -> None:
    """The life of a forked process."""
    os.dup2(pipes[0].fileno(), sys.stdin.fileno())
    os.dup2(pipes[1].fileno(), sys.stdout.fileno())
    with complaints.open("ab") as log:
        os.dup2(log.fileno(), sys.stderr.fileno())
    for end in pipes:
        end.close()
    os.environ.clear()
    os.environ.update(environ)
    warnings.simplefilter("error")
    Moments.fatal = fatal
    if parts == "first-start":
        event.listen(Engine, "before_cursor_execute", moment)
    sys.exit(main(arguments, PARTS[parts]))
