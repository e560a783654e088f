"""Runs the web application until it is told to stop."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI
from typing_extensions import override

GRACE_SECONDS = 3
"""How long open requests may take after a stop; the hosts kill after 10 s."""


class Server(uvicorn.Server):
    """uvicorn, started and stopped by us: signals are handled in one place, bot/app.py."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._says_started = started

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        self._says_started()

    @contextmanager
    @override
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Open the address, so that nobody else takes it; raises OSError where somebody has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


async def serve(
    app: FastAPI, listener: socket.socket, *, stopping: asyncio.Event, started: Callable[[], None] = lambda: None
) -> None:
    """Serve until `stopping` is set, then let open requests end. `started` is called when people can be answered."""
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=GRACE_SECONDS)
    server = Server(config, started)
    serving = asyncio.create_task(server.serve([listener]))
    waiting = asyncio.create_task(stopping.wait())
    await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    server.should_exit = True
    await serving
