"""Each scenario runs by Socket Mode on SQLite and by signed HTTP on Postgres; the whole story in all four ways."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from bot.app import App, build
from bot.languages import ENGLISH
from bot.local import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from bot.settings import DIRECT, Settings
from bot.slack.manifest import manifest
from bot.web.server import listen, serve
from storage.schema import upgrade
from storage.unit_of_work import Database
from tests.conftest import empty_database
from tests.support.slack import a_slack
from tests.support.still_clock import StillClock
from tests.support.world import T0, World, session


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Choose database and delivery for each scenario."""
    if "way" not in metafunc.fixturenames or "way" in vars(metafunc.module):
        return
    ways = [("sqlite", "socket"), ("postgres", "http")]
    if metafunc.definition.get_closest_marker("every_way"):
        ways += [("sqlite", "http"), ("postgres", "socket")]
    metafunc.parametrize("way", ways, ids=["-".join(way) for way in ways])


@pytest.fixture
async def address(way: tuple[str, str], request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Return the address of an empty database of the kind that this run is for."""
    async with empty_database(way[0], request, tmp_path) as made:
        yield made


@pytest.fixture
def policy() -> str:
    """Return the policy that the scenario is played by."""
    return "sandbox"


@pytest.fixture
def crowd() -> int:
    """Return how many people are there beside the six."""
    return 0


@pytest.fixture
def language() -> str:
    """Return what Drumbeat speaks."""
    return ENGLISH


@pytest.fixture
async def world(address: str, way: tuple[str, str], policy: str, crowd: int, language: str) -> AsyncIterator[World]:
    """Return the world, at nine on a Monday, with nothing declared yet."""
    database = Database.at(address)
    await upgrade(database.engine)
    await database.close()
    async with world_at(address, way[1], policy, crowd=crowd, language=language) as made:
        yield made


@asynccontextmanager
async def world_at(
    address: str,
    delivery: str,
    policy: str = "sandbox",
    *,
    without: str | None = None,
    crowd: int = 0,
    language: str = ENGLISH,
) -> AsyncIterator[World]:
    """Open a world on a database that has its tables; the app may lack a permission, and many more may be there."""
    clock = StillClock()
    settings = _settings(address, delivery, policy).model_copy(update={"language": language})
    async with AsyncExitStack() as stack:
        installed = manifest(settings)
        scopes = installed["oauth_config"]["scopes"]
        scopes["bot"] = [scope for scope in scopes["bot"] if scope != without]
        slack = await stack.enter_async_context(a_slack(installed, at=T0, crowd=crowd))
        local = settings.model_copy(update={"slack_api_url": slack.api_url})
        app = await stack.enter_async_context(build(local, clock=clock))
        await stack.enter_async_context(_listening(app))
        client = await stack.enter_async_context(session())
        yield World(url=slack.url, session=client, app=app, clock=clock)


@asynccontextmanager
async def _listening(app: App) -> AsyncIterator[None]:
    if app.sockets is not None:
        await app.sockets.connect()
        yield
        await app.sockets.close()
        return
    stopping, started = asyncio.Event(), asyncio.Event()
    listener = listen(app.settings.host, app.settings.port)
    serving = asyncio.create_task(serve(app.web, listener, stopping=stopping, started=started.set))
    await started.wait()
    yield
    stopping.set()
    await serving


def _settings(address: str, delivery: str, policy: str) -> Settings:
    port = _free_port()
    tokens = {"SLACK_APP_TOKEN": APP_TOKEN} if delivery == "socket" else {"SLACK_SIGNING_SECRET": SIGNING_SECRET}
    return Settings.model_validate(
        tokens
        | {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "DATABASE_URL": address,
            "DRUMBEAT_POLICY": policy,
            "DRUMBEAT_DIRECT_COMMANDS": ",".join(DIRECT),
            "HOST": "127.0.0.1",
            "PORT": port,
            "BASE_URL": f"http://127.0.0.1:{port}",
        }
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
