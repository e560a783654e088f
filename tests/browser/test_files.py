"""Files and pictures on the page: attached, dropped, shown, and filled into forms."""

import struct
import zlib
from typing import Any

from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.conftest import OpenAs, last_message
from tests.browser.test_modals import open_form
from tests.browser.toy import ToyApp, field_of, modal


def picture() -> bytes:
    """Return a PNG of two by one pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" + b"\xff\0\0" * 2)) + chunk(b"IEND", b"")


def upload(name: str, kind: str, content: bytes) -> Any:
    return {"name": name, "mimeType": kind, "buffer": content}


async def test_files_are_attached_with_words_and_seen_by_others(open_as: OpenAs) -> None:
    alice, bob = await open_as("ALICE"), await open_as("BOB")
    graph, log = upload("graph.png", "image/png", picture()), upload("app.log", "text/plain", b"boom\n" * 300)

    await alice.locator("#main input[type=file]").set_input_files([graph, log])
    waiting = alice.get_by_role("list", name="Files to send").get_by_role("listitem")
    await expect(waiting).to_have_count(2)
    box = alice.get_by_role("textbox", name="Message #incidents")
    await box.fill("since 14:02")
    await box.press("Enter")

    shown = last_message(bob)
    await expect(shown).to_contain_text("since 14:02")
    image = shown.get_by_role("img", name="graph.png")
    await expect(image).to_be_visible()
    assert await image.evaluate("node => node.complete && node.naturalWidth") == 2
    link = shown.get_by_role("listitem", name="Download app.log")
    await expect(link).to_contain_text("1.5 KB")
    async with bob.expect_download() as fetched:
        await link.click()
    assert (await fetched.value).suggested_filename == "app.log"
    await expect(waiting).to_have_count(0)


async def test_a_file_can_be_taken_back_and_a_dropped_one_is_sent_alone(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    await page.locator("#main input[type=file]").set_input_files([upload("wrong.txt", "text/plain", b"x")])
    await page.get_by_role("button", name="Remove wrong.txt").click()

    await page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["boom"], "dropped.txt", { type: "text/plain" }));
            const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true });
            document.querySelector("#main .composer").dispatchEvent(drop);
        }"""
    )
    await page.get_by_role("button", name="Send").click()

    await expect(last_message(page).get_by_role("listitem")).to_have_count(1)
    await expect(last_message(page)).to_contain_text("dropped.txt")


async def test_what_is_too_big_is_refused_and_nothing_is_lost(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    await page.locator("#main input[type=file]").set_input_files([upload("core.dump", "x/y", b"x" * 5_000_000)])
    box = page.get_by_role("textbox", name="Message #incidents")
    await box.fill("the core")
    await box.press("Enter")

    await expect(page.get_by_role("alert")).to_contain_text("up to 4 MB")
    await expect(box).to_have_value("the core")
    await expect(page.get_by_role("list", name="Files to send")).to_contain_text("core.dump")


async def test_what_the_app_uploads_is_shown(open_as: OpenAs, bot: AsyncWebClient) -> None:
    page = await open_as("ALICE")

    await bot.files_upload_v2(
        filename="timeline.png",
        content=picture(),
        title="Timeline",
        channel="C0INCIDENTS",
        initial_comment="As it went",
    )

    await expect(last_message(page)).to_contain_text("As it went")
    await expect(last_message(page).get_by_role("img", name="Timeline")).to_be_visible()


async def test_a_form_takes_files_and_rich_text(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    toy.form = modal(
        "Evidence",
        field_of("log", "Log", {"type": "file_input", "max_files": 2}),
        field_of("story", "Story", {"type": "rich_text_input"}),
    )
    form = await open_form(page, "Evidence")

    async with page.expect_response("**/input"):
        await form.locator("input[type=file]").set_input_files([upload("app.log", "text/plain", b"boom")])
    await form.get_by_label("Story").fill("It filled up.")
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_have_count(0)

    (values,) = toy.submitted
    assert [file["name"] for file in values["log"]["files"]] == ["app.log"]
    (section,) = values["story"]["rich_text_value"]["elements"]
    assert section["elements"] == [{"type": "text", "text": "It filled up."}]
