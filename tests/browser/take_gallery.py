"""Takes a picture of each message and each form, and writes docs/gallery.md: `python -m tests.browser.take_gallery`."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.browser.test_story import Person
from tests.support.browser import chromium

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures" / "gallery"
SIZE = {"width": 940, "height": 1400}
LONG = "The orders database is out of disk since 08:52, and each new order waits for a lock until it times out. " * 7
INTRO = """# Gallery

Every message and every form, as it looks in the sandbox. Taken by `python -m tests.browser.take_gallery`; what each
button does is in [commands.md](commands.md).
"""


@dataclass
class Album:
    """What was taken, in order."""

    page: Page
    lines: list[str] = field(default_factory=lambda: [INTRO])

    def chapter(self, title: str) -> None:
        self.lines.append(f"## {title}\n")

    async def take(self, shown: Locator, name: str) -> None:
        """Take a picture of a piece of the page."""
        await self.page.mouse.move(5, 5)
        if not await self.page.locator("dialog[open]").count():
            # A message with the focus in it shows its tools.
            await self.page.get_by_role("textbox", name=re.compile("^Message")).focus()
        await shown.scroll_into_view_if_needed()
        # Avatars and fonts settle; a picture has no clock of its own.
        await self.page.wait_for_timeout(400)
        await shown.screenshot(path=PICTURES / f"{name.lower().replace(' ', '-')}.png")
        self.lines.append(f"### {name}\n\n![{name}](pictures/gallery/{name.lower().replace(' ', '-')}.png)\n")

    async def message(self, name: str, text: str) -> None:
        """Take the newest message that says this."""
        said = self.page.locator("#main [data-ts]", has_text=text).last
        await said.wait_for()
        await self.take(said, name)

    async def form(self, name: str) -> None:
        """Take the form that is open."""
        shown = self.page.locator("dialog[open]").last
        await shown.wait_for()
        await self.take(shown, name)

    async def typed_form(self, person: Person, command: str, name: str) -> None:
        """Take the form that a command opens, and close it."""
        await person.types(command)
        await self.form(name)
        await self.close()

    async def close(self) -> None:
        """Close every form."""
        while await self.page.locator("dialog[open]").count():
            await self.page.keyboard.press("Escape")


async def main() -> None:
    """Live an incident from its declaration to its end, and write the page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with _sandbox() as address, chromium() as browser:
        page = await browser.new_page(viewport=SIZE, device_scale_factor=1)  # type: ignore[arg-type]
        await page.goto(f"{address}/?as=U0ALICE")
        album, alice = Album(page), Person(page)
        for chapter in (_declared, _updated, _command, _helped, _written_up, _ended):
            await chapter(album, alice)
        (ROOT / "docs" / "gallery.md").write_text("\n".join(album.lines), encoding="utf-8")


@asynccontextmanager
async def _sandbox() -> AsyncIterator[str]:
    command = (sys.executable, "-m", "bot", "sandbox", "--port", "8979")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    printed = ""
    while (found := re.search(r"http://\S+", printed)) is None:
        printed += (await process.stdout.readline()).decode()
    try:
        yield found[0]
    finally:
        process.terminate()
        await process.wait()


async def _declared(album: Album, alice: Person) -> None:
    album.chapter("Declared")
    await alice.types("/incident help")
    await album.message("Help", "What you can do here")
    await alice.types("/incident declare Checkout is down")
    await alice.dialog().get_by_label("SEV1").check()
    await alice.dialog().get_by_label("What is broken").fill("Every payment fails with a time-out.")
    await alice.dialog().get_by_label("Customers affected").fill("all of them, about 4,000 an hour")
    await album.form("Declare")
    await alice.submits("Declare")
    await alice.opens("incident-")
    await alice.sees("SEV1 · INC-1")
    await expect(album.page.get_by_text("pinned a message")).to_be_visible()
    await album.message("Briefing", "SEV1 · INC-1")
    await alice.opens("incidents")
    await album.message("Announcement", "INCIDENT ALERT")
    await alice.types("/incident update")
    await album.form("Which incident")
    await album.close()
    await alice.opens("incident-")


