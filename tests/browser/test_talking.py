"""What people do with what was said: change, delete, react, pin, link to it, and come back to what is new."""

import re

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Stage, say
from tests.browser.test_messages import use_menu
from tests.browser.toy import md, plain

pytestmark = pytest.mark.asyncio(loop_scope="module")

INCIDENTS = "C0INCIDENTS"
GENERAL = "C0GENERAL"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bob(theatre: Stage) -> Page:
    """Return a second window, Bob's."""
    return await theatre.open_as("BOB")


def message(page: Page, text: str) -> Locator:
    return page.locator("#main [data-ts]").filter(has_text=text)


def thread_of(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Thread")


async def says(page: Page, text: str) -> Locator:
    await say(page, text)
    await message(page, text).wait_for()
    return message(page, text)


async def react(said: Locator, name: str) -> None:
    await said.hover()
    await said.get_by_role("button", name="Add reaction").click()
    await said.page.get_by_role("searchbox", name="Search emoji").fill(name)
    await said.page.keyboard.press("Enter")


async def test_the_last_thing_one_said_is_changed_by_arrow_up(stage: Stage) -> None:
    page = stage.page
    said = await says(page, "Disk is ful")
    editor = page.get_by_role("textbox", name="Edit message")

    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Escape")
    await expect(editor).to_have_count(0)
    await expect(page.get_by_role("textbox", name="Message #incidents")).to_be_focused()

    await page.keyboard.press("ArrowUp")
    await expect(editor).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.type("l")
    await page.keyboard.press("Enter")
    await expect(said).to_contain_text("Disk is full (edited)")
    await expect(page.get_by_role("textbox", name="Message #incidents")).to_be_focused()


async def test_what_one_is_changing_is_not_lost_when_somebody_reacts(stage: Stage, bob: Page) -> None:
    said = await says(stage.page, "Queue is ful")
    await use_menu(said, "Edit message")
    editor = stage.page.get_by_role("textbox", name="Edit message")
    await editor.fill("Queue is full")

    await react(message(bob, "Queue is ful"), "eyes")
    await expect(message(bob, "Queue is ful").get_by_role("button", pressed=True)).to_contain_text("1")
    await says(bob, "I have seen the queue")
    await message(stage.page, "I have seen the queue").wait_for()

    await expect(editor).to_have_value("Queue is full")
    await expect(editor).to_be_focused()
    await editor.press("Enter")
    changed = message(stage.page, "Queue is full (edited)")
    await expect(changed.get_by_role("button", name="eyes emoji")).to_contain_text("1")


async def test_escape_leaves_the_change_of_a_reply_and_not_the_thread(stage: Stage) -> None:
    said = await says(stage.page, "Is it the network?")
    await said.hover()
    await said.get_by_role("button", name="Reply in thread").click()
    await thread_of(stage.page).get_by_role("textbox", name="Reply").fill("No, it is not")
    await stage.page.keyboard.press("Enter")
    reply = thread_of(stage.page).locator("[data-ts]").filter(has_text="No, it is not")

    await use_menu(reply, "Edit message")
    await stage.page.keyboard.press("Escape")

    await expect(stage.page.get_by_role("textbox", name="Edit message")).to_have_count(0)
    await expect(reply.get_by_role("button", name="More actions")).to_be_focused()


async def test_what_one_deletes_is_gone_for_everybody_once_one_is_sure(stage: Stage, bob: Page) -> None:
    said = await says(stage.page, "Wrong channel")
    await expect(message(bob, "Wrong channel")).to_be_visible()
    question = stage.page.get_by_role("dialog", name="Delete message")

    await use_menu(said, "Delete message…")
    await question.get_by_role("button", name="Cancel").click()
    await expect(said).to_be_visible()
    await use_menu(said, "Delete message…")
    await question.get_by_role("button", name="Delete").click()

    await expect(said).to_have_count(0)
    await expect(message(bob, "Wrong channel")).to_have_count(0)


async def test_a_thread_outlives_the_message_that_began_it(stage: Stage) -> None:
    said = await says(stage.page, "Is it the cache?")
    ts = await said.get_attribute("data-ts")
    await stage.toy.client.chat_postMessage(channel=INCIDENTS, thread_ts=ts, text="Yes, it is the cache")
    await expect(said.get_by_role("button", name="1 reply")).to_be_visible()

    await use_menu(said, "Delete message…")
    await stage.page.get_by_role("dialog", name="Delete message").get_by_role("button", name="Delete").click()
    gone = stage.page.locator(f"#main [data-ts='{ts}']")
    await expect(gone).to_contain_text("This message was deleted.")
    await gone.get_by_role("button", name="1 reply").click()

    await expect(thread_of(stage.page)).to_contain_text("Yes, it is the cache")


async def test_what_others_said_is_not_ours_to_change(stage: Stage) -> None:
    said = await stage.message(text="By the app")
    await said.hover()

    await said.get_by_role("button", name="More actions").click()

    menu = stage.page.get_by_role("menu", name="More actions").get_by_role("menuitem")
    await expect(menu).to_have_text([re.compile("Pin to channel"), re.compile("Add to timeline")])


async def test_a_reaction_is_shared_and_taken_back(stage: Stage, bob: Page) -> None:
    said = await says(stage.page, "Rolled back")

    await react(said, "tada")
    theirs = message(bob, "Rolled back").get_by_role("button", name="tada emoji")
    await expect(theirs).to_have_attribute("title", "Alice Adams reacted with :tada:")
    await theirs.click()
    await expect(said.get_by_role("button", name="tada emoji 2")).to_be_visible()
    await theirs.click()
    await expect(theirs).to_contain_text("1")
    await said.get_by_role("button", name="tada emoji").click()

    await expect(theirs).to_have_count(0)


async def test_a_pin_leads_to_its_message_and_is_taken_out(stage: Stage) -> None:
    pinned = await says(stage.page, "The runbook is here")
    pins = stage.page.get_by_role("button", name="1 pinned message")
    await use_menu(pinned, "Pin to channel")
    for number in range(30):
        await stage.message(text=f"Line {number}")
    await expect(pinned).not_to_be_in_viewport()

    await pins.click()
    await stage.page.get_by_role("dialog", name="Pinned messages").get_by_role("button", name="The runbook").click()
    await expect(pinned).to_be_in_viewport()
    await use_menu(pinned, "Unpin from channel")

    await expect(pins).to_have_count(0)


async def test_a_pinned_reply_is_found_and_shown_in_its_thread(stage: Stage) -> None:
    said = await says(stage.page, "Is it the disk?")
    ts = await said.get_attribute("data-ts")
    reply = await stage.toy.client.chat_postMessage(channel=INCIDENTS, thread_ts=ts, text="It is the disk")
    await stage.toy.client.pins_add(channel=INCIDENTS, timestamp=reply["ts"])

    await stage.page.get_by_role("button", name="1 pinned message").click()
    await stage.page.get_by_role("dialog", name="Pinned messages").get_by_role("button", name="It is the disk").click()

    await expect(thread_of(stage.page).locator(f"[data-ts='{reply['ts']}']")).to_be_focused()
    await stage.toy.client.pins_remove(channel=INCIDENTS, timestamp=reply["ts"])


@pytest.mark.parametrize("way", ["clicked", "opened as an address"])
async def test_a_link_to_a_reply_leads_into_its_thread(stage: Stage, way: str) -> None:
    client = stage.toy.client
    parent = await client.chat_postMessage(channel=GENERAL, text="Is it the disk?")
    reply = await client.chat_postMessage(channel=GENERAL, thread_ts=parent["ts"], text="It is the disk")
    link = (await client.chat_getPermalink(channel=GENERAL, message_ts=reply["ts"]))["permalink"]

    if way == "clicked":
        said = await stage.message(text=f"As <{link}|Bob> said")
        await said.get_by_role("link", name="Bob").click()
    else:
        await stage.page.goto(link)

    await expect(thread_of(stage.page).locator(f"[data-ts='{reply['ts']}']")).to_be_focused()
    await expect(stage.page.get_by_role("textbox", name="Message #general")).to_be_visible()


async def test_a_link_to_a_message_leads_to_it(stage: Stage) -> None:
    client = stage.toy.client
    posted = await client.chat_postMessage(channel=GENERAL, text="It is the disk")
    link = (await client.chat_getPermalink(channel=GENERAL, message_ts=posted["ts"]))["permalink"]
    said = await stage.message(text=f"As <{link}|Bob> said")

    await said.get_by_role("link", name="Bob").click()

    await expect(stage.page.locator(f"#main [data-ts='{posted['ts']}']")).to_be_focused()


async def test_a_whisper_is_one_person_s_and_its_buttons_work(stage: Stage, bob: Page) -> None:
    offer = {"type": "actions", "elements": [{"type": "button", "action_id": "v", "text": plain("Take it")}]}
    words = {"type": "section", "text": md("Nobody leads.")}

    await stage.toy.client.chat_postEphemeral(channel=INCIDENTS, user="U0ALICE", text="Offer", blocks=[words, offer])
    await stage.message(text="For all to read")
    whisper = message(stage.page, "Nobody leads.")
    await expect(whisper).to_contain_text("Only visible to you")
    await whisper.get_by_role("button", name="Take it").click()

    assert len(await stage.toy.hears()) == 1
    await whisper.hover()
    await expect(whisper.get_by_role("button", name="More actions")).to_have_count(0)
    await expect(message(bob, "For all to read")).to_be_visible()
    await expect(message(bob, "Nobody leads.")).to_have_count(0)


async def test_what_is_new_stands_under_a_line_until_one_has_seen_it(stage: Stage) -> None:
    await stage.message(text="Old")
    await stage.page.get_by_role("link", name="general", exact=True).click()
    link = stage.page.get_by_role("link", name="incidents", exact=True)
    await expect(link).not_to_have_accessible_description("unread")

    await stage.toy.client.chat_postMessage(channel=INCIDENTS, text="New, with nobody in it")
    await expect(link).to_have_accessible_description("unread")
    await link.click()

    await expect(link).not_to_have_accessible_description("unread")
    line = stage.page.get_by_role("separator", name="New messages")
    await expect(line.locator("xpath=following-sibling::*[1]")).to_contain_text("New, with nobody in it")


async def test_a_mention_in_the_background_stands_in_the_title(stage: Stage) -> None:
    await stage.page.get_by_role("link", name="general", exact=True).click()
    await expect(stage.page).not_to_have_title(re.compile(r"^\("))

    await stage.toy.client.chat_postMessage(channel=INCIDENTS, text="<@U0ALICE> and <!here>")
    await expect(stage.page).to_have_title(re.compile(r"^\(1\) "))
    await stage.page.get_by_role("link", name="incidents", exact=True).click()

    await expect(stage.page).not_to_have_title(re.compile(r"^\("))


async def test_bookmarks_stand_below_the_channel_s_name(stage: Stage) -> None:
    address = "https://example.com/runbook"
    await stage.toy.client.bookmarks_add(channel_id=INCIDENTS, title="Runbook", type="link", link=address)

    await stage.page.reload()

    link = stage.page.get_by_role("list", name="Bookmarks").get_by_role("link", name="Runbook")
    await expect(link).to_have_attribute("href", address)
    await expect(link).to_have_attribute("target", "_blank")
