"""Apart: one process answers Slack, others keep promises; all of them are the real commands, on the real clock."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.local import APP_TOKEN, BOT_TOKEN
from bot.settings import Settings
from bot.slack.manifest import manifest
from storage.unit_of_work import Database
from tests.support.slack import SlackAddress, a_slack
from tests.support.world import ALICE, DAN, INCIDENTS, People, session

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def process(command: str, environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run one of Drumbeat's commands until the block ends; it must leave by itself when it is told to."""
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command), cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
    )
    assert started.stderr is not None
    async with asyncio.timeout(30):
        while b"drumbeat runs" not in await started.stderr.readline():
            pass
    yield started
    started.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        assert await started.wait() == 0


async def ready(http: aiohttp.ClientSession, port: int) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                async with http.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)


@pytest.fixture
async def slack() -> AsyncIterator[SlackAddress]:
    """Return a Slack in which the app is installed, on the real clock."""
    settings = Settings.model_validate({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN})
    async with a_slack(manifest(settings), speed=1.0) as place:
        yield place


async def test_what_one_process_promises_another_keeps(database: Database, address: str, slack: SlackAddress) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = os.environ | {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "DATABASE_URL": address,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WORKER": "false",
    }
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(session())
        people = People(url=slack.url, session=http)
        await stack.enter_async_context(process("serve", environment))
        await ready(http, port)
        await people.types(ALICE, "/incident declare sev1 Checkout is down")
        async with database.read() as uow:
            assert len(await uow.jobs.pending()) >= 4, "who only serves keeps no promises"

        for _ in range(2):
            await stack.enter_async_context(process("worker", environment))
        async with asyncio.timeout(30):
            while not await people.direct(ALICE):
                await asyncio.sleep(0.05)

        assert len(await people.texts(DAN, INCIDENTS)) == 1
        channel = (await people.channel(ALICE, "incident-"))["id"]
        assert len(await people.texts(ALICE, channel)) == 1
