"""One incident lived in the sandbox's page, as a newcomer does: `drumbeat sandbox`, then clicking and typing."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.browser import chromium

ROOT = Path(__file__).parents[2]


@dataclass
class Person:
    """Somebody in front of the page."""

    page: Page

    async def types(self, text: str) -> None:
        box = self.page.get_by_role("textbox", name=re.compile("^Message"))
        await box.fill(text)
        await box.press("Enter")

    async def opens(self, beginning: str) -> None:
        await self.page.get_by_role("link", name=re.compile(f"^{beginning}")).first.click()

    async def becomes(self, name: str) -> None:
        await self.page.get_by_role("link", name=f"Act as {name}").click()

    async def clicks(self, label: str) -> None:
        await self.page.get_by_role("button", name=re.compile(f"^{label}")).last.click()

    async def jumps(self, label: str) -> None:
        await self.page.get_by_role("button", name=label).click()

    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    async def submits(self, button: str) -> None:
        await self.dialog().get_by_role("button", name=button, exact=True).click()
        await expect(self.dialog()).to_have_count(0)

    async def is_refused(self, button: str, sentence: str) -> None:
        await self.dialog().get_by_role("button", name=button, exact=True).click()
        await expect(self.dialog().get_by_text(sentence).first).to_be_visible()

    async def chooses(self, label: str, person: str) -> None:
        box = self.dialog().get_by_label(label)
        await box.click()
        await box.press_sequentially(person[:3])
        await self.page.get_by_role("option", name=re.compile(person)).first.click()

    async def sees(self, text: str) -> None:
        await expect(self.page.get_by_text(text).last).to_be_visible()


@pytest.fixture
async def address(unused_tcp_port: int) -> AsyncIterator[str]:
    """Start `drumbeat sandbox` as a newcomer does, and return where its page is."""
    command = (sys.executable, "-m", "bot", "sandbox", "--port", str(unused_tcp_port))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    printed = ""
    async with asyncio.timeout(30):
        while (found := re.search(r"http://\S+", printed)) is None:
            printed += (await process.stdout.readline()).decode()
    yield found[0]
    process.terminate()
    await process.wait()


async def test_one_incident_is_lived_by_clicking_and_typing(address: str) -> None:
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": 1280, "height": 900})
        mistakes: list[str] = []
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        await page.goto(f"{address}/?as=U0ALICE")
        alice = Person(page)

        await alice.types("/incident declare Checkout is down")
        await expect(alice.dialog().get_by_label("What is happening?")).to_have_value("Checkout is down")
        await alice.dialog().get_by_label("SEV1").check()
        await alice.submits("Declare")
        await alice.opens("incident-")
        await alice.sees("SEV1 · INC-1 · Checkout is down")

        await alice.clicks("Post update")
        await alice.is_refused("Post", "Please complete this required field")
        await alice.dialog().get_by_label("What we know").fill("The orders database is out of disk.")
        await alice.dialog().get_by_label("What we are doing").fill("Erin adds disk.")
        await alice.submits("Post")
        await alice.sees("The orders database is out of disk.")

        await alice.jumps("+15 min")
        await alice.sees("an update was due")

        await alice.clicks("Hand off")
        await alice.chooses("To whom", "Bob Brown")
        await alice.submits("Offer command")
        await alice.sees("offers you command")
        await alice.becomes("Bob Brown")
        bob = alice
        await bob.opens("incident-")
        await bob.clicks("Accept")
        await bob.sees("has command now")

        await bob.types("/incident resolve")
        await bob.dialog().get_by_label("What was wrong").fill("The disk was full.")
        await bob.dialog().get_by_label("What fixed it").fill("A bigger disk.")
        await bob.submits("Resolve")
        await bob.sees("A bigger disk.")

        await bob.becomes("Dan Diaz")
        await bob.opens("incidents")
        await bob.sees("RESOLVED: SEV1")
        assert mistakes == []
