"""What a host should know about a database, without reading a word of what is in it."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.clock import DAY, SystemClock, to_iso
from bot.errors import LindenError
from bot.simulation import NOW as VIRTUAL
from bot.store import places
from bot.store import tables as t
from bot.store.copies import copies_in, keys_among
from bot.store.database import schema_of
from bot.store.keystore import Keystore, keystore_path
from bot.store.owners import cursor_name, kept_name
from bot.store.retention import CURSOR, SWEEPS, as_count
from bot.store.rotation import open_keys
from bot.store.sealing import Sealed, Sealer
from bot.store.tables import SCHEMA

OLD = 400
"""Days after which a master key should be rotated: once a year, and a month to get round to it."""


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, whether it is well, and what was seen."""

    name: str
    ok: bool
    seen: str


async def examine(
    database: Path, environ: Mapping[str, str], copies: Path | None = None
) -> list[Finding]:
    """Look at a database that may be in use, and at the folder of its copies if one is given;
    nothing is changed. Raises NotOurs.
    """
    found = schema_of(database)
    if found is None:
        return [Finding("database", ok=False, seen="there is none yet; start Linden once")]
    findings = [
        Finding("schema", found == SCHEMA, f"{found}, this program has {SCHEMA}"),
        *_keys(database, environ),
        _copies(copies or database.parent, asked=copies is not None),
    ]
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return [*findings, *_counted(connection), _swept(connection)]


class Peephole:
    """What a platform has had kept and how far it is, read beside a running Linden."""

    def __init__(self, database: Path, environ: Mapping[str, str], platform: str) -> None:
        self._database, self._environ, self._platform = database, environ, platform

    def kept(self, name: str) -> Any:
        """A kept value; None if there is none or it does not open. No key is made for it."""
        return self._looked(self._opened, name)

    def cursor(self, name: str) -> str | None:
        """The place of a cursor; None if there is none or its name cannot be known."""
        found = self._looked(self._placed, name)
        return None if found is None else str(found)

    def _looked(self, look: Callable[[Sealer, str], Any], name: str) -> Any:
        if not keystore_path(self._database).exists():
            return None
        try:
            with closing(open_keys(self._database, self._environ)) as keys:
                return look(keys.sealer(), name)
        except LindenError:
            return None

    def _opened(self, sealer: Sealer, name: str) -> Any:
        hash_ = kept_name(sealer, self._platform, name)
        found = self._one("SELECT what FROM kept WHERE name = ?", hash_)
        return found and sealer.open(*places.kept(self._platform, hash_), Sealed(found))

    def _placed(self, sealer: Sealer, name: str) -> Any:
        hashed = cursor_name(sealer, self._platform, name)
        return self._one("SELECT value FROM cursors WHERE name = ?", hashed)

    def _one(self, query: str, given: object) -> Any:
        if not self._database.exists():
            return None
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as connection:
            row = connection.execute(query, (given,)).fetchone()
        return row[0] if row else None


def _keys(database: Path, environ: Mapping[str, str]) -> list[Finding]:
    """Whether the master key opens the keys, and its age; without them no key is made."""
    if not keystore_path(database).exists():
        return [Finding("keys", ok=False, seen="they are not beside the database")]
    try:
        with closing(open_keys(database, environ)) as keys:
            return [Finding("keys", ok=True, seen="the master key opens them"), *_aged(keys)]
    except LindenError as refusal:
        return [Finding("keys", ok=False, seen=str(refusal))]


def _aged(keys: Keystore) -> list[Finding]:
    return [
        Finding("master key", (age := days_since(one.since)) <= OLD, f"{one.name}, {age} days old")
        for one in keys.masters()
    ]


def days_since(moment: int) -> int:
    """Whole days of the machine's clock since then."""
    return (SystemClock().now() - moment) // DAY


def _copies(folder: Path, *, asked: bool) -> Finding:
    """Whether copies lie apart from keys."""
    made, keys = copies_in(folder), keys_among(folder)
    if made and keys:
        return Finding("copies", ok=False, seen=f"{keys[0].name} lies with them")
    if not made:
        return Finding("copies", ok=not asked, seen="there are none here")
    return Finding("copies", ok=True, seen=f"{len(made)}, the newest is {made[-1].name}")


def _swept(connection: sqlite3.Connection) -> Finding:
    """When the last sweep was finished, and what should be gone for a day by now."""
    stored = dict(connection.execute("SELECT name, value FROM cursors").fetchall())
    now = int(stored.get(VIRTUAL, SystemClock().now()))
    late = sum(connection.execute(as_count(one, now, DAY)).fetchone()[0] for one in SWEEPS)
    last = to_iso(int(stored[CURSOR])) if CURSOR in stored else "never"
    return Finding("sweep", late == 0, f"last one {last}, {late} rows kept too long")


def _counted(connection: sqlite3.Connection) -> list[Finding]:
    def count(query: str, *given: int) -> int:
        return int(connection.execute(query, given).fetchone()[0])

    broken = count("SELECT count(*) FROM sessions WHERE state = ?", t.QUARANTINED)
    dead = count("SELECT count(*) FROM outbox WHERE state = ?", t.DEAD)
    waiting = count("SELECT count(*) FROM outbox WHERE state = ?", t.DUE)
    whole = connection.execute("PRAGMA quick_check").fetchone()[0]
    return [
        Finding("file", whole == "ok", str(whole)),
        Finding("sessions set aside", broken == 0, str(broken)),
        Finding("dead letters", dead == 0, str(dead)),
        Finding("messages waiting", ok=True, seen=str(waiting)),
    ]


def as_table(findings: list[Finding]) -> str:
    """Lines for people."""
    return "\n".join(f"{'ok  ' if one.ok else 'look'}  {one.name}: {one.seen}" for one in findings)


def as_json(findings: list[Finding]) -> str:
    """The same for programs."""
    return json.dumps([asdict(one) for one in findings])
