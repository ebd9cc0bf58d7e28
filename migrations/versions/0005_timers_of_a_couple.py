"""What is due at one moment is read couple by couple."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Order the index of what is due by couples too."""
    op.drop_index("ix_timers_due", "timers")
    op.create_index("timers_due", "timers", ["due", "couple_id"])
