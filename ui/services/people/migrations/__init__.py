"""Numbered changes of the tables, applied in order when a record is opened (Alembic)."""
