"""What the lists of selects offer, and how one finds something in them."""

import re
from typing import Any
from urllib.parse import urljoin

import pytest
import pytest_asyncio
from playwright.async_api import FilePayload, Locator, expect

from tests.browser.conftest import Stage
from tests.browser.toy import field_of, option, plain

pytestmark = pytest.mark.asyncio(loop_scope="module")

PEOPLE = ["Alice Adams", "Bob Brown", "Carol Clark", "Dan Diaz", "Erin Evans", "Frank Fischer"]
SEVERITIES: dict[str, Any] = {"type": "static_select", "options": [option("SEV1", "s1"), option("SEV2", "s2")]}
PUBLIC = ["#general", "#incidents", "#random"]

OFFERED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "options in their order": (
        {"type": "static_select", "options": [option("SEV2", "s2"), option("SEV1", "s1")]},
        ["SEV2", "SEV1"],
    ),
    "everybody who has not left": ({"type": "users_select"}, PEOPLE),
    "channels that all may read": ({"type": "channels_select"}, PUBLIC),
    "conversations": ({"type": "conversations_select"}, [*PUBLIC, "#secret", "Bob Brown", "Drumbeat"]),
    "only public ones": ({"type": "conversations_select", "filter": {"include": ["public"]}}, PUBLIC),
    "only private ones": ({"type": "conversations_select", "filter": {"include": ["private"]}}, ["#secret"]),
    "only direct ones": (
        {"type": "conversations_select", "filter": {"include": ["im"]}},
        ["Bob Brown", "Drumbeat"],
    ),
    "only direct ones with people": (
        {"type": "conversations_select", "filter": {"include": ["im"], "exclude_bot_users": True}},
        ["Bob Brown"],
    ),
    "several, with people": (
        {"type": "multi_conversations_select", "filter": {"exclude_bot_users": True}},
        [*PUBLIC, "#secret", "Bob Brown"],
    ),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def rooms(theatre: Stage) -> None:
    """Alice has a private channel, and has spoken with Bob and with the app."""
    deeds: list[tuple[str, dict[str, Any]]] = [
        ("create_channel", {"name": "secret", "is_private": True}),
        ("open_dm", {"user": "U0BOB"}),
        ("open_dm", {"user": "U0BOT"}),
    ]
    for path, body in deeds:
        address = urljoin(theatre.page.url, f"/sandbox/api/{path}")
        assert (await theatre.page.request.post(address, data={"as": "U0ALICE", **body})).ok
    await theatre.page.reload()


async def opened(stage: Stage, element: dict[str, Any]) -> Locator:
    form = await stage.modal(field_of("field", "Field", element))
    await form.get_by_label("Field").click()
    return form


async def offers(form: Locator, names: list[str]) -> None:
    """Expect these choices and no others; a choice may go on with what describes it."""
    await expect(form.get_by_role("option")).to_have_text([re.compile(f"^{re.escape(name)}") for name in names])


@pytest.mark.parametrize(("element", "offered"), OFFERED.values(), ids=OFFERED.keys())
async def test_a_list_offers(stage: Stage, element: dict[str, Any], offered: list[str]) -> None:
    form = await opened(stage, element)

    await offers(form, offered)


async def test_groups_have_names(stage: Stage) -> None:
    groups = [
        {"label": plain("Now"), "options": [option("SEV1", "s1")]},
        {"label": plain("Later"), "options": [option("SEV2", "s2")]},
    ]
    form = await opened(stage, {"type": "static_select", "option_groups": groups})

    await expect(form.get_by_role("group", name="Now").get_by_role("option")).to_contain_text(["SEV1"])
    await expect(form.get_by_role("group", name="Later").get_by_role("option")).to_contain_text(["SEV2"])


@pytest.mark.parametrize("element", [SEVERITIES, {**SEVERITIES, "type": "multi_static_select"}], ids=["one", "many"])
async def test_what_one_types_narrows_the_list(stage: Stage, element: dict[str, Any]) -> None:
    form = await opened(stage, element)

    await form.get_by_label("Field").press_sequentially("2")
    await offers(form, ["SEV2"])
    await form.get_by_label("Field").press_sequentially("x")
    await expect(form.get_by_text("No items")).to_be_visible()

    await form.get_by_label("Field").press("Escape")
    await expect(form.get_by_text("No items")).to_be_hidden()
    await expect(form.get_by_label("Field")).to_have_value("")


async def test_a_choice_can_be_taken_back_where_it_is_optional(stage: Stage) -> None:
    element = {**SEVERITIES, "initial_option": SEVERITIES["options"][0]}
    form = await stage.modal(field_of("field", "Field", element, optional=True))

    await form.get_by_role("button", name="Clear").click()
    await form.get_by_role("button", name="Save").click()

    assert (await stage.toy.receives())["field"]["selected_option"] is None


async def test_a_search_says_when_it_needs_more_letters_and_when_nothing_fits(stage: Stage) -> None:
    form = await opened(stage, {"type": "external_select", "min_query_length": 2})

    await expect(form.get_by_text("Type 2 or more letters to search")).to_be_visible()
    await form.get_by_label("Field").press_sequentially("pl")
    await offers(form, ["Platform"])
    await form.get_by_label("Field").press_sequentially("x")
    await expect(form.get_by_text("No items")).to_be_visible()


async def test_a_form_begins_with_the_channel_where_it_was_opened(stage: Stage) -> None:
    form = await stage.modal(
        field_of("field", "Field", {"type": "conversations_select", "default_to_current_conversation": True})
    )

    await expect(form.get_by_label("Field")).to_have_value("#incidents")


async def test_only_files_of_the_wanted_kinds_are_taken(stage: Stage) -> None:
    form = await stage.modal(field_of("field", "Field", {"type": "file_input", "filetypes": ["log", "txt"]}))
    chooser = form.locator("input[type=file]")
    await expect(chooser).to_have_attribute("accept", ".log,.txt")

    await chooser.set_input_files([FilePayload(name="graph.png", mimeType="image/png", buffer=b"x")])

    await expect(form.get_by_role("alert").filter(has_text="graph.png")).to_have_text(
        "graph.png is not of a kind that is wanted here: log, txt."
    )
    await expect(form.get_by_role("button", name="Remove graph.png")).to_have_count(0)


async def test_no_more_files_are_taken_than_wanted(stage: Stage) -> None:
    form = await stage.modal(field_of("field", "Field", {"type": "file_input", "max_files": 1}))
    first, second = (FilePayload(name=name, mimeType="text/plain", buffer=b"x") for name in ("a.log", "b.log"))

    for file in (first, second):
        async with stage.page.expect_response("**/input"):
            await form.locator("input[type=file]").set_input_files([file])
    await form.get_by_role("button", name="Save").click()

    assert [file["name"] for file in (await stage.toy.receives())["field"]["files"]] == ["b.log"]


async def test_formatted_text_that_is_left_alone_stays_formatted(stage: Stage) -> None:
    bold = {"type": "text", "text": "Disk", "style": {"bold": True}}
    words = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [bold]}]}
    form = await stage.modal(field_of("field", "Field", {"type": "rich_text_input", "initial_value": words}))

    await expect(form.get_by_label("Field")).to_have_value("Disk")
    await form.get_by_role("button", name="Save").click()

    assert (await stage.toy.receives())["field"]["rich_text_value"]["elements"] == words["elements"]
