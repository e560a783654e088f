"""Modals on the sandbox's page: every kind of field, errors, updates and the stack."""

from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import OpenAs, say
from tests.browser.toy import ToyApp, field_of, md, modal, option, plain

LEVELS = [option("SEV1", "s1"), option("SEV2", "s2")]
TITLE = field_of("title", "Title", {"type": "plain_text_input", "max_length": 20})
SEVERITY = field_of("severity", "Severity", {"type": "static_select", "options": LEVELS})

EVERYTHING = modal(
    "Everything",
    TITLE,
    SEVERITY,
    field_of("radio", "Kind", {"type": "radio_buttons", "options": [option("Real", "real"), option("Drill", "drill")]}),
    field_of("boxes", "More", {"type": "checkboxes", "options": [option("Private", "private")]}),
    field_of("who", "Lead", {"type": "users_select"}),
    field_of("many", "Teams", {"type": "multi_static_select", "options": [option("Web", "w"), option("Data", "d")]}),
    field_of("team", "Owner", {"type": "external_select", "min_query_length": 1}),
    field_of("room", "Room", {"type": "conversations_select"}),
    field_of("day", "Day", {"type": "datepicker"}),
    field_of("at", "At", {"type": "timepicker"}),
    field_of("when", "When", {"type": "datetimepicker"}),
    field_of("count", "Count", {"type": "number_input", "is_decimal_allowed": False}),
    field_of("note", "Note", {"type": "plain_text_input", "multiline": True}, optional=True),
)


async def open_form(page: Page, title: str) -> Locator:
    await say(page, "/incident declare")
    dialog = page.get_by_role("dialog", name=title)
    await dialog.wait_for()
    return dialog


async def choose(form: Locator, label: str, name: str) -> None:
    await form.get_by_label(label).click()
    await form.get_by_role("option", name=name).click()


def chosen(values: dict[str, Any]) -> dict[str, Any]:
    """Return what each field holds, without Slack's wrapping of options."""
    bare = {name: next(held for key, held in value.items() if key != "type") for name, value in values.items()}
    return {name: _value(held) for name, held in bare.items()}


def _value(held: Any) -> Any:
    match held:
        case {"value": value}:
            return value
        case list():
            return [one["value"] for one in held]
        case _:
            return held


async def test_a_modal_carries_every_kind_of_field_to_the_app(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    toy.form = EVERYTHING
    form = await open_form(page, "Everything")
    await expect(form.get_by_label("Title")).to_be_focused()

    await page.keyboard.type("Checkout is down")
    await choose(form, "Severity", "SEV2")
    await form.get_by_role("radio", name="Drill").check()
    await form.get_by_role("checkbox", name="Private").check()
    await choose(form, "Lead", "Erin Evans")
    await choose(form, "Teams", "Data")
    await page.keyboard.press("Escape")
    await form.get_by_label("Owner").press_sequentially("pay")
    await form.get_by_role("option", name="Payments").click()
    await choose(form, "Room", "#general")
    await form.get_by_label("Day").fill("2026-01-06")
    await form.get_by_label("At", exact=True).fill("09:30")
    await form.get_by_label("When").fill("2026-01-06T10:00")
    await form.get_by_label("Count").fill("3")
    await page.keyboard.press("Control+Enter")
    await expect(form).to_be_hidden()

    assert chosen(toy.submitted[0]) == {
        "title": "Checkout is down",
        "severity": "s2",
        "radio": "drill",
        "boxes": ["private"],
        "who": "U0ERIN",
        "many": ["d"],
        "team": "payments",
        "room": "C0GENERAL",
        "day": "2026-01-06",
        "at": "09:30",
        "when": 1767693600,
        "count": "3",
        "note": None,
    }


async def test_what_is_wrong_stands_under_its_field_and_what_was_typed_stays(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    toy.form = modal("Declare", TITLE, SEVERITY)
    form = await open_form(page, "Declare")

    await form.get_by_label("Title").fill("Checkout")
    await form.get_by_role("button", name="Save").click()
    await expect(form.get_by_label("Severity")).to_have_accessible_description("Please complete this required field.")
    await expect(form.get_by_label("Severity")).to_be_focused()

    toy.errors = {"title": "Say more than one word."}
    await choose(form, "Severity", "SEV1")
    await form.get_by_role("button", name="Save").click()
    await expect(form.get_by_label("Title")).to_have_accessible_description("Say more than one word.")
    await expect(form.get_by_label("Title")).to_have_value("Checkout")


async def test_an_answer_that_slack_refuses_leaves_the_form_open(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    toy.form = modal("Declare", TITLE)
    form = await open_form(page, "Declare")
    await form.get_by_label("Title").fill("Checkout")

    toy.errors = {"nowhere": "Slack refuses errors for a block that is not there."}
    await form.get_by_role("button", name="Save").click()

    await expect(form.get_by_role("alert").first).to_contain_text("We had some trouble connecting. Try again?")
    await expect(form.get_by_label("Title")).to_have_value("Checkout")


async def test_what_one_typed_survives_an_update_of_the_modal(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    severity = {**SEVERITY, "dispatch_action": True}
    hinted = {**TITLE, "hint": plain("For customers")}
    toy.form = modal("Declare", TITLE, severity)
    toy.update = modal("Declare", hinted, severity, {"type": "context", "elements": [md("Everybody is paged.")]})
    form = await open_form(page, "Declare")

    await form.get_by_label("Title").fill("Checkout")
    await choose(form, "Severity", "SEV1")

    await expect(form).to_contain_text("Everybody is paged.")
    await expect(form).to_contain_text("For customers")
    await expect(form.get_by_label("Title")).to_have_value("Checkout")
    await expect(form.get_by_label("Severity")).to_have_value("SEV1")
    await expect(form.get_by_label("Severity")).to_be_focused()


async def test_a_pushed_modal_lies_on_top_and_escape_goes_back(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    button = {"type": "actions", "elements": [{"type": "button", "action_id": "push", "text": plain("More")}]}
    toy.form = modal("Below", TITLE, button)
    form = await open_form(page, "Below")
    await form.get_by_label("Title").fill("Kept")

    await form.get_by_role("button", name="More").click()
    await expect(page.get_by_role("dialog", name="On top")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(form.get_by_label("Title")).to_have_value("Kept")

    async with page.expect_response("**/close_view"):
        await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert toy.closed == 2


async def test_a_modal_belongs_to_who_opened_it(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    toy.form = modal("Declare", TITLE)
    await open_form(page, "Declare")

    bob = await open_as("BOB")

    await expect(page.get_by_role("dialog")).to_be_visible()
    await expect(bob.get_by_role("dialog")).to_have_count(0)


async def test_a_modal_is_in_each_window_of_who_opened_it(open_as: OpenAs, toy: ToyApp) -> None:
    first, second = await open_as("ALICE"), await open_as("ALICE")
    toy.form = modal("Declare", TITLE)

    form = await open_form(first, "Declare")
    await expect(second.get_by_role("dialog", name="Declare")).to_be_visible()
    await form.get_by_label("Title").fill("Checkout")
    await form.get_by_role("button", name="Save").click()

    await expect(second.get_by_role("dialog")).to_have_count(0)


async def test_a_global_shortcut_opens_the_form(open_as: OpenAs, toy: ToyApp) -> None:
    page = await open_as("ALICE")
    toy.form = modal("Declare", TITLE)

    await page.get_by_role("button", name="Shortcuts").click()
    await page.get_by_role("menuitem", name="Declare an incident").click()

    await expect(page.get_by_role("dialog", name="Declare").get_by_label("Title")).to_be_focused()
