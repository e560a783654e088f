"""The frame of the sandbox's page: writing, people, channels, the clock, and coming back."""

import re

from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.browser.conftest import OpenAs, last_message, post, say
from tests.browser.toy import ToyApp


async def test_a_slash_shows_the_commands_and_tab_completes_one(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    box = page.get_by_role("textbox", name="Message #incidents")

    await box.press_sequentially("/")
    await expect(page.get_by_role("option")).to_have_text([re.compile(r"/incident.*declare"), re.compile("/oncall")])
    await box.press("ArrowDown")
    await box.press("Tab")

    await expect(box).to_have_value("/oncall ")
    await expect(page.get_by_role("note")).to_contain_text("[team]")


async def test_an_answer_to_a_command_is_only_visible_to_who_sent_it(open_as: OpenAs, toy: ToyApp) -> None:
    assert toy.form == {}
    alice, bob = await open_as("ALICE"), await open_as("BOB")

    await say(alice, "/incident status")

    await expect(last_message(alice)).to_contain_text("Only visible to you")
    await expect(last_message(alice)).to_contain_text("You said status.")
    await expect(bob.locator("#main [data-ts]")).to_have_count(0)


async def test_a_command_that_nobody_knows_is_refused_and_kept(open_as: OpenAs) -> None:
    page = await open_as("ALICE")

    await say(page, "/incidnet declare")

    await expect(page.get_by_role("alert").first).to_contain_text("/incidnet is not a valid command")
    await expect(page.get_by_role("textbox", name="Message #incidents")).to_have_value("/incidnet declare")


async def test_switching_people_shows_what_that_person_sees(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    await say(page, "/incident status")
    await expect(last_message(page)).to_contain_text("Only visible to you")
    await say(page, "I look at it, @bob")
    await expect(last_message(page).locator(".mention")).to_have_text("@Bob Brown")
    await say(page, "a draft")

    await page.get_by_role("link", name="Act as Bob Brown").click()

    await expect(page.get_by_text("You are Bob Brown")).to_be_visible()
    await expect(page.get_by_text("Only visible to you")).to_have_count(0)
    await expect(page.locator("#main .mention.mine")).to_have_text("@Bob Brown")
    await expect(page).to_have_url(re.compile("as=U0BOB"))
    await expect(page.get_by_text("04:00:00")).to_be_visible()
    assert toy.clicked == []


async def test_the_home_tab_shows_what_the_app_published(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")

    await page.get_by_role("region", name="Apps").get_by_role("link", name="Drumbeat").click()

    await expect(page.get_by_role("heading", name="All is calm")).to_be_visible()
    await page.get_by_role("tab", name="Messages").click()
    await expect(page.get_by_role("textbox", name="Message Drumbeat")).to_be_visible()
    assert toy.submitted == []


async def test_the_clock_jumps_and_runs_faster(open_as: OpenAs, sandbox: Sandbox) -> None:
    page = await open_as("ALICE")
    await expect(page.get_by_role("radio", name="Pause")).to_be_checked()

    await page.get_by_role("button", name="+15 min").click()
    await expect(page.get_by_text("09:15:00")).to_be_visible()
    await page.get_by_role("radio", name="60 times as fast").click()

    await expect(page.get_by_role("radio", name="60 times as fast")).to_be_checked()
    await expect(page.get_by_text("09:15:00")).to_have_count(0)
    assert sandbox.clock.speed == 60


async def test_a_newcomer_is_told_what_to_try_until_the_app_has_made_a_channel(
    open_as: OpenAs, bot: AsyncWebClient
) -> None:
    page = await open_as("ALICE")
    await page.get_by_role("region", name="Welcome").get_by_role("button", name="Try it").click()
    await expect(page.get_by_role("textbox", name="Message #incidents")).to_have_value("/incident declare")

    channel = (await bot.conversations_create(name="incident-1"))["channel"]["id"]
    await bot.conversations_invite(channel=channel, users="U0ALICE")

    await expect(page.get_by_role("link", name="incident-1")).to_be_visible()
    await expect(page.get_by_role("region", name="Welcome")).to_have_count(0)


async def test_a_channel_one_is_not_in_can_be_read_and_joined(open_as: OpenAs, bot: AsyncWebClient) -> None:
    page = await open_as("ALICE")
    await bot.conversations_create(name="incident-1")

    await page.get_by_role("link", name="incident-1").click()
    await page.get_by_role("button", name="Join Channel").click()

    await expect(page.get_by_role("textbox", name="Message #incident-1")).to_be_visible()
    await expect(page.get_by_role("button", name="2 members")).to_be_visible()


async def test_an_open_page_connects_again_after_the_sandbox_was_away(
    open_as: OpenAs, sandbox: Sandbox, bot: AsyncWebClient
) -> None:
    page = await open_as("ALICE")
    port = int(sandbox.url.rsplit(":", 1)[1])
    await page.get_by_role("textbox", name="Message #incidents").fill("half a thought")

    await sandbox.stop()
    await expect(page.get_by_text("Reconnecting…")).to_be_visible()
    await sandbox.start(port=port)
    await post(bot, text="Said meanwhile")

    await expect(last_message(page)).to_contain_text("Said meanwhile")
    await expect(page.get_by_text("Reconnecting…")).to_be_hidden()
    await expect(page.get_by_role("textbox", name="Message #incidents")).to_have_value("half a thought")


async def test_on_a_phone_the_sidebar_waits_behind_a_button(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    await page.set_viewport_size({"width": 390, "height": 780})
    general = page.get_by_role("link", name="general", exact=True)
    await expect(general).to_be_hidden()

    await page.get_by_role("button", name="Open the sidebar").click()
    await general.click()

    await expect(general).to_be_hidden()
    await expect(page.get_by_role("textbox", name="Message #general")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_inspector_lists_the_calls_of_the_app(open_as: OpenAs, bot: AsyncWebClient) -> None:
    page = await open_as("ALICE")
    await post(bot, text="Logged")

    await page.get_by_role("button", name="Inspector").click()
    call = page.get_by_role("list", name="Calls").get_by_role("listitem").filter(has_text="chat.postMessage")
    await call.locator("summary").click()

    await expect(call).to_contain_text('"text": "Logged"')
