"""Bolt: the door through which Slack comes in, by Socket Mode or by HTTP, to the same handlers."""

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response

from bot.slack.answering import (
    action_listener,
    closing_listener,
    command_listener,
    event_listener,
    options_listener,
    shortcut_listener,
    submission_listener,
)
from bot.slack.desk import Desk
from bot.slack.handlers.command import on_command
from bot.slack.ids import MESSAGE_SUBTYPES, VALUE, Event
from bot.slack.routes import ACTIONS, CLOSED, EVENTS, OPTIONS, SHORTCUTS, SUBMISSIONS

log = structlog.get_logger(__name__)

SOCKETS = 2
"""Slack closes each connection every few hours; while one is opened anew the other listens."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Installation:
    """Who the app is in its workspace, as Slack told at start-up."""

    bot_token: str
    bot_id: str
    bot_user: str
    team_id: str
    url: str
    """Where the workspace is: https://acme.slack.com/."""


def bolt_app(desk: Desk, client: AsyncWebClient, installation: Installation, *, signing_secret: str | None) -> AsyncApp:
    """Return Bolt's app with a listener for everything that Drumbeat shows. No signing secret: Socket Mode."""

    async def authorize() -> AuthorizeResult:
        # Told once at start-up: asking Slack again would put a call before each first answer.
        return AuthorizeResult(
            enterprise_id=None,
            team_id=installation.team_id,
            bot_token=installation.bot_token,
            bot_id=installation.bot_id,
            bot_user_id=installation.bot_user,
        )

    app = AsyncApp(
        # Bolt gives its loggers this one's level, which bot/log.py has set.
        logger=logging.getLogger("slack_bolt"),
        # Without the token: Bolt warns of one beside `authorize`, and its listeners here do not call Slack.
        client=AsyncWebClient(
            base_url=client.base_url, session=client.session, timeout=client.timeout, retry_handlers=[]
        ),
        authorize=authorize,
        signing_secret=signing_secret or "unused in Socket Mode",
        request_verification_enabled=signing_secret is not None,
        process_before_response=True,
        # Bolt takes a deletion of our message for ours, whoever deleted it; handlers know what they did themselves.
        ignoring_self_events_enabled=False,
    )
    _listen(app, desk)
    return app


def _listen(app: AsyncApp, desk: Desk) -> None:
    for name in desk.commands:
        app.command(name)(command_listener(desk, on_command))
    for action, handle in ACTIONS.items():
        app.action(action.value)(action_listener(desk, handle))
    for view, handle in SUBMISSIONS.items():
        app.view(view.value)(submission_listener(desk, handle))
    for view, hear in CLOSED.items():
        app.view_closed(view.value)(closing_listener(desk, hear))
    for shortcut, handle in SHORTCUTS.items():
        app.shortcut(shortcut.value)(shortcut_listener(desk, handle))
    for field, load in OPTIONS.items():
        app.options({"block_id": field.value, "action_id": VALUE})(options_listener(desk, load))
    for event, listen in EVENTS.items():
        app.event(_constraint(event))(event_listener(desk, listen))
    # What nobody listens to is acknowledged all the same: Slack would count it as failed and send it again.
    everything = re.compile(".*")
    app.event(everything)(_ignore_event)
    app.action(everything)(_ignore)


def _constraint(event: Event) -> dict[str, str | Sequence[str | re.Pattern[str] | None] | None]:
    return {"type": "message", "subtype": event.value} if event in MESSAGE_SUBTYPES else {"type": event.value}


async def _ignore(ack: Callable[..., Awaitable[Any]]) -> None:
    await ack()


async def _ignore_event() -> None:
    return None


class Sockets:
    """Socket Mode: two connections, so that one is always there."""

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        self._handlers = [AsyncSocketModeHandler(app, app_token) for _ in range(SOCKETS)]

    async def connect(self) -> None:
        """Open both connections."""
        for handler in self._handlers:
            await handler.connect_async()  # type: ignore[no-untyped-call]

    async def are_connected(self) -> bool:
        """Return whether at least one of them is open."""
        return any([await handler.client.is_connected() for handler in self._handlers])

    async def close(self) -> None:
        """Close both."""
        for handler in self._handlers:
            await handler.close_async()  # type: ignore[no-untyped-call]


def http_endpoint(app: AsyncApp) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers Slack's signed requests in HTTP mode."""
    return AsyncSlackRequestHandler(app).handle
