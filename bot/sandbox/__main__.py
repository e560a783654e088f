"""The sandbox as a process of its own: `python -m bot.sandbox --manifest FILE --port N`."""

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Any

from bot.sandbox import Sandbox, SandboxClock

DEFAULT_PORT = 8900


def main() -> None:
    """Serve until interrupted."""
    args = _parser().parse_args()
    manifest = json.loads(Path(args.manifest).read_text(encoding="utf-8"))
    asyncio.run(_serve(manifest, args.port, args.speed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A local Slack.")
    parser.add_argument("--manifest", required=True, help="the app's manifest as JSON")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--speed", type=float, default=1.0, help="incident seconds per real second")
    return parser


async def _serve(manifest: dict[str, Any], port: int, speed: float) -> None:
    sandbox, stopped = Sandbox(manifest, clock=SandboxClock(speed=speed)), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    url = await sandbox.start(port=port)
    sys.stdout.write(f"The sandbox is open at {url}\n")
    sys.stdout.flush()
    await stopped.wait()
    await sandbox.stop()


if __name__ == "__main__":
    main()
