"""A small Bolt app for tests of the sandbox's page, and the blocks it speaks in."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Drumbeat"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Drumbeat"},
        "slash_commands": [
            {"command": "/incident", "description": "Run an incident", "usage_hint": "[declare | status]"},
            {"command": "/oncall", "description": "Who is on call", "usage_hint": "[team]"},
        ],
        "shortcuts": [
            {"name": "Declare an incident", "type": "global", "callback_id": "form", "description": "Open the form"},
            {"name": "Add to timeline", "type": "message", "callback_id": "keep", "description": "Keep this message"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands", "chat:write", "chat:write.public", "channels:manage", "channels:read", "channels:history",
                "channels:write.invites", "channels:write.topic", "pins:write", "users:read", "im:write", "files:write",
                "files:read", "bookmarks:write",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}  # fmt: skip


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": True}


def md(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def option(text: str, value: str) -> dict[str, Any]:
    return {"text": plain(text), "value": value, "description": plain(f"About {text}")}


def field_of(name: str, label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": name, "label": plain(label), "element": {"action_id": "v", **element}, **more}


def modal(title: str, *blocks: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "notify_on_close": True,
        "blocks": list(blocks),
    }


@dataclass(kw_only=True)
class ToyApp:
    """A Bolt app that opens `form`, and remembers what it was told."""

    client: AsyncWebClient
    form: dict[str, Any] = field(default_factory=dict)
    front: list[dict[str, Any]] = field(default_factory=list)
    update: dict[str, Any] | None = None
    errors: dict[str, str] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=dict)
    submitted: list[dict[str, Any]] = field(default_factory=list)
    clicked: list[dict[str, Any]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    closed: int = 0
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def open_form(self, ack: Any, body: dict[str, Any]) -> None:
        await ack()
        await self.client.views_open(trigger_id=body["trigger_id"], view=self.form)

    async def command(self, ack: Any, body: dict[str, Any]) -> None:
        if body["text"] == "declare":
            await self.open_form(ack, body)
            return
        await ack(f"You said *{body['text']}*.")

    async def submit(self, ack: Any, view: dict[str, Any]) -> None:
        if self.errors:
            await ack(response_action="errors", errors=self.errors)
            return
        self.submitted.append({name: held["v"] for name, held in view["state"]["values"].items()})
        self.heard.set()
        await ack(**self.answer)

    async def close(self, ack: Any) -> None:
        self.closed += 1
        await ack()

    async def click(self, ack: Any, action: dict[str, Any], body: dict[str, Any]) -> None:
        await ack()
        self.clicked.append(action)
        self.values = (body.get("view") or body)["state"]["values"]
        self.heard.set()
        if self.update:
            await self.client.views_update(view_id=body["view"]["id"], view=self.update)

    async def push(self, ack: Any, body: dict[str, Any]) -> None:
        await ack()
        await self.client.views_push(trigger_id=body["trigger_id"], view=modal("On top"))

    async def suggest(self, ack: Any, payload: dict[str, Any]) -> None:
        names = [name for name in ("Payments", "Platform", "Search") if payload["value"].lower() in name.lower()]
        await ack(options=[option(name, name.lower()) for name in names])

    async def keep(self, ack: Any, body: dict[str, Any]) -> None:
        await ack()
        await self.client.chat_postMessage(channel=body["channel"]["id"], text=f"Kept: {body['message']['text']}")

    async def home(self, event: dict[str, Any]) -> None:
        view = {"type": "home", "blocks": self.front or [{"type": "header", "text": plain("All is calm")}]}
        await self.client.views_publish(user_id=event["user"], view=view)

    async def hears(self, count: int = 1) -> list[dict[str, Any]]:
        """Wait until that many clicks have come; returns them."""
        async with asyncio.timeout(10):
            while len(self.clicked) < count:
                self.heard.clear()
                await self.heard.wait()
        return self.clicked

    async def receives(self) -> dict[str, Any]:
        """Wait for a submitted form; returns what its fields hold."""
        async with asyncio.timeout(10):
            while not self.submitted:
                self.heard.clear()
                await self.heard.wait()
        return self.submitted[-1]

    def forget(self) -> None:
        self.form, self.update, self.errors, self.answer = {}, None, {}, {}
        self.submitted, self.clicked, self.front = [], [], []

    def listen(self, bolt: AsyncApp) -> None:
        bolt.command("/incident")(self.command)
        bolt.view("form")(self.submit)
        bolt.view_closed("form")(self.close)
        bolt.shortcut("form")(self.open_form)
        bolt.shortcut("keep")(self.keep)
        bolt.options("v")(self.suggest)
        bolt.action("push")(self.push)
        bolt.action({"action_id": "v"})(self.click)
        bolt.action({"action_id": "resolve"})(self.click)
        bolt.event("app_home_opened")(self.home)
