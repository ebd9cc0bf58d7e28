"""Rule: one database, one running Linden.

The lock is the operating system's, so that it is let go however the process ends.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import LindenError

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class AlreadyRunning(LindenError):
    """Linden is already running on this database."""


@contextmanager
def only_instance(database: Path) -> Iterator[None]:
    """Hold `<database>.lock` for as long as the block runs.

    Raises `AlreadyRunning` if another process, or another block of this one, holds it.
    """
    # The file stays: whoever deletes it lets a third process lock a new one beside a held old one.
    # The link is resolved, so that two names of one database are one lock.
    handle = os.open(f"{database.resolve()}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _seize_or_refuse(handle)
        yield
    finally:
        os.close(handle)


def _seize_or_refuse(handle: int) -> None:
    try:
        _seize(handle)
    except (BlockingIOError, PermissionError):  # flock says the first, msvcrt the second
        raise AlreadyRunning from None
