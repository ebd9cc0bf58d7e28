"""Things that stay after a conversation: open questions, what to talk about, the loop."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table of items."""
    op.create_table(
        "items",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column(
            "couple_id", sa.BigInteger, sa.ForeignKey("couples.id"), nullable=False, index=True
        ),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("members.id")),
        sa.Column("what", sa.LargeBinary, nullable=False),
    )
