"""The composition root: the only place where the parts meet."""

import asyncio
import os
import random
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import aiohttp
import structlog
from fastapi import FastAPI
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock, SystemClock
from bot.domain.ids import UserId
from bot.jobs.clock import Metronome
from bot.jobs.timers import timers
from bot.jobs.worker import Worker
from bot.policy.loader import load
from bot.policy.models import Policy
from bot.settings import CannotStart, Settings
from bot.slack.app import Installation, Sockets, bolt_app, http_endpoint
from bot.slack.calls import CALL_SECONDS
from bot.slack.client import Slack
from bot.slack.deliver import deliverers
from bot.slack.desk import Desk
from bot.slack.words import Words, word_folders
from bot.web.app import web_app
from bot.web.server import listen
from bot.web.server import serve as serve_web
from storage import schema
from storage.unit_of_work import Database

log = structlog.get_logger(__name__)

SHUTDOWN_SECONDS = 5.0
"""How long claimed jobs may take to end after open requests have; the hosts kill after 10 s."""


@dataclass(frozen=True, kw_only=True, slots=True)
class App:
    """Everything that lives as long as the process."""

    settings: Settings
    policy: Policy
    clock: Clock
    database: Database
    desk: Desk
    bolt: AsyncApp
    worker: Worker
    web: FastAPI
    sockets: Sockets | None
    """None in HTTP mode."""


@asynccontextmanager
async def build(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[App]:
    """Put the parts together; raises CannotStart. Nothing runs yet."""
    clock = clock or SystemClock()
    policy = load(settings.policy)
    async with AsyncExitStack() as stack:
        database = Database.at(settings.database_url)
        stack.push_async_callback(database.close)
        if (wrong := await schema.problem(database.engine)) is not None:
            raise CannotStart(wrong)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        client = _client(settings, session)
        installation = await _installation(client)
        words = Words(word_folders(settings.templates, settings.language))
        desk = Desk(
            database=database,
            policy=policy,
            words=words,
            clock=clock,
            slack=Slack(client, UserId(installation.bot_user), words),
            command=settings.command,
            commands=settings.commands,
            workspace_url=installation.url,
        )
        yield _assemble(settings, desk, client, installation)


def _assemble(settings: Settings, desk: Desk, client: AsyncWebClient, installation: Installation) -> App:
    by_socket = settings.delivery == "socket"
    secret = None if by_socket else _secret(settings.slack_signing_secret)
    bolt = bolt_app(desk, client, installation, signing_secret=secret)
    sockets = Sockets(bolt, _secret(settings.slack_app_token)) if by_socket else None
    worker = Worker(
        desk.database,
        deliverers(desk) | timers(desk.policy, desk.clock),
        policy=desk.policy,
        clock=desk.clock,
        name=f"{socket.gethostname()}/{os.getpid()}",
        jitter=random.random,
    )

    async def checks() -> dict[str, str]:
        return {"database": await _database_state(desk.database), "slack": await _slack_state(sockets)}

    return App(
        settings=settings,
        policy=desk.policy,
        clock=desk.clock,
        database=desk.database,
        desk=desk,
        bolt=bolt,
        worker=worker,
        web=web_app(slack=None if by_socket else http_endpoint(bolt), checks=checks),
        sockets=sockets,
    )


async def run(
    app: App, *, web: bool, worker: bool, stopping: asyncio.Event, started: Callable[[], None] = lambda: None
) -> None:
    """Serve people, keep promises, or both, until told to stop; then end what was begun.

    `started` is called when people can be answered.
    """
    async with AsyncExitStack() as stack:
        if worker:
            await stack.enter_async_context(_working(app))
        if web and app.sockets is not None:
            await app.sockets.connect()
            stack.push_async_callback(app.sockets.close)
        log.info("drumbeat runs", delivery=app.settings.delivery, web=web, worker=worker)
        if web:
            await serve_web(app.web, _listener(app.settings), stopping=stopping, started=started)
        else:
            await stopping.wait()
    log.info("drumbeat stopped")


def _listener(settings: Settings) -> socket.socket:
    try:
        return listen(settings.host, settings.port)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise CannotStart(f"{settings.host}:{settings.port} cannot be opened: {why}. Set PORT.") from error


@asynccontextmanager
async def _working(app: App) -> AsyncIterator[None]:
    """Keep promises while the block runs; at its end finish what is claimed."""
    metronome = Metronome(app.worker, app.clock)
    app.database.on_promise(metronome.promised)
    metronome.start()
    ending = asyncio.Event()
    working = asyncio.create_task(app.worker.run(ending, metronome.rest))
    try:
        yield
    finally:
        metronome.stop()
        ending.set()
        app.worker.wake()
        await asyncio.wait({working}, timeout=SHUTDOWN_SECONDS)
        working.cancel()


def stop_on_signals() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    return stopping


def _client(settings: Settings, session: aiohttp.ClientSession) -> AsyncWebClient:
    return AsyncWebClient(
        token=_secret(settings.slack_bot_token),
        base_url=settings.slack_api_url,
        session=session,
        timeout=CALL_SECONDS,
        # The SDK's own retry of a broken connection can post twice; the queue retries.
        retry_handlers=[],
    )


async def _installation(client: AsyncWebClient) -> Installation:
    try:
        told = await client.auth_test()
    except SlackApiError as error:
        raise CannotStart(f"Slack does not accept SLACK_BOT_TOKEN: {error.response['error']}.") from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise CannotStart(f"Slack cannot be reached at {client.base_url}: {error}") from error
    return Installation(
        bot_token=client.token or "",
        bot_id=told["bot_id"],
        bot_user=told["user_id"],
        team_id=told["team_id"],
        url=told["url"],
    )


def _secret(value: object) -> str:
    return value.get_secret_value() if hasattr(value, "get_secret_value") else ""


async def _database_state(database: Database) -> str:
    return await schema.problem(database.engine) or "ok"


async def _slack_state(sockets: Sockets | None) -> str:
    return "ok" if sockets is None or await sockets.are_connected() else "no socket is connected"
