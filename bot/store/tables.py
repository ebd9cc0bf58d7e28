"""The tables. Free text, step keys, options and names of flows stand in sealed columns only.

Times are whole milliseconds since 1970, UTC. Rule for queries: Core, built once, set-based
(statements.py); nothing here knows how a turn is worked out.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    text,
)
from sqlalchemy.types import TypeDecorator

from bot.store.sealing import Sealed

SCHEMA = "0005"
"""The newest migration. A test holds it against the migrations folder."""

metadata = MetaData()


class SealedColumn(TypeDecorator[Sealed]):
    """Takes and gives Sealed values and refuses everything else, so plain text cannot slip in."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> bytes | None:
        if value is not None and type(value) is not Sealed:
            raise TypeError("a sealed column takes only Sealed values")
        return None if value is None else value.blob

    def process_result_value(self, value: Any, dialect: Any) -> Sealed | None:
        return None if value is None else Sealed(value)


ID = BigInteger().with_variant(Integer, "sqlite")
"""Ids are SQLite's own row numbers, which saves each table a second tree."""


def _key(name: str, target: str, **options: Any) -> Column[int]:
    return Column(name, BigInteger, ForeignKey(target), **options)


couples = Table(
    "couples",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("turn", BigInteger, nullable=False),
    Column("opens", BigInteger, nullable=False, server_default="0"),
)
members = Table(
    "members",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    _key("couple_id", "couples.id", nullable=False, index=True),
    Column("what", SealedColumn, nullable=False),
)
accounts = Table(
    "accounts",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    _key("member_id", "members.id", nullable=False, index=True),
    Column("what", SealedColumn, nullable=False),
)
codes = Table(
    "codes",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    _key("couple_id", "couples.id", nullable=False),
    _key("member_id", "members.id", nullable=False, index=True),
)
sessions = Table(
    "sessions",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    _key("couple_id", "couples.id", nullable=False),
    _key("member_id", "members.id"),
    Column("state", SmallInteger, nullable=False),
    Column("opened", BigInteger, nullable=False),
    Column("what", SealedColumn, nullable=False),
    Index("sessions_open", "couple_id", sqlite_where=text("state = 0")),
)
journal = Table(
    "journal",
    metadata,
    _key("session_id", "sessions.id", primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("what", SealedColumn, nullable=False),
    sqlite_with_rowid=False,
)
prompts = Table(
    "prompts",
    metadata,
    _key("session_id", "sessions.id", primary_key=True),
    _key("member_id", "members.id", primary_key=True),
    Column("standing", Boolean, primary_key=True),
    Column("what", SealedColumn, nullable=False),
    sqlite_with_rowid=False,
)
envelopes = Table(
    "envelopes",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    _key("couple_id", "couples.id", nullable=False, index=True),
    _key("member_id", "members.id", nullable=False),
    Column("private", Boolean, nullable=False),
    Column("what", SealedColumn, nullable=False),
    Column("at", BigInteger, nullable=False, server_default="0"),
)
items = Table(
    "items",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    _key("couple_id", "couples.id", nullable=False, index=True),
    _key("member_id", "members.id"),
    Column("what", SealedColumn, nullable=False),
)
inbox = Table(
    "inbox",
    metadata,
    Column("event", LargeBinary, primary_key=True),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
outbox = Table(
    "outbox",
    metadata,
    Column("id", String(25), primary_key=True),
    _key("couple_id", "couples.id", nullable=False),
    _key("member_id", "members.id", nullable=False),
    Column("session_id", BigInteger),
    Column("seq", BigInteger, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("nudge", LargeBinary, unique=True),
    Column("what", SealedColumn),
    Index("outbox_due", "due", "seq", sqlite_where=text("state = 1")),
    Index("outbox_held", "couple_id", sqlite_where=text("state = 0")),
    sqlite_with_rowid=False,
)
timers = Table(
    "timers",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    _key("couple_id", "couples.id", nullable=False),
    _key("member_id", "members.id"),
    Column("session_id", BigInteger, index=True),
    Column("due", BigInteger, nullable=False),
    Column("what", SealedColumn, nullable=False),
    Index("timers_due", "due", "couple_id"),
    sqlite_with_rowid=False,
)
cursors = Table(
    "cursors",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", String(400), nullable=False),
)

kept = Table(
    "kept",
    metadata,
    Column("name", LargeBinary, primary_key=True),
    Column("what", SealedColumn, nullable=False),
    sqlite_with_rowid=False,
)

OPEN, ENDED, QUARANTINED = 0, 1, 2
"""States of a session. `opened` is since when it is in its state. One that has ended is deleted at
once; only an older Linden has left any.
"""

HELD, DUE, SENT, DEAD, VOID = 0, 1, 2, 3, 4
"""States of an outbox row: beneath, to be sent from `due` on, done, given up, no longer wanted."""
