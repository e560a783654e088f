"""Drumbeat as a process of its own, with a clock that the test moves: `child.py CLOCK_FILE`."""

import asyncio
import sys
from pathlib import Path

import bot.jobs.clock
from bot.app import build, run, stop_on_signals
from bot.log import configure
from bot.settings import load_settings
from tests.support.shared_clock import SharedClock

bot.jobs.clock.SWEEP_SECONDS = 0.02


async def main(clock_file: Path) -> None:
    settings = load_settings()
    configure(settings)
    async with build(settings, clock=SharedClock(clock_file)) as app:
        await run(app, web=True, worker=True, stopping=stop_on_signals())


asyncio.run(main(Path(sys.argv[1])))