async def _updated(album: Album, alice: Person) -> None:
    album.chapter("Updates")
    await alice.clicks("Post update")
    await alice.dialog().get_by_label("What we know").fill(LONG)
    await alice.dialog().get_by_label("What we are doing").fill("Erin adds disk; Bob drains the queue.")
    await album.form("Post update")
    await alice.submits("Post")
    await album.message("Update", "Erin adds disk")
    await alice.clicks("Show more")
    await album.form("Show more")
    await album.close()
    await alice.jumps("+15 min")
    await album.message("Nag", "an update was due")
    await alice.clicks("Snooze")
    await alice.dialog().get_by_label("Why there is nothing to tell now").fill("The disk is being resized")
    await album.form("Snooze")
    await alice.submits("Snooze")
    await album.message("Snoozed", "snoozed the next update")


async def _command(album: Album, alice: Person) -> None:
    album.chapter("Command and roles")
    await alice.clicks("Hand off")
    await alice.chooses("To whom", "Bob")
    await alice.dialog().get_by_label("Where things stand").fill("Disk is being added; payments still fail.")
    await album.form("Hand off")
    await alice.submits("Offer command")
    await album.message("Handoff offer", "offers you command")
    await alice.becomes("Bob")
    await alice.opens("incident-")
    await alice.clicks("Accept")
    await album.message("Handoff outcome", "has command now")
    await album.message("Handoff answered", "offered command to")
    await alice.becomes("Alice")
    await alice.opens("incident-")
    await album.typed_form(alice, "/incident take", "Take command")
    await album.typed_form(alice, "/incident roles", "Roles")
    await album.typed_form(alice, "/incident severity", "Severity")
    await alice.types("/incident severity SEV2 only cards from Europe fail")
    await album.message("Severity change", "it was SEV1")
    await alice.types("/incident role scribe me")
    await album.message("Role change", "is scribe now")


async def _helped(album: Album, alice: Person) -> None:
    album.chapter("Help, links, a better name")
    await album.typed_form(alice, "/incident escalate", "Call for help")
    await alice.types("/incident escalate @erin the database is full")
    await album.message("Call for help in the channel", "asks for your help")
    await album.typed_form(alice, "/incident link", "Add a link")
    await alice.types("/incident link https://grafana.example.com/d/1 The dashboard")
    await album.message("Link", "The dashboard")
    await album.typed_form(alice, "/incident rename", "Rename")
    await alice.types("/incident rename Payments fail in Europe")
    await album.message("New title", "renamed this incident")


async def _written_up(album: Album, alice: Person) -> None:
    album.chapter("Timeline and action items")
    await alice.types("/incident action Alert on disk space @bob")
    await album.message("Action item added", "added an action item")
    await album.typed_form(alice, "/incident action", "Action items")
    await album.typed_form(alice, "/incident timeline", "Timeline")
    for entry, name in (("Add to timeline", "Add to timeline"), ("More…", "More")):
        await album.page.locator("#main [data-ts] .button.overflow").first.click()
        await album.page.get_by_role("menuitem", name=entry).click()
        await album.form(name)
        await album.close()
    await alice.types("/incident status")
    await album.message("Status", "Payments fail in Europe")
    await alice.types("/incident list")
    await album.message("List", "1 open")


async def _ended(album: Album, alice: Person) -> None:
    album.chapter("The end, and back again")
    await alice.types("/incident resolve")
    await alice.dialog().get_by_label("What was wrong").fill("The orders database had no disk left.")
    await alice.dialog().get_by_label("What fixed it").fill("More disk, and an alert long before it is full.")
    await album.form("Resolve")
    await alice.submits("Resolve")
    await album.message("Resolution", "Resolved")
    await alice.types("/incident reopen")
    await alice.dialog().get_by_label("What came back").fill("Payments fail again")
    await album.form("Reopen")
    await alice.submits("Reopen")
    await album.message("Reopening", "It is back")


if __name__ == "__main__":
    asyncio.run(main())
