"""Rule: each owner's key lies wrapped in a file beside the database, and in no backup of that.

To forget somebody is to destroy their key: an older copy of the database then holds only noise.
The master key opens this file; masterkey.py says where it comes from. Threads may share a
keystore; one process at a time uses it (`only_instance`).
"""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.clock import SystemClock
from bot.errors import LindenError
from bot.store.sealing import KeyGone, Sealer

_ROOT = "database"
_MOST_OPENED = 10_000  # an opened key takes 2.5 kB of memory

# EXTRA is FULL with the folder synced too. Without that a power cut can undo a commit: rows would
# be sealed with a key that is lost, or a destroyed key would be back. Temporary files would put
# wrapped keys where nobody looks for them.
_SETUP = """
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    CREATE TABLE IF NOT EXISTS keys
        (owner TEXT PRIMARY KEY, version INTEGER NOT NULL, wrapped BLOB NOT NULL) WITHOUT ROWID;
"""
# Since when each master key has been in use. Of people's keys no time is kept: it would tell when
# somebody came.
_MASTERS = """CREATE TABLE IF NOT EXISTS masters
    (version INTEGER PRIMARY KEY, name TEXT NOT NULL, since INTEGER NOT NULL)"""
# Even with secure_delete a page can keep an old copy of a row that SQLite moved; VACUUM leaves
# none. The mark commits with the change that calls for it: after a kill the next start does it.
_MARKED = "PRAGMA user_version"
_MARK, _UNMARK = f"{_MARKED} = 1", f"{_MARKED} = 0"

_Row = tuple[str, int, bytes]


class WrongMasterKey(LindenError):
    """This master key does not open the keys beside the database."""


class KeysMissing(LindenError):
    """The keys of this database are not beside it; without them its texts stay closed."""


class KeysUnreadable(LindenError):
    """The file of keys beside the database cannot be read."""


@dataclass(frozen=True)
class Master:
    """A master key as a host may see it: a name that tells nothing, and `since` when it has been in
    use, in milliseconds since 1970. `keys` are the people's, couples' and other keys it wraps.
    """

    name: str
    since: int
    keys: int


class Keystore:
    """The keys of all owners, each opened when first asked for; `Keystore.open` makes one."""

    def __init__(self, db: sqlite3.Connection, master: bytes) -> None:
        self._db = db
        self._master, self._name = AESGCM(master), _named(master)
        self._version = 1
        self._root = b""
        self._opened: dict[str, AESGCM] = {}
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path, master: bytes) -> Self:
        """The keystore in the file `path`, made if there is none.

        Raises `WrongMasterKey`, and then nothing on disk has changed, or `KeysUnreadable`.
        """
        try:
            keystore = cls(_connect(path), master)
            keystore._start()
        except (sqlite3.DatabaseError, OSError) as error:
            raise KeysUnreadable(str(error)) from error
        return keystore

    def key(self, owner: str) -> AESGCM:
        """The key of `owner`; raises `KeyGone` if it was destroyed or never made."""
        return self._opened.get(owner) or self._open_one(owner)

    def sealer(self) -> Sealer:
        """A sealer which takes its keys from here."""
        return Sealer(self, self._root)

    def create(self, owners: Iterable[str]) -> None:
        """Make a key for each owner who has none; on return all are on disk, on error none."""
        with self._writing() as db:
            keys = ((owner, os.urandom(32)) for owner in owners)
            rows = (_wrap(self._master, self._version, *key) for key in keys)
            db.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", rows)

    def destroy(self, *owners: str) -> None:
        """Destroy the keys of these owners, if any; on return the file holds no trace of them."""
        if _ROOT in owners:
            raise ValueError("the root key cannot be destroyed alone: delete the file")
        with self._writing() as db:
            db.executemany("DELETE FROM keys WHERE owner = ?", [(owner,) for owner in owners])
            db.execute(_MARK)
            self._opened.clear()
        self._clean()

    def owners(self) -> set[str]:
        """Whose keys are here, but for the root."""
        rows = self._db.execute("SELECT owner FROM keys WHERE owner <> ?", (_ROOT,))
        return {owner for (owner,) in rows}

    def rewrap(self, new_master: bytes) -> None:
        """Wrap every key with `new_master`; after a kill at any moment one of the two opens all.

        So the caller keeps both until this has returned. What is sealed stays as it is.
        """
        master, version = AESGCM(new_master), self._version + 1
        with self._lock:
            with self._writing() as db:
                old: list[_Row] = db.execute("SELECT * FROM keys").fetchall()
                new = (_wrap(master, version, row[0], _unwrap(self._master, row)) for row in old)
                db.executemany("REPLACE INTO keys VALUES (?, ?, ?)", new)
                db.execute("DELETE FROM masters")
                self._register(version, _named(new_master))
                db.execute(_MARK)
            self._master, self._name, self._version = master, _named(new_master), version
        self._clean()

    def masters(self) -> list[Master]:
        """The master keys in use; more than one never is."""
        query = """SELECT name, since, (SELECT count(*) FROM keys WHERE version = masters.version)
            FROM masters ORDER BY version"""
        with self._lock:
            return [Master(*row) for row in self._db.execute(query)]

    def close(self) -> None:
        """Let go of the file and of every opened key."""
        with self._lock:
            self._opened.clear()
            self._db.close()

    def _start(self) -> None:
        with ExitStack() as on_error:
            on_error.callback(self.close)
            self._db.executescript(_SETUP)
            self.create([_ROOT])
            root = self._row(_ROOT)
            self._root, self._version = _unwrap(self._master, root), root[1]
            self._db.execute(_MASTERS)
            self._register(self._version, self._name)
            if self._db.execute(_MARKED).fetchone() != (0,):
                self._clean()
            on_error.pop_all()

    def _register(self, version: int, name: str) -> None:
        row = version, name, SystemClock().now()
        self._db.execute("INSERT OR IGNORE INTO masters VALUES (?, ?, ?)", row)

    def _open_one(self, owner: str) -> AESGCM:
        with self._lock:
            if len(self._opened) >= _MOST_OPENED:
                self._opened.clear()
            key = AESGCM(_unwrap(self._master, self._row(owner)))
            return self._opened.setdefault(owner, key)

    def _row(self, owner: str) -> _Row:
        found = self._db.execute("SELECT * FROM keys WHERE owner = ?", (owner,))
        row: _Row | None = found.fetchone()
        if row is None:
            raise KeyGone
        return row

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            with self._db:
                yield self._db

    def _clean(self) -> None:
        with self._lock:
            self._db.execute("VACUUM")
            self._db.execute(_UNMARK)


def keystore_path(database: Path) -> Path:
    """Where the keystore of a database lies; a link to the database is followed."""
    return Path(f"{database.resolve()}.keys")


def _connect(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def _named(master: bytes) -> str:
    return blake2b(master, digest_size=4, person=b"master key name").hexdigest()


def _wrap(master: AESGCM, version: int, owner: str, key: bytes) -> _Row:
    nonce = os.urandom(12)
    return owner, version, nonce + master.encrypt(nonce, key, f"{version}:{owner}".encode())


def _unwrap(master: AESGCM, row: _Row) -> bytes:
    owner, version, wrapped = row
    try:
        return master.decrypt(wrapped[:12], wrapped[12:], f"{version}:{owner}".encode())
    except (InvalidTag, ValueError):
        raise WrongMasterKey from None
