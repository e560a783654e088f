"""The Slack that a test happens in, known by its address only: a sandbox of its own, or the server at SLACK_API_URL.

What speaks Slack's Web API under `…/api/`, and lets tests act as people under `…/sandbox/api/` as docs/sandbox.md says,
can stand in the sandbox's place.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.sandbox import Sandbox, SandboxClock

GIVEN = "SLACK_API_URL"
"""The variable that names another Slack than a sandbox of the test's own; `drumbeat serve` reads it too."""


@dataclass(frozen=True, slots=True)
class SlackAddress:
    """Where a Slack listens."""

    url: str

    @property
    def api_url(self) -> str:
        """What a client of the Web API takes as its base_url."""
        return f"{self.url}/api/"


@asynccontextmanager
async def a_slack(
    manifest: Mapping[str, Any], *, at: datetime | None = None, speed: float = 0.0, crowd: int = 0
) -> AsyncIterator[SlackAddress]:
    """Give a Slack with nobody in it but people and this app; its time begins `at`, and runs at `speed`."""
    given = os.environ.get(GIVEN)
    if given:
        place = _at(given)
        start = (at or datetime.now(UTC)).isoformat()  # noqa: TID251 - a server elsewhere is told the real time
        await _begin_again(place, {"manifest": dict(manifest), "at": start, "speed": speed, "crowd": crowd})
        yield place
        return
    sandbox = Sandbox(manifest, clock=SandboxClock(start=at, speed=speed), crowd=crowd)
    yield SlackAddress(await sandbox.start())
    await sandbox.stop()


@contextmanager
def slack_process(manifest: Mapping[str, Any]) -> Iterator[SlackAddress]:
    """Give a Slack in a process of its own, to tests that do not run in an event loop; or the one at SLACK_API_URL."""
    given = os.environ.get(GIVEN)
    if given:
        yield _at(given)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "manifest.json"
        file.write_text(json.dumps(manifest))
        command = [sys.executable, "-m", "bot.sandbox", "--manifest", str(file), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
            assert process.stdout is not None
            yield SlackAddress(process.stdout.readline().split()[-1])
            process.terminate()


def _at(api_url: str) -> SlackAddress:
    return SlackAddress(api_url.rstrip("/").removesuffix("/api"))


async def _begin_again(place: SlackAddress, asked: dict[str, Any]) -> None:
    async with aiohttp.ClientSession() as http, http.post(f"{place.url}/sandbox/api/reset", json=asked) as answer:
        said = await answer.text()
        assert answer.status == 200, f"{place.url} cannot begin again: {said}"
