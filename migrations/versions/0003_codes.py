"""Codes by which two people are linked, from when on they may share, and how old a note is."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table of codes, and a column for couples."""
    op.create_table(
        "codes",
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("couple_id", sa.BigInteger, sa.ForeignKey("couples.id"), nullable=False),
        sa.Column(
            "member_id", sa.BigInteger, sa.ForeignKey("members.id"), nullable=False, index=True
        ),
    )
    op.add_column("envelopes", sa.Column("at", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("couples", sa.Column("opens", sa.BigInteger, nullable=False, server_default="0"))
