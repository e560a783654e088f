"""Brings a database to the tables that this version of Drumbeat needs, and tells whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

ADVISORY_LOCK = 0x6472756D
"""Names Drumbeat's migration among Postgres's advisory locks, so that two releases do not migrate at once."""


def alembic_config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for our migrations."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


async def upgrade(engine: AsyncEngine) -> None:
    """Bring the database to the newest schema; harmless where it is there already."""
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)


async def is_current(engine: AsyncEngine) -> bool:
    """Return whether the database has the newest schema."""
    async with engine.connect() as connection:
        return await connection.run_sync(_current) == head()


async def problem(engine: AsyncEngine) -> str | None:
    """Return what is wrong with the database in a sentence, or None where it can be used as it is."""
    try:
        current = await is_current(engine)
    except (SQLAlchemyError, OSError) as error:
        return f"The database cannot be opened: {getattr(error, 'orig', None) or error}"
    return None if current else "The database has not this version's tables. Run `drumbeat db upgrade`."


def head() -> str | None:
    """Return the newest schema's name."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
    command.upgrade(alembic_config(connection), "head")
