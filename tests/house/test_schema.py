"""The migrations make the tables that the code speaks of."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from storage.schema import is_current, upgrade
from storage.tables import metadata
from storage.unit_of_work import Database


def differences(connection: Connection) -> Any:
    """Return what a new migration would change."""
    options = {"compare_type": True, "compare_server_default": True}
    return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)


async def test_no_migration_was_forgotten(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_an_upgraded_database_is_current_and_a_second_upgrade_changes_nothing(database: Database) -> None:
    await upgrade(database.engine)

    assert await is_current(database.engine)
