"""A browser, the sandbox, and a small app in it, for tests of the sandbox's page."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, Request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Moment, Sandbox, SandboxClock
from tests.browser.toy import MANIFEST, ToyApp, modal
from tests.support.browser import chromium

T0 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


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


@pytest.fixture
def coming() -> Coming:
    """Return what the app will do next by itself: nothing, until a test says more."""
    return Coming()


@asynccontextmanager
async def calm_sandbox(coming: Coming) -> AsyncIterator[Sandbox]:
    made = Sandbox(MANIFEST, clock=SandboxClock(start=T0, speed=0), coming=coming.look)
    await made.start()
    yield made
    await made.stop()


def client_of(sandbox: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(token="xoxb-sandbox", base_url=sandbox.api_url)


@asynccontextmanager
async def connected_toy(sandbox: Sandbox) -> AsyncIterator[ToyApp]:
    bolt = AsyncApp(client=client_of(sandbox))
    made = ToyApp(client=client_of(sandbox))
    made.listen(bolt)
    handler = AsyncSocketModeHandler(bolt, "xapp-sandbox")
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    yield made
    await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


OpenAs = Callable[[str], Awaitable[Page]]


@asynccontextmanager
async def windows(browser: Browser, sandbox: Sandbox) -> AsyncIterator[OpenAs]:
    failures: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((sandbox.url, "blob:", "data:")):
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


@pytest.fixture
async def sandbox(coming: Coming) -> AsyncIterator[Sandbox]:
    """Return a sandbox at nine on a Monday, with its clock stopped."""
    async with calm_sandbox(coming) as made:
        yield made


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncWebClient:
    """Return the app's own Web API client."""
    return client_of(sandbox)


@pytest.fixture
async def toy(sandbox: Sandbox) -> AsyncIterator[ToyApp]:
    """Return a small app that is connected to the sandbox."""
    async with connected_toy(sandbox) as made:
        yield made


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Return a Chromium, which closes with the test."""
    async with chromium() as launched:
        yield launched


@pytest.fixture
async def open_as(browser: Browser, sandbox: Sandbox) -> AsyncIterator[OpenAs]:
    """Return a function that opens a window of the page as one person; no page may fail or look elsewhere."""
    async with windows(browser, sandbox) as opened:
        yield opened


@dataclass(kw_only=True)
class Stage:
    """Alice's window, and the app: for the many small stories of one file, which share them."""

    page: Page
    toy: ToyApp
    open_as: OpenAs

    async def message(self, *blocks: dict[str, Any], text: str = "A message") -> Locator:
        """Let the app post blocks, or only text; returns the message on screen."""
        posted = await self.toy.client.chat_postMessage(channel="C0INCIDENTS", text=text, blocks=list(blocks) or None)
        shown = self.page.locator(f"#main [data-ts='{posted['ts']}']")
        await shown.wait_for()
        return shown

    async def modal(self, *blocks: dict[str, Any]) -> Locator:
        """Let Alice open a form of these blocks; returns the dialog on screen."""
        self.toy.form = modal("Form", *blocks)
        await say(self.page, "/incident declare")
        dialog = self.page.get_by_role("dialog", name="Form")
        await dialog.wait_for()
        return dialog

    async def home(self, *blocks: dict[str, Any]) -> Locator:
        """Let Alice look at the app's Home tab of these blocks; returns the tab on screen."""
        self.toy.front = list(blocks)
        async with self.page.expect_response("**/open_home"):
            await self.page.get_by_role("region", name="Apps").get_by_role("link", name="Drumbeat").click()
        return self.page.get_by_role("tabpanel", name="Home")

    async def clear(self) -> None:
        """Forget what was done, close what is open, and go back to #incidents."""
        self.toy.forget()
        while await self.page.locator("dialog[open]").count():
            await self.page.keyboard.press("Escape")
        thread = self.page.get_by_role("button", name="Close thread")
        if await thread.is_visible():
            await thread.click()
        if not await self.page.get_by_role("textbox", name="Message #incidents").is_visible():
            await self.page.get_by_role("link", name="incidents", exact=True).click()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def theatre() -> AsyncIterator[Stage]:
    """Return what a file's stories share, since a window of their own would take each of them a second."""
    async with (
        calm_sandbox(Coming()) as sandbox,
        connected_toy(sandbox) as toy,
        chromium() as browser,
        windows(browser, sandbox) as opened,
    ):
        yield Stage(page=await opened("ALICE"), toy=toy, open_as=opened)


@pytest_asyncio.fixture(loop_scope="module")
async def stage(theatre: Stage) -> Stage:
    """Return the stage, tidied up after the story before."""
    await theatre.clear()
    return theatre
