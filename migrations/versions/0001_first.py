"""The first schema: everything that people write is sealed from here on."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG, BLOB, SMALL = sa.BigInteger, sa.LargeBinary, sa.SmallInteger
ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _reference(name: str, target: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, BIG, sa.ForeignKey(target), **options)


def upgrade() -> None:
    """Make all tables."""
    _people()
    _conversations()
    _post()


def _people() -> None:
    op.create_table(
        "couples",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("turn", BIG, nullable=False),
    )
    op.create_table(
        "members",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        _reference("couple_id", "couples.id", nullable=False, index=True),
        sa.Column("what", BLOB, nullable=False),
    )
    op.create_table(
        "accounts",
        sa.Column("hash", BLOB, primary_key=True),
        _reference("member_id", "members.id", nullable=False, index=True),
        sa.Column("what", BLOB, nullable=False),
    )


def _conversations() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        _reference("couple_id", "couples.id", nullable=False),
        _reference("member_id", "members.id"),
        sa.Column("state", SMALL, nullable=False),
        sa.Column("opened", BIG, nullable=False),
        sa.Column("what", BLOB, nullable=False),
    )
    op.create_index("sessions_open", "sessions", ["couple_id"], sqlite_where=sa.text("state = 0"))
    op.create_table(
        "journal",
        _reference("session_id", "sessions.id", primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("what", BLOB, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "prompts",
        _reference("session_id", "sessions.id", primary_key=True),
        _reference("member_id", "members.id", primary_key=True),
        sa.Column("standing", sa.Boolean, primary_key=True),
        sa.Column("what", BLOB, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "envelopes",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        _reference("couple_id", "couples.id", nullable=False, index=True),
        _reference("member_id", "members.id", nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("what", BLOB, nullable=False),
    )


def _post() -> None:
    op.create_table(
        "inbox",
        sa.Column("event", BLOB, primary_key=True),
        sa.Column("at", BIG, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(25), primary_key=True),
        _reference("couple_id", "couples.id", nullable=False),
        _reference("member_id", "members.id", nullable=False),
        sa.Column("session_id", BIG),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("state", SMALL, nullable=False),
        sa.Column("due", BIG, nullable=False),
        sa.Column("attempts", SMALL, nullable=False),
        sa.Column("nudge", BLOB, unique=True),
        sa.Column("what", BLOB),
        sqlite_with_rowid=False,
    )
    op.create_index("outbox_due", "outbox", ["due", "seq"], sqlite_where=sa.text("state = 1"))
    op.create_index("outbox_held", "outbox", ["couple_id"], sqlite_where=sa.text("state = 0"))
    op.create_table(
        "timers",
        sa.Column("id", BLOB, primary_key=True),
        _reference("couple_id", "couples.id", nullable=False),
        _reference("member_id", "members.id"),
        sa.Column("session_id", BIG, index=True),
        sa.Column("due", BIG, nullable=False, index=True),
        sa.Column("what", BLOB, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cursors",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("value", sa.String(400), nullable=False),
    )
