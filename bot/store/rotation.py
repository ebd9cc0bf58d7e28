"""A new master key in the place of the old one.

Rule: whenever the process is killed, one of the two keys opens everything, and its file is there.
The new key is on disk before anything is wrapped with it, all is wrapped in one transaction, and
only then does its file take the place of the old one. A start finishes what was cut off.
"""

import os
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

from bot.errors import LindenError
from bot.store.keystore import KeysMissing, Keystore, WrongMasterKey, keystore_path
from bot.store.lock import only_instance
from bot.store.masterkey import find_master_key, key_file, make_key_file, read_key, sync_folder


class NoFileOfOurs(LindenError):
    """The master key is a credential or a variable; name a file for the new one with --to."""


class KeyNotWritten(LindenError):
    """The new key cannot be written there."""


class SameKey(LindenError):
    """This is the master key that is in use already."""


def open_keys(database: Path, environ: Mapping[str, str]) -> Keystore:
    """The keystore of a database, made if there is none.

    After a rotation that was cut off it is the new key that opens it. Raises what `Keystore.open`
    and `find_master_key` raise.
    """
    master = find_master_key(database, environ)
    try:
        return Keystore.open(keystore_path(database), master)
    except WrongMasterKey:
        new = _waiting(database, environ)
        if new is None:
            raise
        return Keystore.open(keystore_path(database), read_key(new))


def rotate(database: Path, environ: Mapping[str, str], to: Path | None = None) -> Path:
    """Wrap all keys with a new master key; gives the file that holds it.

    It takes the place of the old one. Where that is a credential or a variable it is written to the
    file `to`; if a key is there already, that one is taken. Raises AlreadyRunning, KeysMissing,
    NoFileOfOurs, KeyNotWritten, SameKey and what `open_keys` raises.
    """
    with only_instance(database):
        if not keystore_path(database).exists():
            raise KeysMissing
        now = find_master_key(database, environ)
        if to is not None:
            _wrap_all(database, now, _made(to))
            return to
        old = key_file(database, environ)
        if old is None:
            raise NoFileOfOurs
        new = _made(_beside(old))
        _give_to_owner_of(old, new)
        _wrap_all(database, now, new)
        finish(database, environ)
        return old


def finish(database: Path, environ: Mapping[str, str]) -> None:
    """Put a new key in the place of the old one, if everything is wrapped with it.

    To be called by whoever holds the database's lock.
    """
    new, old = _waiting(database, environ), key_file(database, environ)
    if new is None or old is None or not _opens(database, read_key(new)):
        return
    new.replace(old)
    for draft in old.parent.glob(f"{new.name}.*"):
        draft.unlink()  # of one that was killed while it wrote the new key
    sync_folder(old.parent)


def _wrap_all(database: Path, now: bytes, file: Path) -> None:
    new = read_key(file)
    if new == now:
        raise SameKey(str(file))
    if not _opens(database, new):  # else the last try was cut off after this
        with closing(Keystore.open(keystore_path(database), now)) as keys:
            keys.rewrap(new)


def _opens(database: Path, master: bytes) -> bool:
    path = keystore_path(database)
    try:
        if path.exists():
            Keystore.open(path, master).close()
    except WrongMasterKey:
        return False
    return path.exists()


def _waiting(database: Path, environ: Mapping[str, str]) -> Path | None:
    old = key_file(database, environ)
    return _beside(old) if old is not None and _beside(old).exists() else None


def _beside(old: Path) -> Path:
    return old.with_name(f"{old.name}.new")


def _made(new: Path) -> Path:
    try:
        with suppress(FileExistsError):
            make_key_file(new)
    except OSError as error:
        raise KeyNotWritten(f"{new}: {os.strerror(error.errno or 0)}") from None
    return new


def _give_to_owner_of(old: Path, new: Path) -> None:
    """What root has made, the user that Linden runs as has to be able to read."""
    known, made = old.stat(), new.stat()
    if os.name == "posix" and (known.st_uid, known.st_gid) != (made.st_uid, made.st_gid):
        os.chown(new, known.st_uid, known.st_gid)
    new.chmod(known.st_mode & 0o777)
