"""What happens to a database and its keys outside of the program, and a look at what is left."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.keystore import Keystore, keystore_path
from bot.store.masterkey import find_master_key


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute(query).fetchall()


def people(database: Path) -> dict[int, int]:
    """Members and their couples."""
    with closing(sqlite3.connect(database)) as db:
        return dict(db.execute("SELECT id, couple_id FROM members"))


def lost(folder: Path, *but: str) -> None:
    """The disk is lost; of its files only these are left, or were kept elsewhere."""
    for one in folder.iterdir():
        if one.name not in but:
            one.unlink()


ALONE = "You are here on your own"
KEYS = "linden.db.key", "linden.db.keys"


def destroy(database: Path, *owners: str) -> None:
    master = find_master_key(database, {})
    with closing(Keystore.open(keystore_path(database), master)) as keys:
        keys.destroy(*owners)
