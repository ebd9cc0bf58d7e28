"""A look into the file of the keys."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.keystore import Keystore, WrongMasterKey
from bot.store.sealing import Sealed

MASTER, OTHER = bytes(range(32)), bytes(range(32, 64))
TOP = Path(__file__).parents[3]
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")


def on_disk(path: Path) -> dict[str, tuple[bytes, int]]:
    return {
        file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in path.parent.iterdir()
    }


def wrapped_keys(path: Path) -> dict[str, bytes]:
    with closing(sqlite3.connect(path)) as db:
        return dict(db.execute("SELECT owner, wrapped FROM keys"))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)


def opens(path: Path, master: bytes) -> bool:
    try:
        Keystore.open(path, master).close()
    except WrongMasterKey:
        return False
    return True


def assert_all_open(path: Path, master: bytes, sealed: dict[str, Sealed]) -> None:
    with closing(Keystore.open(path, master)) as keystore:
        sealer = keystore.sealer()
        for owner, one in sealed.items():
            assert sealer.open(owner, "journal", 1, one) == owner
