"""One person-sized world for the sandbox's tests: a sandbox, a real Bolt app, and people who act over HTTP."""

from collections.abc import Callable
from typing import Any, Self

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Patience, Sandbox, SandboxClock

Json = dict[str, Any]

SCOPES = [
    "commands",
    "chat:write",
    "chat:write.public",
    "channels:manage",
    "channels:read",
    "channels:history",
    "channels:join",
    "groups:write",
    "groups:read",
    "groups:history",
    "im:write",
    "im:read",
    "im:history",
    "mpim:write",
    "users:read",
    "users:read.email",
    "usergroups:read",
    "pins:read",
    "pins:write",
    "bookmarks:read",
    "bookmarks:write",
    "reactions:read",
    "reactions:write",
    "app_mentions:read",
    "files:read",
    "files:write",
]

EVENTS = [
    "app_home_opened",
    "app_mention",
    "channel_archive",
    "channel_created",
    "channel_deleted",
    "channel_rename",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "pin_added",
    "pin_removed",
    "reaction_added",
    "reaction_removed",
]

TITLE = {"type": "plain_text", "text": "Declare"}


def manifest(*, without: tuple[str, ...] = (), url: str | None = None) -> Json:
    """A manifest as `drumbeat manifest` prints it; with `url`, for HTTP mode."""
    there = {"url": url} if url else {}
    return {
        "display_information": {"name": "Drumbeat"},
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "bot_user": {"display_name": "drumbeat"},
            "slash_commands": [
                {"command": "/incident", "description": "Declare", "usage_hint": "declare", "should_escape": True}
                | there,
                {"command": "/raw", "description": "Unescaped", "should_escape": False} | there,
                {"command": "/tick", "description": "Acknowledged by every app under test"} | there,
            ],
            "shortcuts": [
                {"name": "Declare", "type": "global", "callback_id": "declare", "description": "Declare"},
                {"name": "Note", "type": "message", "callback_id": "note", "description": "Note it"},
            ],
        },
        "oauth_config": {"scopes": {"bot": [scope for scope in SCOPES if scope not in without]}},
        "settings": {
            "event_subscriptions": {"bot_events": EVENTS} | ({"request_url": url} if url else {}),
            "interactivity": {"is_enabled": True} | ({"request_url": url} if url else {}),
            "socket_mode_enabled": url is None,
        },
    }


class RealTime:
    """The wall clock of a sandbox under test: it stands still until it is told."""

    def __init__(self) -> None:
        self.seconds = 1_790_000_000.0

    def __call__(self) -> float:
        return self.seconds


class World:
    """A sandbox with its people."""

    def __init__(self, raw: Json, patience: Patience | None = None) -> None:
        self.wall = RealTime()
        self.clock = SandboxClock(wall=self.wall)
        self.sandbox = Sandbox(raw, clock=self.clock, wall=self.wall, patience=patience or Patience())
        self._closing: list[Callable[[], Any]] = []

    async def __aenter__(self) -> Self:
        await self.sandbox.start()
        self.http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        self.client = self.bot()
        return self

    async def __aexit__(self, *_exc: object) -> None:
        for close in reversed(self._closing):
            await close()
        await self.http.close()
        await self.sandbox.stop()

    def bot(self, token: str | None = "xoxb-sandbox") -> AsyncWebClient:  # noqa: S107 - a sandbox keeps no secrets
        """The real client of a bot."""
        return AsyncWebClient(token, base_url=self.sandbox.api_url, session=self.http, retry_handlers=[])

    async def run(self, app: AsyncApp) -> AsyncSocketModeHandler:
        """Connect a real Bolt app over Socket Mode."""
        handler = AsyncSocketModeHandler(app, "xapp-sandbox", web_client=self.client)
        self._closing.append(handler.close_async)
        await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
        return handler

    def app(self) -> AsyncApp:
        """A real Bolt app of this workspace, which still has to be run."""
        app = AsyncApp(client=self.client, process_before_response=True)
        app.command("/tick")(_acknowledge)
        return app

    async def post(self, path: str, **body: Any) -> Json:
        """What a person does; the JSON answer."""
        async with self.http.post(f"{self.sandbox.url}/sandbox/api/{path}", json=body) as response:
            answer: Json = await response.json()
            return answer | {"http": response.status}

    async def get(self, path: str, **query: str) -> Json:
        """What a person looks at; the JSON answer."""
        async with self.http.get(f"{self.sandbox.url}/sandbox/api/{path}", params=query) as response:
            answer: Json = await response.json()
            return answer

    async def messages(self, channel: str, person: str = "U0ALICE", **more: str) -> list[Json]:
        """What a person sees in a channel."""
        found: list[Json] = (await self.get("messages", **{"as": person}, channel=channel, **more))["messages"]
        return found

    async def says(self, text: str, channel: str = "C0INCIDENTS", person: str = "U0ALICE", **more: str) -> str:
        """A person writes; the message's ts."""
        ts: str = (await self.post("message", **{"as": person}, channel=channel, text=text, **more))["ts"]
        return ts

    async def alice(self, path: str, **body: Any) -> Json:
        """What Alice does."""
        return await self.post(path, **{"as": "U0ALICE"}, **body)

    async def trigger(self) -> str:
        """A fresh trigger_id, from a command that every app under test acknowledges."""
        calls = await self.get("calls")
        before = calls["calls"][-1]["n"] if calls["calls"] else 0
        await self.alice("command", channel="C0GENERAL", text="/tick")
        found = (await self.get("calls", since=str(before)))["calls"]
        trigger_id: str = next(one for one in found if "trigger_id" in one["args"])["args"]["trigger_id"]
        return trigger_id


async def _acknowledge(ack: Any) -> None:
    await ack()


async def refused(call: Any) -> Json:
    """The answer to a call that Slack refuses."""
    try:
        await call
    except SlackApiError as error:
        body: Json = error.response.data
        return body
    raise AssertionError("Slack accepted what it should refuse.")
