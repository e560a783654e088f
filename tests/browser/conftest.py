"""A browser, the sandbox, and a small Bolt app in it, for tests of the sandbox's page."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, Request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Moment, Sandbox, SandboxClock
from tests.support.browser import chromium

T0 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

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
                "files:read",
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


def last_message(page: Page) -> Locator:
    return page.locator("#main [data-ts]").last


async def say(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name="Message #incidents")
    await box.fill(text)
    await box.press("Enter")


async def post(bot: AsyncWebClient, *blocks: dict[str, Any], text: str = "A message") -> None:
    await bot.chat_postMessage(channel="C0INCIDENTS", text=text, blocks=list(blocks) or None)


@dataclass
class Coming:
    """What the app will do next by itself."""

    moment: Moment | None = None

    async def look(self) -> Moment | None:
        return self.moment


@dataclass(kw_only=True)
class ToyApp:
    """A Bolt app that opens `form`, and remembers what it was told."""

    client: AsyncWebClient
    form: dict[str, Any] = field(default_factory=dict)
    update: dict[str, Any] | None = None
    errors: dict[str, str] = field(default_factory=dict)
    submitted: list[dict[str, Any]] = field(default_factory=list)
    clicked: list[dict[str, Any]] = field(default_factory=list)
    closed: int = 0

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
        await ack()

    async def close(self, ack: Any) -> None:
        self.closed += 1
        await ack()

    async def click(self, ack: Any, action: dict[str, Any], body: dict[str, Any]) -> None:
        await ack()
        self.clicked.append(action)
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
        view = {"type": "home", "blocks": [{"type": "header", "text": plain("All is calm")}]}
        await self.client.views_publish(user_id=event["user"], view=view)

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


@pytest.fixture
def coming() -> Coming:
    """Return what the app will do next by itself: nothing, until a test says more."""
    return Coming()


@pytest.fixture
async def sandbox(coming: Coming) -> AsyncIterator[Sandbox]:
    """Return a sandbox at nine on a Monday, with its clock stopped."""
    made = Sandbox(MANIFEST, clock=SandboxClock(start=T0, speed=0), coming=coming.look)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncWebClient:
    """Return the app's own Web API client."""
    return AsyncWebClient(token="xoxb-sandbox", base_url=sandbox.api_url)


@pytest.fixture
async def toy(sandbox: Sandbox, bot: AsyncWebClient) -> AsyncIterator[ToyApp]:
    """Return a small app that is connected to the sandbox."""
    bolt = AsyncApp(client=AsyncWebClient(token="xoxb-sandbox", base_url=sandbox.api_url))
    made = ToyApp(client=bot)
    made.listen(bolt)
    handler = AsyncSocketModeHandler(bolt, "xapp-sandbox")
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    yield made
    await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Return a Chromium, which closes with the test."""
    async with chromium() as launched:
        yield launched


OpenAs = Callable[[str], Awaitable[Page]]


@pytest.fixture
async def open_as(browser: Browser, sandbox: Sandbox) -> AsyncIterator[OpenAs]:
    """Return a function that opens a window of the page as one person; no page may fail or look elsewhere."""
    failures: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith(sandbox.url):
            failures.append(request.url)

    async def opened(person: str) -> Page:
        context = await browser.new_context(viewport={"width": 1280, "height": 800})
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.on("request", watch)
        await page.goto(f"{sandbox.url}/?as=U0{person}")
        await page.get_by_role("textbox", name="Message #incidents").wait_for()
        return page

    yield opened
    assert failures == []
