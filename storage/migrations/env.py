"""Runs migrations on the connection that storage.schema hands over."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter a table in place; Alembic copies it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
