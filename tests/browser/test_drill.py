"""A story in the page: what it is about, whom one plays, and the debrief."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from playwright.async_api import expect

from bot.sandbox import Sandbox
from bot.sandbox.story import Story, playing
from tests.browser.conftest import OpenAs, last_message, say

STORY = Story.model_validate(
    {
        "title": "A lamp is out",
        "about": "Nobody sees anything. Find out why.",
        "source": "document 002",
        "beats": [
            {"at": "10s", "who": "bob", "where": "#incidents", "says": "It is dark."},
            {"when": {"asked": "erin"}, "after": "1m", "who": "erin", "says": "The fuse, {you}."},
        ],
        "ends": {"app_says": "resolution"},
        "debrief": [
            {"what": "You asked Erin", "see": {"asked": "erin"}, "within": "5m"},
            {"what": "You declared", "see": "declared", "within": "5m"},
        ],
    }
)


@pytest.fixture
async def story(sandbox: Sandbox) -> AsyncIterator[Story]:
    """Return the story that is played in the sandbox."""
    async with playing(STORY, sandbox.url):
        yield STORY


async def test_a_story_says_what_it_is_about_and_its_colleagues_speak(
    open_as: OpenAs, sandbox: Sandbox, story: Story
) -> None:
    page = await open_as("ALICE")
    strip = page.get_by_role("region", name="Story")
    await expect(strip).to_contain_text(story.title)
    await expect(strip).to_contain_text("You are Alice Adams.")
    await expect(strip).to_contain_text("Find out why.")

    await strip.get_by_role("button", name="Close the story's card").click()
    await expect(strip.get_by_text("Find out why.")).to_be_hidden()

    sandbox.clock.advance(timedelta(seconds=10))
    await page.get_by_role("button", name="+5 min").click()
    await expect(last_message(page)).to_contain_text("It is dark.")
    await say(page, "@erin what is wrong with the lamp?")
    await expect(last_message(page)).to_contain_text("the lamp?")
    await page.get_by_role("button", name="+5 min").click()
    await expect(last_message(page)).to_contain_text("The fuse, @Alice Adams.")


async def test_the_debrief_says_what_was_done_and_what_was_not(open_as: OpenAs, story: Story) -> None:
    page = await open_as("ALICE")
    strip = page.get_by_role("region", name="Story")
    await say(page, "@erin are you there?")
    await strip.get_by_role("button", name="End the story").click()

    await expect(strip).to_contain_text(f"Debrief: {story.title}")
    lines = strip.get_by_role("list", name="Debrief").get_by_role("listitem")
    await expect(lines).to_have_text(
        ["You asked Erin: after 0 s, wanted within 5 min", "You declared: it did not happen, wanted within 5 min"]
    )
    await expect(lines.nth(0).get_by_role("img", name="Yes:")).to_be_visible()
    await expect(lines.nth(1).get_by_role("img", name="No:")).to_be_visible()


async def test_whoever_looks_on_can_become_the_one_who_rehearses(open_as: OpenAs, story: Story) -> None:
    page = await open_as("BOB")
    strip = page.get_by_role("region", name="Story")
    await expect(strip).to_contain_text(story.title)
    await strip.get_by_role("button", name="You look on. Be Alice Adams").click()
    await expect(strip).to_contain_text("You are Alice Adams.")


async def test_without_a_story_there_is_no_strip(open_as: OpenAs) -> None:
    page = await open_as("ALICE")
    await expect(page.get_by_role("region", name="Story")).to_have_count(0)
