"""What the page has beside Slack: the clock, faults, the inspector; and how one finds one's way by keyboard."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Moment, Sandbox
from tests.browser.conftest import T0, Coming, OpenAs, last_message, say
from tests.browser.toy import ToyApp


async def add_fault(page: Page, kind: str, *, where: str = "", after_effect: bool = False) -> None:
    await page.get_by_role("button", name="Faults").click()
    card = page.get_by_role("dialog", name="Faults")
    await card.get_by_label("What goes wrong").select_option(kind)
    await card.get_by_label("Where").fill(where)
    if after_effect:
        await card.get_by_label("after the effect").check()
    await card.get_by_role("button", name="Add", exact=True).click()


async def test_a_jump_goes_to_what_comes_next(open_as: OpenAs, sandbox: Sandbox, coming: Coming) -> None:
    page = await open_as("ALICE")
    button = page.get_by_role("button", name="Jump to")
    await expect(button).to_be_hidden()

    coming.moment = Moment(T0 + timedelta(minutes=15), "the nag in #incident-1")
    await expect(button).to_have_accessible_name("Jump to the nag in #incident-1, 09:15:00")
    await button.click()

    await expect(page.locator(".clock-time")).to_have_text("09:15:00")
    assert sandbox.clock.now() == T0 + timedelta(minutes=15)


async def test_a_fault_is_added_seen_and_removed(open_as: OpenAs, bot: AsyncWebClient) -> None:
    page, other = await open_as("ALICE"), await open_as("BOB")

    await add_fault(page, "error", where="chat.*")
    card = page.get_by_role("dialog", name="Faults")
    await expect(card.get_by_label("Rules in force")).to_contain_text("chat.*: Slack refuses with an error code")
    await expect(other.get_by_role("button", name="Faults, 1 in force")).to_be_visible()
    with pytest.raises(SlackApiError, match="internal_error"):
        await bot.chat_postMessage(channel="C0INCIDENTS", text="Never said")
    await expect(card.get_by_text("hit once")).to_be_visible()

    await card.get_by_role("button", name="Remove: chat.*").click()
    await expect(card.get_by_text("Everything works.")).to_be_visible()
    await bot.chat_postMessage(channel="C0INCIDENTS", text="Said at last")

    await expect(last_message(page)).to_contain_text("Said at last")


async def test_rate_limits_are_chosen_on_the_page(open_as: OpenAs, bot: AsyncWebClient) -> None:
    page = await open_as("ALICE")
    await page.get_by_role("button", name="Faults").click()
    await page.get_by_label("Rate limits").select_option("harsh")
    await expect(page.get_by_role("button", name="Faults, 1 in force")).to_be_visible()

    await bot.chat_postMessage(channel="C0INCIDENTS", text="One")
    with pytest.raises(SlackApiError, match="ratelimited"):
        await bot.chat_postMessage(channel="C0INCIDENTS", text="Two")


async def test_the_inspector_filters_shows_payloads_and_marks_faults(open_as: OpenAs, bot: AsyncWebClient) -> None:
    page = await open_as("ALICE")
    await add_fault(page, "slow", where="auth.test")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Inspector").click()
    await bot.auth_test()
    await bot.chat_postMessage(channel="C0INCIDENTS", text="Disk is full")
    calls = page.get_by_role("list", name="Calls").get_by_role("listitem")
    await expect(calls).to_have_count(2)

    await expect(calls.first).to_contain_text("fault")
    await page.get_by_label("Filter calls").fill("disk is full")
    await expect(calls).to_have_count(1)
    await calls.first.locator("summary").click()

    await expect(calls.first).to_contain_text('"text": "Disk is full"')
    await expect(calls.first).to_contain_text('"ok": true')


async def test_ctrl_k_goes_to_a_channel_or_a_person(open_as: OpenAs) -> None:
    page = await open_as("ALICE")

    await page.keyboard.press("Control+k")
    await page.keyboard.type("gener")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="Message #general")).to_be_visible()

    await page.keyboard.press("Control+k")
    await page.keyboard.type("erin")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="Message Erin Evans")).to_be_visible()


async def test_a_channel_is_created_named_and_left_from_the_page(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    await page.get_by_role("button", name="Create a channel").click()
    dialog = page.get_by_role("dialog", name="Create a channel")

    await dialog.get_by_label("Name").fill("War Room")
    await dialog.get_by_role("button", name="Create").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("lower-case letters")
    await dialog.get_by_label("Name").fill("war-room")
    await dialog.get_by_role("button", name="Create").click()
    await page.get_by_role("link", name="war-room").click()
    for deed, label, value in (("Set the topic", "Topic", "Disk is full"), ("Rename channel", "Name", "disk-room")):
        await page.get_by_role("button", name="war-room").click()
        await page.get_by_role("menuitem", name=deed).click()
        await page.get_by_role("dialog", name=deed).get_by_label(label).fill(value)
        await page.get_by_role("dialog", name=deed).get_by_role("button", name="Save").click()

    await expect(page.get_by_role("heading", name="disk-room").first).to_be_visible()
    await expect(page.locator(".topic")).to_have_text("Disk is full")


async def test_two_windows_are_two_people_who_see_each_other_at_once(open_as: OpenAs, toy: ToyApp) -> None:
    alice, bob = await open_as("ALICE"), await open_as("BOB")
    await bob.get_by_role("link", name="general").click()

    await say(alice, "@bob the disk is full")
    link = bob.get_by_role("link", name="incidents")
    await expect(link.locator(".badge")).to_have_text("1")
    await link.click()

    await expect(last_message(bob)).to_contain_text("the disk is full")
    await expect(link.locator(".badge")).to_have_count(0)
    assert toy.clicked == []


async def test_in_the_dark_the_page_is_dark_and_fits_a_phone(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    light = await page.evaluate("getComputedStyle(document.getElementById('main')).backgroundColor")

    await page.emulate_media(color_scheme="dark")
    await page.set_viewport_size({"width": 390, "height": 800})

    dark = await page.evaluate("getComputedStyle(document.getElementById('main')).backgroundColor")
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert light == "rgb(255, 255, 255)"
    assert dark == "rgb(27, 26, 31)"
    assert wide <= 390
