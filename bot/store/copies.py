"""Copies of a database that may be in use.

Rules: a copy goes through SQLite, is whole or not there, and is for its owner's eyes only. It never
lies where keys lie: who took both away could read everything, and forgetting would forget nothing.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.clock import SystemClock, to_iso
from bot.errors import LindenError
from bot.store.keystore import keystore_path
from bot.store.masterkey import sync_folder

NAMED = "*-????????T??????Z.db"
"""What a copy is called: the database, and the time in UTC."""


class NothingToCopy(LindenError):
    """There is no database here."""


class KeysBesideCopy(LindenError):
    """Copies and keys must not lie together; choose another folder."""


class CopyNotWritten(LindenError):
    """The copy could not be written."""


class Damaged(LindenError):
    """This file is damaged, or no database."""


def back_up(database: Path, folder: Path, keys: Path | None = None) -> list[Path]:
    """Copy a database into `folder`, under a name with the time; and its keystore into the folder
    `keys`, if one is given, where the newest takes the place of the one before. Gives the files.

    Raises NothingToCopy, KeysBesideCopy, CopyNotWritten or Damaged.
    """
    if not database.is_file():
        raise NothingToCopy(str(database))
    _refuse_together(database, folder, keys)
    stamp = to_iso(SystemClock().now())[:19].translate(str.maketrans("", "", "-:"))
    made = [_copied(database, folder / f"{database.stem}-{stamp}Z.db")]
    if keys is not None:
        made.append(_copied(keystore_path(database), keys / keystore_path(database).name))
    return made


def _refuse_together(database: Path, folder: Path, keys: Path | None) -> None:
    """Who takes the folder of copies away takes no key with it, and the other way round."""
    copies, home = folder.resolve(), keystore_path(database).parent
    apart = keys is None or not copies.is_relative_to(keys.resolve())
    for other in (home, keys.resolve() if keys else home):
        apart = apart and not other.is_relative_to(copies)
    if not apart or keys_among(folder):
        raise KeysBesideCopy(str(folder))


def keys_among(folder: Path) -> list[Path]:
    """Keys and keystores that lie below a folder of copies."""
    return sorted(one for kind in ("*.keys", "*.key", "master_key") for one in folder.rglob(kind))


def copies_in(folder: Path) -> list[Path]:
    """The copies in a folder, the newest last."""
    return sorted(folder.glob(NAMED), key=lambda one: one.name[-19:])


def _copied(source: Path, target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        copy(source, target)
    except (OSError, sqlite3.OperationalError) as error:
        raise CopyNotWritten(f"{target}: {error}") from None
    except sqlite3.DatabaseError:
        raise Damaged(str(source)) from None
    return target


def copy(database: Path, target: Path) -> None:
    """A consistent copy through SQLite itself; copying the file would miss what is in the WAL."""
    with draft_of(target) as part:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(part)) as made:
            source.backup(made)
            # The mark of the WAL is copied too; without it the copy is a single file for good.
            made.execute("PRAGMA journal_mode = DELETE")
            if made.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError(str(database))
        part.replace(target)


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """A file beside `target` to be filled and given its name; if that fails it is gone."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{target.name}.", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        yield part
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)
