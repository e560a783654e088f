"""Takes the README's pictures from the running page: `python -m tests.browser.take_pictures`."""

import asyncio
import re
import sys
from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.test_story import Person
from tests.support.browser import chromium

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
SIZE = {"width": 1180, "height": 760}


async def main() -> None:
    """Live the first quarter of an hour of an incident, and take a picture where it is worth one."""
    PICTURES.mkdir(exist_ok=True)
    command = (sys.executable, "-m", "bot", "sandbox", "--port", "8977")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    printed = ""
    while (found := re.search(r"http://\S+", printed)) is None:
        printed += (await process.stdout.readline()).decode()
    try:
        async with chromium() as browser:
            page = await browser.new_page(viewport=SIZE, device_scale_factor=1.5)  # type: ignore[arg-type]
            await page.goto(f"{found[0]}/?as=U0ALICE")
            await _live(page)
    finally:
        process.terminate()
        await process.wait()


async def _live(page: Page) -> None:
    alice = Person(page)
    await alice.types("/incident declare Checkout is down")
    await alice.dialog().get_by_label("SEV1").check()
    await alice.dialog().get_by_label("What is broken").fill("Every payment fails with a time-out.")
    await alice.dialog().get_by_label("Customers affected").fill("all of them, about 4,000 an hour")
    await alice.submits("Declare")
    await alice.opens("incident-")
    await alice.sees("SEV1 · INC-1")
    await expect(page.get_by_text("pinned a message")).to_be_visible()
    await page.get_by_text("SEV1 · INC-1").first.scroll_into_view_if_needed()
    await _take(page, "briefing")
    await alice.clicks("Post update")
    await alice.dialog().get_by_label("What we know").fill("The orders database is out of disk since 08:52.")
    await alice.dialog().get_by_label("What we are doing").fill("Erin adds disk; Bob drains the queue.")
    await _take(page, "update")
    await alice.submits("Post")
    await alice.sees("Erin adds disk")
    await alice.jumps("+15 min")
    await alice.sees("an update was due")
    await _take(page, "nag")


async def _take(page: Page, name: str) -> None:
    # Avatars and fonts settle; a picture has no clock of its own.
    await page.wait_for_timeout(600)
    await page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(main())
