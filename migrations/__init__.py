"""The schema's history, run by Alembic at start; the file is copied before anything changes."""
