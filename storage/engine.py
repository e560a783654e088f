"""Opens SQLite or Postgres from one address, each set up so that no write is lost and none waits for ever."""

from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

READ_ONLY = "drumbeat_read_only"
"""Execution option of a transaction that only reads."""

SQLITE_BUSY_TIMEOUT_MS = 5_000
"""How long a writer waits for another process; a Slack request has 3 s, so a person hears of it first."""


def normalise(address: str) -> URL:
    """Return the address with the driver that Drumbeat uses; hosts hand out `postgres://`, which means the same."""
    url = make_url(address.replace("postgres://", "postgresql://", 1))
    match url.get_backend_name():
        case "postgresql":
            return url.set(drivername="postgresql+psycopg")
        case "sqlite":
            return url.set(drivername="sqlite+aiosqlite")
        case other:
            raise ValueError(f"DATABASE_URL names {other}; Drumbeat runs on sqlite and postgresql.")


def open_engine(address: str) -> AsyncEngine:
    """Return an engine for the address. Nothing is connected yet."""
    url = normalise(address)
    if url.get_backend_name() == "sqlite":
        engine = create_async_engine(url, pool_size=8, max_overflow=8)
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine
    return create_async_engine(url, pool_size=8, max_overflow=8, pool_pre_ping=True)


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions of its own: _begin_sqlite does, and chooses how.
    settings: Any = connection
    settings.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        # NORMAL would forget the last commits when the machine, not only Drumbeat, dies.
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={SQLITE_BUSY_TIMEOUT_MS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A reader that turns writer is told "database is locked" at once; a writer says so from the start and waits.
    reads = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
