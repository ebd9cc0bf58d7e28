"""How Alembic reaches the database: the caller names the file; one transaction for all steps."""

from pathlib import Path

from alembic import context
from sqlalchemy import create_engine, event

from bot.store.tables import metadata


def run() -> None:
    """Upgrade the database that was named in the configuration's attributes."""
    database: Path = context.config.attributes["database"]
    engine = create_engine(f"sqlite:///{database}", hide_parameters=True)
    # Python's driver commits each change of a table by itself; a kill would leave half a schema.
    event.listen(engine, "connect", lambda made, _: setattr(made, "isolation_level", None))
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
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
