"""What a host should know about a database, without reading a word of what is in it."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.errors import LindenError
from bot.store import tables as t
from bot.store.changes import cursor_name, kept_name, platform_key
from bot.store.database import schema_of
from bot.store.keystore import Keystore, find_master_key, keystore_path
from bot.store.sealing import Sealed, Sealer
from bot.store.tables import SCHEMA


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, whether it is well, and what was seen."""

    name: str
    ok: bool
    seen: str


async def examine(database: Path, environ: Mapping[str, str]) -> list[Finding]:
    """Look at a database that may be in use; nothing is changed. Raises NotOurs."""
    found = schema_of(database)
    if found is None:
        return [Finding("database", ok=False, seen="there is none yet; start Linden once")]
    findings = [
        Finding("schema", found == SCHEMA, f"{found}, this program has {SCHEMA}"),
        _keys(database, environ),
    ]
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return [*findings, *_counted(connection)]


class Peephole:
    """What a platform has had kept and how far it is, read beside a running Linden."""

    def __init__(self, database: Path, environ: Mapping[str, str], platform: str) -> None:
        self._database, self._environ, self._platform = database, environ, platform

    def kept(self, name: str) -> Any:
        """A kept value; None if there is none or it does not open."""
        return self._looked(self._opened, name)

    def cursor(self, name: str) -> str | None:
        """The place of a cursor; None if there is none or its name cannot be known."""
        found = self._looked(self._placed, name)
        return None if found is None else str(found)

    def _looked(self, look: Callable[[Sealer, str], Any], name: str) -> Any:
        try:
            master = find_master_key(self._database, self._environ)
            with closing(Keystore.open(keystore_path(self._database), master)) as keys:
                return look(keys.sealer(), name)
        except LindenError:
            return None

    def _opened(self, sealer: Sealer, name: str) -> Any:
        hash_ = kept_name(sealer, self._platform, name)
        found = self._one("SELECT what FROM kept WHERE name = ?", hash_)
        owner = platform_key(self._platform)
        return found and sealer.open(owner, "kept.what", hash_.hex(), Sealed(found))

    def _placed(self, sealer: Sealer, name: str) -> Any:
        hashed = cursor_name(sealer, self._platform, name)
        return self._one("SELECT value FROM cursors WHERE name = ?", hashed)

    def _one(self, query: str, given: object) -> Any:
        if not self._database.exists():
            return None
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as connection:
            row = connection.execute(query, (given,)).fetchone()
        return row[0] if row else None


def _keys(database: Path, environ: Mapping[str, str]) -> Finding:
    """Whether the master key opens the keys; without them no key is made."""
    if not keystore_path(database).exists():
        return Finding("keys", ok=False, seen="they are not beside the database")
    try:
        Keystore.open(keystore_path(database), find_master_key(database, environ)).close()
    except LindenError as refusal:
        return Finding("keys", ok=False, seen=str(refusal))
    return Finding("keys", ok=True, seen="the master key opens them")


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
