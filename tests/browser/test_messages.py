"""Messages on the sandbox's page: blocks, text, times, mentions, threads and what one can do with them."""

import re

from playwright.async_api import Locator, expect
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.conftest import OpenAs, last_message, post, say
from tests.browser.toy import ToyApp, md, option, plain


async def test_every_kind_of_block_of_a_message_is_shown(open_as: OpenAs, bot: AsyncWebClient) -> None:
    page = await open_as("ALICE")

    await post(
        bot,
        {"type": "header", "text": plain("SEV1 :red_circle:")},
        {
            "type": "section",
            "text": md("*Broken*"),
            "accessory": {"type": "overflow", "options": [option("Roles", "r")]},
        },
        {"type": "section", "fields": [md("*Status*\nOpen"), md("*Lead*\n<@U0BOB>")]},
        {"type": "divider"},
        {"type": "image", "image_url": "https://example.com/x.png", "alt_text": "A graph"},
        {"type": "context", "elements": [md("by <@U0ALICE>")]},
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "<i>"}]}],
        },
        {"type": "actions", "elements": [{"type": "button", "text": plain("Go")}, {"type": "users_select"}]},
    )
    shown = last_message(page)

    await expect(shown.get_by_role("heading", name="SEV1")).to_be_visible()
    await expect(shown.locator("b", has_text="Broken")).to_be_visible()
    await expect(shown.locator(".b-fields")).to_contain_text("@Bob Brown")
    await expect(shown.get_by_role("separator")).to_be_visible()
    await expect(shown.get_by_role("img", name="A graph")).to_be_visible()
    await expect(shown.locator(".b-context")).to_have_text("by @Alice Adams")
    await expect(shown.locator(".rich")).to_have_text("<i>")
    await expect(shown.get_by_role("button", name="More options")).to_be_visible()
    await expect(shown.get_by_role("button", name="Go")).to_be_visible()
    await expect(shown.get_by_role("combobox")).to_be_visible()
    await expect(shown.get_by_text("APP", exact=True)).to_be_visible()


async def test_mrkdwn_is_formatted_and_html_stays_text(open_as: OpenAs, bot: AsyncWebClient) -> None:
    page = await open_as("ALICE")

    await post(
        bot,
        text="*b* _i_ ~s~ `c_d_e` <https://example.com|link> &lt;img src=x&gt; snake_case\n> quoted\n```pre *x*```",
    )
    said = last_message(page).locator(".said")

    await expect(said.locator("b")).to_have_text("b")
    await expect(said.locator("i")).to_have_text("i")
    await expect(said.locator("s")).to_have_text("s")
    await expect(said.locator("code")).to_have_text("c_d_e")
    await expect(said.get_by_role("link", name="link")).to_have_attribute("href", "https://example.com")
    await expect(said.locator("blockquote")).to_have_text("quoted")
    await expect(said.locator("pre")).to_have_text("pre *x*")
    await expect(said).to_contain_text("<img src=x> snake_case")


async def test_a_link_that_would_run_a_script_is_no_link(open_as: OpenAs, bot: AsyncWebClient) -> None:
    page = await open_as("ALICE")
    element = {"type": "link", "url": "javascript:alert(1)", "text": "Click me"}

    await post(bot, {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [element]}]})

    await expect(last_message(page)).to_contain_text("Click me")
    await expect(last_message(page).get_by_role("link")).to_have_count(0)


async def test_times_are_in_the_zone_of_who_looks(open_as: OpenAs, bot: AsyncWebClient) -> None:
    london, new_york = await open_as("ALICE"), await open_as("BOB")

    await post(bot, text="Due <!date^1767604500^{date_num} {time}|soon>, <!date^1767604500^{date_pretty} {ago}|soon>")

    await expect(last_message(london)).to_contain_text("Due 2026-01-05 09:15, today in 15 minutes")
    await expect(last_message(new_york)).to_contain_text("Due 2026-01-05 04:15")
    await expect(last_message(new_york).locator(".byline time")).to_have_text("04:00")


async def test_only_who_is_mentioned_sees_it_highlighted_and_counted(open_as: OpenAs, bot: AsyncWebClient) -> None:
    bob, carol = await open_as("BOB"), await open_as("CAROL")
    await bob.get_by_role("link", name="general", exact=True).click()

    await post(bot, text="<@U0BOB> please look")

    await expect(bob.get_by_role("link", name="incidents", exact=True)).to_contain_text("1")
    await expect(last_message(carol).locator(".mention")).not_to_have_class(re.compile("mine"))
    await bob.get_by_role("link", name="incidents", exact=True).click()
    await expect(last_message(bob).locator(".mention")).to_have_class(re.compile("mine"))
    await expect(bob.get_by_role("separator", name="New messages")).to_be_visible()


async def test_a_reply_goes_into_the_thread_where_commands_are_refused(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    await say(page, "Errors are falling")
    await last_message(page).hover()
    await last_message(page).get_by_role("button", name="Reply in thread").click()
    reply = page.get_by_role("textbox", name="Reply")

    await reply.fill("Since the rollback")
    await reply.press("Enter")
    await expect(page.get_by_role("complementary", name="Thread")).to_contain_text("Since the rollback")
    await expect(page.locator("#main")).to_contain_text("1 reply")
    await expect(page.locator("#main [data-ts]")).to_have_count(1)

    await reply.fill("/incident status")
    await reply.press("Enter")
    await expect(page.get_by_text("/incident is not supported in threads. Sorry!")).to_be_visible()


async def test_a_dangerous_button_asks_before_the_app_hears_of_it(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    confirm = {
        "title": plain("Resolve?"),
        "text": md("The *nags* end."),
        "confirm": plain("Resolve"),
        "deny": plain("No"),
    }
    button = {
        "type": "button",
        "action_id": "resolve",
        "style": "danger",
        "text": plain("Resolve"),
        "value": "7",
        "confirm": confirm,
    }
    await post(toy.client, {"type": "actions", "elements": [button]})
    resolve = last_message(page).get_by_role("button", name="Resolve")

    await resolve.click()
    await page.get_by_role("dialog", name="Resolve?").get_by_role("button", name="No").click()
    assert toy.clicked == []

    await resolve.click()
    async with page.expect_response("**/action"):
        await page.get_by_role("dialog", name="Resolve?").get_by_role("button", name="Resolve").click()
    await expect(resolve).not_to_have_attribute("aria-busy", "true")
    assert [action["value"] for action in toy.clicked] == ["7"]


async def test_a_message_can_be_pinned_changed_reacted_to_and_handed_to_the_app(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    await say(page, "Rolled back")
    message = page.locator("#main [data-ts]").first

    await use_menu(message, "Pin to channel")
    await expect(page.get_by_role("button", name="1 pinned message")).to_be_visible()
    await use_menu(message, "Edit message")
    await message.get_by_role("textbox", name="Edit message").fill("Rolled back deploy 42")
    await page.keyboard.press("Enter")
    await expect(message).to_contain_text("Rolled back deploy 42 (edited)")
    await message.hover()
    await message.get_by_role("button", name="Add reaction").click()
    await page.get_by_role("searchbox", name="Search emoji").fill("eyes")
    await page.keyboard.press("Enter")
    await expect(message.get_by_role("button", pressed=True)).to_contain_text("1")
    await use_menu(message, "Add to timeline")
    await expect(last_message(page)).to_contain_text("Kept: Rolled back deploy 42")
    assert toy.submitted == []


async def use_menu(message: Locator, item: str) -> None:
    await message.hover()
    await message.get_by_role("button", name="More actions").click()
    await message.page.get_by_role("menuitem", name=item).click()
