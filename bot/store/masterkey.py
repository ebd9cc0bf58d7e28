"""The master key: 32 bytes which open the keystore, and where they come from.

Rule: it is read from the first place that has one, is written nowhere but to a file of its own, and
is never shown. A file that others can read is refused.
"""

import base64
import os
import re
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bot.errors import LindenError
from bot.store.keystore import keystore_path


class MasterKeyMissing(LindenError):
    """The master key is missing or cannot be read."""


class KeyFileOpen(LindenError):
    """The key file can be read by others; run chmod 600 on it."""


class KeyFileMalformed(LindenError):
    """The master key is not 32 bytes written as one line of base64 or hex."""


def find_master_key(database: Path, environ: Mapping[str, str], *, make: bool = True) -> bytes:
    """The 32 bytes which open the keystore of `database`, from the first that is there:

    the file named by LINDEN_MASTER_KEY_FILE, systemd's credential `master_key`, LINDEN_MASTER_KEY
    (the key itself), `<database>.key`. Only if there is no keystore yet is the last one made, and
    only if it may be (`make`).
    Raises `MasterKeyMissing`, `KeyFileOpen` or `KeyFileMalformed`.
    """
    if named := environ.get("LINDEN_MASTER_KEY_FILE"):
        return read_key(Path(named))
    if credential := _credential(environ):
        # Where systemd grants access by an ACL, its mask shows as the right of the group to read.
        return read_key(credential, allowed=stat.S_IRUSR | stat.S_IRGRP)
    if written := environ.get("LINDEN_MASTER_KEY"):
        return _parsed(os.fsencode(written), "LINDEN_MASTER_KEY")
    return _key_beside(database, make=make)


def key_file(database: Path, environ: Mapping[str, str]) -> Path | None:
    """The file that `find_master_key` reads, if it is one that Linden may write anew."""
    if named := environ.get("LINDEN_MASTER_KEY_FILE"):
        return Path(named).resolve()
    if _credential(environ) or environ.get("LINDEN_MASTER_KEY"):
        return None
    return Path(f"{database.resolve()}.key")


def _credential(environ: Mapping[str, str]) -> Path | None:
    folder = environ.get("CREDENTIALS_DIRECTORY")
    credential = Path(folder, "master_key") if folder else None
    return credential if credential and credential.exists() else None


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
    sync_folder(path.parent)


def _key_beside(database: Path, *, make: bool) -> bytes:
    path = Path(f"{database.resolve()}.key")
    if make and not path.exists() and not keystore_path(database).exists():
        with suppress(FileExistsError):
            make_key_file(path)
    return read_key(path)


def read_key(path: Path, allowed: int = stat.S_IRWXU) -> bytes:
    """The key in a file that has no more rights than `allowed`; raises like `find_master_key`."""
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


def sync_folder(folder: Path) -> None:
    """Have the names in a folder safely on disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
