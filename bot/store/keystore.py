"""Rule: each owner's key lies wrapped in a file beside the database, and in no backup of that.

To forget somebody is to destroy their key: an older copy of the database then holds only noise.
The master key opens this file; `find_master_key` says where it comes from. Threads may share a
keystore; one process at a time uses it (`only_instance`).
"""

import base64
import os
import re
import sqlite3
import stat
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

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
# Even with secure_delete a page can keep an old copy of a row that SQLite moved; VACUUM leaves
# none. The mark commits with the change that calls for it: after a kill the next start does it.
_MARKED = "PRAGMA user_version"
_MARK, _UNMARK = f"{_MARKED} = 1", f"{_MARKED} = 0"

_Row = tuple[str, int, bytes]


class WrongMasterKey(LindenError):
    """This master key does not open the keys beside the database."""


class KeysUnreadable(LindenError):
    """The file of keys beside the database cannot be read."""


class MasterKeyMissing(LindenError):
    """The master key is missing or cannot be read."""


class KeyFileOpen(LindenError):
    """The key file can be read by others; run chmod 600 on it."""


class KeyFileMalformed(LindenError):
    """The master key is not 32 bytes written as one line of base64 or hex."""


class Keystore:
    """The keys of all owners, each opened when first asked for; `Keystore.open` makes one."""

    def __init__(self, db: sqlite3.Connection, master: bytes) -> None:
        self._db = db
        self._master = AESGCM(master)
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
                db.execute(_MARK)
            self._master, self._version = master, version
        self._clean()

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
            if self._db.execute(_MARKED).fetchone() != (0,):
                self._clean()
            on_error.pop_all()

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


def find_master_key(database: Path, environ: Mapping[str, str]) -> bytes:
    """The 32 bytes which open the keystore of `database`, from the first that is there:

    the file named by LINDEN_MASTER_KEY_FILE, systemd's credential `master_key`, LINDEN_MASTER_KEY
    (the key itself), `<database>.key`. Only if there is no keystore yet is the last one made.
    Raises `MasterKeyMissing`, `KeyFileOpen` or `KeyFileMalformed`.
    """
    if named := environ.get("LINDEN_MASTER_KEY_FILE"):
        return _read_key(Path(named))
    folder = environ.get("CREDENTIALS_DIRECTORY")
    if folder and (credential := Path(folder, "master_key")).exists():
        # Where systemd grants access by an ACL, its mask shows as the right of the group to read.
        return _read_key(credential, allowed=stat.S_IRUSR | stat.S_IRGRP)
    if written := environ.get("LINDEN_MASTER_KEY"):
        return _parsed(os.fsencode(written), "LINDEN_MASTER_KEY")
    return _key_beside(database)


def make_key_file(path: Path) -> None:
    """Write a new master key to `path`, for its owner's eyes only and safely on disk.

    Raises FileExistsError, and leaves the file as it is, if there is one.
    """
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64encode(os.urandom(32)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(draft)  # whole or not at all, and never over another one
    finally:
        Path(draft).unlink()
    _sync_folder(path.parent)


def _key_beside(database: Path) -> bytes:
    path = Path(f"{database.resolve()}.key")
    if not path.exists() and not keystore_path(database).exists():
        with suppress(FileExistsError):
            make_key_file(path)
    return _read_key(path)


def _read_key(path: Path, allowed: int = stat.S_IRWXU) -> bytes:
    try:
        with path.open("rb") as file:
            mode, text = os.fstat(file.fileno()).st_mode, file.read(1000)
    except OSError:
        raise MasterKeyMissing(str(path)) from None
    if os.name == "posix" and stat.S_IMODE(mode) & ~allowed:
        raise KeyFileOpen(str(path))
    return _parsed(text, str(path))


def _parsed(text: bytes, source: str) -> bytes:
    line = text.strip()
    if re.fullmatch(rb"[0-9a-fA-F]{64}", line):
        return bytes.fromhex(line.decode())
    if re.fullmatch(rb"[A-Za-z0-9+/]{43}=", line):
        return base64.b64decode(line)
    raise KeyFileMalformed(source)


def _connect(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def _wrap(master: AESGCM, version: int, owner: str, key: bytes) -> _Row:
    nonce = os.urandom(12)
    return owner, version, nonce + master.encrypt(nonce, key, f"{version}:{owner}".encode())


def _unwrap(master: AESGCM, row: _Row) -> bytes:
    owner, version, wrapped = row
    try:
        return master.decrypt(wrapped[:12], wrapped[12:], f"{version}:{owner}".encode())
    except (InvalidTag, ValueError):
        raise WrongMasterKey from None


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
