"""Run by Alembic: applies the numbered changes over the connection that opens the record."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
