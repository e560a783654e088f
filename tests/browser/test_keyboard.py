"""The page without a mouse, on a phone, in the light and in the dark."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import OpenAs, last_message, say
from tests.browser.toy import ToyApp, field_of, md, modal, option, plain

FORM = modal(
    "Declare",
    field_of("title", "Title", {"type": "plain_text_input"}),
    field_of(
        "severity", "Severity", {"type": "static_select", "options": [option("SEV1", "s1"), option("SEV2", "s2")]}
    ),
    field_of("kind", "Kind", {"type": "radio_buttons", "options": [option("Real", "r"), option("Drill", "d")]}),
)


async def presses(page: Page, *keys: str) -> None:
    for key in keys:
        await page.keyboard.press(key)


async def test_an_incident_is_declared_by_keyboard_alone(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    toy.form = FORM
    form = page.get_by_role("dialog", name="Declare")

    await page.keyboard.type("/inc")
    await presses(page, "Tab")
    await page.keyboard.type("declare")
    await presses(page, "Enter")
    await expect(form.get_by_label("Title")).to_be_focused()
    await page.keyboard.type("Checkout is down")
    await presses(page, "Tab", "ArrowDown", "ArrowDown", "Enter", "Tab", "ArrowDown", "Tab", "Tab", "Enter")

    values = await toy.receives()
    assert values["title"]["value"] == "Checkout is down"
    assert values["severity"]["selected_option"]["value"] == "s2"
    assert values["kind"]["selected_option"]["value"] == "d"
    await expect(form).to_have_count(0)
    await expect(page.get_by_role("textbox", name="Message #incidents")).to_be_focused()


async def test_a_message_is_answered_by_keyboard_alone(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    await say(page, "Errors are falling")
    reply = last_message(page).get_by_role("button", name="Reply in thread")
    await expect(last_message(page)).to_contain_text("Errors are falling")

    await reply.focus()
    await expect(reply).to_be_in_viewport()
    await presses(page, "Enter")
    await expect(page.get_by_role("textbox", name="Reply")).to_be_focused()
    await page.keyboard.type("Since the rollback")
    await presses(page, "Enter")
    await expect(page.get_by_role("complementary", name="Thread")).to_contain_text("Since the rollback")
    await presses(page, "Escape")

    await expect(page.get_by_role("complementary", name="Thread")).to_be_hidden()
    await expect(last_message(page)).to_be_focused()


async def test_a_reaction_is_given_by_keyboard_alone(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    await say(page, "Errors are falling")
    await expect(last_message(page)).to_contain_text("Errors are falling")
    await last_message(page).get_by_role("button", name="Add reaction").focus()

    await presses(page, "Enter")
    await page.keyboard.type("tada")
    await presses(page, "Enter")

    mine = last_message(page).get_by_role("button", name="tada emoji", pressed=True)
    await expect(mine).to_contain_text("1")
    await expect(last_message(page).get_by_role("button", name="Add reaction")).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
async def test_a_menu_is_roamed_by_arrows(open_as: OpenAs, key: str) -> None:
    page = await open_as("ALICE")
    await say(page, "Errors are falling")
    await expect(last_message(page)).to_contain_text("Errors are falling")
    more = last_message(page).get_by_role("button", name="More actions")
    await more.focus()

    await presses(page, key, "End", "Home", "ArrowUp", "ArrowDown")
    await expect(page.get_by_role("menuitem", name="Pin to channel")).to_be_focused()
    await presses(page, "Escape")
    await expect(more).to_be_focused()
    await presses(page, key, key)

    await expect(page.get_by_role("button", name="1 pinned message")).to_be_visible()


async def fits(page: Page) -> bool:
    fits: bool = await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return fits


async def test_a_phone_shows_a_form_and_a_thread_on_the_whole_screen(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    await page.set_viewport_size({"width": 390, "height": 780})
    await say(page, "Errors are falling")
    await last_message(page).get_by_role("button", name="Reply in thread").focus()
    await presses(page, "Enter")

    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread.get_by_role("textbox", name="Reply")).to_be_in_viewport()
    assert await fits(page)
    await thread.get_by_role("button", name="Close thread").click()
    toy.form = FORM
    await say(page, "/incident declare")

    form = page.get_by_role("dialog", name="Declare")
    await expect(form.get_by_role("button", name="Save")).to_be_in_viewport(ratio=1)
    assert await fits(page)


async def test_a_phone_shows_wide_things_without_growing(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    await page.set_viewport_size({"width": 390, "height": 780})
    cells = [{"type": "raw_text", "text": f"Column {number}"} for number in range(12)]
    buttons = [{"type": "button", "action_id": f"b{at}", "text": plain(f"A long label {at}")} for at in range(6)]

    await toy.client.chat_postMessage(
        channel="C0INCIDENTS",
        text="Wide",
        blocks=[
            {"type": "table", "rows": [cells, cells]},
            {"type": "actions", "elements": buttons},
            {"type": "section", "text": md("x" * 200)},
            {"type": "section", "fields": [md("*Lead*\nBob"), md("*Status*\nOpen")]},
        ],
    )

    await expect(last_message(page)).to_contain_text("Column 11")
    assert await fits(page)


CONTRAST = """node => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const over = (top, below) => [0, 1, 2].map(at => top[at] * (top[3] ?? 1) + below[at] * (1 - (top[3] ?? 1)));
    const linear = one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
    const light = colour => {
        const [r, g, b] = colour.map(one => linear(one / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const layers = [];
    for (let one = node; one; one = one.parentElement) layers.push(numbers(getComputedStyle(one).backgroundColor));
    const ground = layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
    const words = over(numbers(getComputedStyle(node).color), ground);
    const [low, high] = [light(words), light(ground)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
}"""
"""How much lighter the lighter of text and ground is (WCAG 2: contrast ratio); 4.5 is enough to read by."""


def things(message: Locator) -> dict[str, Locator]:
    return {
        "words": message.locator(".said").first,
        "mention": message.locator(".mention").first,
        "code": message.locator("code").first,
        "link": message.get_by_role("link").first,
        "quote": message.locator("blockquote").first,
        "context": message.locator(".b-context .said").first,
        "button": message.get_by_role("button", name="Wait"),
        "primary button": message.get_by_role("button", name="Accept"),
        "dangerous button": message.get_by_role("button", name="Resolve"),
        "who": message.locator(".author"),
        "when": message.locator(".byline time"),
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everything_is_legible(open_as: OpenAs, toy: ToyApp, scheme: Any) -> None:
    page = await open_as("ALICE")
    await page.emulate_media(color_scheme=scheme)
    styles = {"a": ("Wait", {}), "b": ("Accept", {"style": "primary"}), "c": ("Resolve", {"style": "danger"})}
    buttons = [{"type": "button", "action_id": at, "text": plain(text), **more} for at, (text, more) in styles.items()]

    await toy.client.chat_postMessage(
        channel="C0INCIDENTS",
        text="Colours",
        blocks=[
            {"type": "section", "text": md("words <@U0ALICE> `code` <https://example.com|link>\n> quote")},
            {"type": "context", "elements": [md("by Bob")]},
            {"type": "actions", "elements": buttons},
        ],
    )
    await expect(last_message(page)).to_contain_text("by Bob")

    ratios = {name: await node.evaluate(CONTRAST) for name, node in things(last_message(page)).items()}
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}
