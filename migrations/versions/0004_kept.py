"""What a platform asks to have kept, sealed: ids of rooms, keys of its own encryption."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of kept values."""
    op.create_table(
        "kept",
        sa.Column("name", sa.LargeBinary, primary_key=True),
        sa.Column("what", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
