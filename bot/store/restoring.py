"""A database made of a copy.

Rules: what is there already is never written over, and nothing is in its place before all of it has
been checked. Each couple's counter of turns is moved on past all that can have been counted since
the copy was made: the ids of messages come from it, and an id that is used twice loses a message.
"""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from bot.clock import SystemClock
from bot.errors import LindenError
from bot.store import places
from bot.store import tables as t
from bot.store.copies import CopyNotWritten, Damaged, copies_in, copy, draft_of
from bot.store.database import bring_up, schema_of
from bot.store.forgotten import forget_again
from bot.store.keystore import KeysMissing, Keystore, keystore_path
from bot.store.lock import only_instance
from bot.store.masterkey import find_master_key
from bot.store.sealing import SealBroken, Sealed, Sealer

LEAP = 1_000_000
"""Turns by which a couple is moved on at least, should the machine's clock be wrong."""


class NoCopy(LindenError):
    """There is no copy of a Linden database here."""


class InTheWay(LindenError):
    """Something is there already, and nothing is written over; move it away first."""


class OtherKeys(LindenError):
    """These keys belong to another database."""


@dataclass(frozen=True)
class Restored:
    """What was done. `forgotten` people have no key any more and were taken out again; `waiting`
    messages will go out, though some may have been sent after the copy was made.
    """

    source: Path
    people: int
    forgotten: int
    waiting: int


def restore(
    source: Path, database: Path, environ: Mapping[str, str], keys: Path | None = None
) -> Restored:
    """Make `database` of a copy, or of the newest one in a folder. `keys` is a copied keystore; if
    none is given, the one beside `database` is used.

    Raises AlreadyRunning, NoCopy, Damaged, InTheWay, KeysMissing, OtherKeys, NotOurs, TooNew,
    CopyNotWritten and what the keystore and the master key raise; nothing has changed then.
    """
    copied = _found(source)
    database.absolute().parent.mkdir(parents=True, exist_ok=True)
    with only_instance(database), ExitStack() as drafts:
        _refuse_in_the_way(database, keys)
        part = drafts.enter_context(draft_of(database))
        store = keystore_path(database)
        if keys is not None:
            store = drafts.enter_context(draft_of(store))
            _fill(keys, store)
        _fill(copied, part)
        bring_up(part, schema_of(part))
        done = _moved_on(copied, part, _keys(store, database, environ))
        if keys is not None:
            _place(store, keystore_path(database))
        _place(part, database)
    return done


def _found(source: Path) -> Path:
    copies = copies_in(source) if source.is_dir() else [source]
    if not copies or not copies[-1].is_file():
        raise NoCopy(str(source))
    return copies[-1]


def _refuse_in_the_way(database: Path, keys: Path | None) -> None:
    """What is left of another database would be taken for a part of this one."""
    rests = [Path(f"{database}{ending}") for ending in ("", "-wal", "-shm", "-journal")]
    for one in [*rests, *([keystore_path(database)] if keys else [])]:
        if one.exists():
            raise InTheWay(str(one))
    if not (keys or keystore_path(database)).exists():
        raise KeysMissing


def _fill(source: Path, part: Path) -> None:
    try:
        copy(source, part)
    except sqlite3.DatabaseError:
        raise Damaged(str(source)) from None
    except OSError as error:
        raise CopyNotWritten(f"{part.name}: {error.strerror}") from None


def _keys(store: Path, database: Path, environ: Mapping[str, str]) -> Keystore:
    return Keystore.open(store, find_master_key(database, environ, make=False))


def _moved_on(source: Path, part: Path, keys: Keystore) -> Restored:
    with closing(keys), closing(sqlite3.connect(part)) as made, made:
        people = _count(made, "SELECT count(*) FROM members")
        forgotten = forget_again(made, keys)
        if people and forgotten == people:
            raise OtherKeys
        _refuse_others(made, keys.sealer())
        made.execute("UPDATE couples SET turn = max(turn + ?, ?)", (LEAP, SystemClock().now()))
        waiting = _count(made, "SELECT count(*) FROM outbox WHERE state = ?", t.DUE)
        return Restored(source, people - forgotten, forgotten, waiting)


def _count(made: sqlite3.Connection, query: str, *given: int) -> int:
    return int(made.execute(query, given).fetchone()[0])


def _refuse_others(made: sqlite3.Connection, sealer: Sealer) -> None:
    for id_, what in made.execute("SELECT id, what FROM members"):
        try:
            sealer.open(*places.member(id_), Sealed(what))
        except SealBroken:
            raise OtherKeys from None


def _place(part: Path, target: Path) -> None:
    """Give a finished file its name, if nothing has that name yet."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise InTheWay(str(target)) from None
