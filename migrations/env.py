"""How Alembic reaches the database: the caller names the file; one transaction for all steps."""

from pathlib import Path

from alembic import context
from sqlalchemy import create_engine

from bot.store.tables import metadata


def run() -> None:
    """Upgrade the database that was named in the configuration's attributes."""
    database: Path = context.config.attributes["database"]
    engine = create_engine(f"sqlite:///{database}", hide_parameters=True)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            transaction_per_migration=False,
            render_as_batch=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
