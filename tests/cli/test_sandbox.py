"""The sandbox, as a newcomer starts it: it finds its ports by itself, and leaves when it is told to."""

import asyncio
import re
import signal
import socket
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


async def starts(*arguments: str) -> tuple[asyncio.subprocess.Process, str]:
    """Start the sandbox; return it and the address that it prints."""
    command = (sys.executable, "-m", "bot", "sandbox", *arguments)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    printed = ""
    async with asyncio.timeout(30):
        while (found := re.search(r"http://\S+", printed)) is None:
            printed += (await process.stdout.readline()).decode()
    return process, found[0]


@pytest.mark.parametrize("delivery", ["socket", "http"])
async def test_two_sandboxes_run_side_by_side(delivery: str, unused_tcp_port: int) -> None:
    wanted = ("--port", str(unused_tcp_port), "--delivery", delivery)
    first, one = await starts(*wanted)
    second, other = await starts(*wanted)

    assert one == f"http://127.0.0.1:{unused_tcp_port}"
    assert other != one
    for process in (first, second):
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            assert await process.wait() == 0


async def test_a_port_that_is_taken_is_left_alone() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        process, address = await starts("--port", str(port))
        process.send_signal(signal.SIGINT)

        assert address != f"http://127.0.0.1:{port}"
        assert await process.wait() == 0
