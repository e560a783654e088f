"""A Drumbeat that can be killed: the sandbox's Slack here, Drumbeat in a process of its own, one clock for both."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp

from bot.local import APP_TOKEN, BOT_TOKEN
from bot.settings import Settings
from bot.slack.manifest import manifest
from storage.unit_of_work import Database
from tests.support.shared_clock import SharedClock
from tests.support.slack import SlackAddress, a_slack
from tests.support.world import T0, People, session

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30


@dataclass
class Life(People):
    """People in Slack, and a Drumbeat that can be killed and started again."""

    database: Database
    clock: SharedClock
    environment: dict[str, str]
    clock_file: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start Drumbeat, and wait until it is ready."""
        command = [sys.executable, str(ROOT / "tests/durability/child.py"), str(self.clock_file)]
        self.process = subprocess.Popen(command, env=self.environment, cwd=ROOT)  # noqa: ASYNC220, S603
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await self._is_ready():
                await asyncio.sleep(0.02)

    async def _is_ready(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, "Drumbeat ended by itself"
        try:
            async with self.session.get(f"http://127.0.0.1:{self.port}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    def kill(self) -> None:
        """End Drumbeat as a power cut does."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    async def killed_and_restarted(self, after_ms: int) -> None:
        """Kill Drumbeat shortly after what was just done, and start it again."""
        await asyncio.sleep(after_ms / 1000)
        self.kill()
        await self.start()

    async def move_to(self, minutes: float) -> None:
        """Let it be so many minutes after nine; never earlier than it is."""
        by = max(T0 + timedelta(minutes=minutes) - self.clock.now(), timedelta(0))
        await self.slack_moves_on(by)
        self.clock.move_to(self.clock.now() + by)

    async def settle(self) -> None:
        """Wait until nothing that is due is left; where a dead process holds a claim, let its time run out."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await self._due():
                for _ in range(25):
                    await asyncio.sleep(0.02)
                    if not await self._due():
                        break
                else:
                    await self.move_to((self.clock.now() - T0) / timedelta(minutes=1) + 0.2)

    async def _due(self) -> int:
        async with self.database.read() as uow:
            now = self.clock.now()
            # What settles after a lost answer is due too: the story must not go on without it.
            soon = now + timedelta(seconds=50)
            waiting = [row for row in await uow.jobs.pending() if row.kind not in {"beat", "remind_handoff"}]
            timers = [row for row in await uow.jobs.pending() if row.kind in {"beat", "remind_handoff"}]
        return len([row for row in waiting if row.run_at <= soon]) + len([row for row in timers if row.run_at <= now])


@asynccontextmanager
async def life(address: str, folder: Path) -> AsyncIterator[Life]:
    """Open a life on a database that has its tables; Drumbeat is not started yet."""
    clock_file = folder / "clock"
    clock = SharedClock(clock_file)
    port = _free_port()
    settings = Settings.model_validate({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN})
    database = Database.at(address)
    async with a_slack(manifest(settings), at=T0) as slack, session() as client:
        lived = Life(
            url=slack.url,
            session=client,
            database=database,
            clock=clock,
            environment=_environment(slack, address, port),
            clock_file=clock_file,
            port=port,
        )
        try:
            yield lived
        finally:
            lived.kill()
            await database.close()


def _environment(slack: SlackAddress, address: str, port: int) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": address,
        "DRUMBEAT_POLICY": "sandbox",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "LOG_LEVEL": "ERROR",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
