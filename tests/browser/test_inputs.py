"""Every input of a form: what is submitted, what is said of what is wrong, and when the app hears of it early."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from playwright.async_api import FilePayload, Locator, expect

from bot.sandbox.elements import CHECKERS, DATETIME, MULTI_SELECTS, PICKERS, SELECTS, TYPED_INPUTS
from tests.browser.conftest import Stage
from tests.browser.toy import field_of
from tests.browser.uses import CHOOSERS, SEVERITIES, Use, presses

pytestmark = pytest.mark.asyncio(loop_scope="module")

Deed = Callable[[Locator], Awaitable[None]]

LOG = FilePayload(name="app.log", mimeType="text/plain", buffer=b"boom")
REQUIRED = "Please complete this required field."


def types(text: str) -> Deed:
    async def deed(form: Locator) -> None:
        await form.get_by_role("textbox", name="Field").fill(text)

    return deed


async def attaches(form: Locator) -> None:
    async with form.page.expect_response("**/input"):
        await form.locator("input[type=file]").set_input_files([LOG])


def typing(kind: str, text: str, keys: str = "", **more: Any) -> Use:
    return Use(
        element={"type": kind, **more},
        mouse=types(text),
        keys=keys or f"={text.replace(' ', ' Space =')}",
        told={"value": text},
    )


TYPED: dict[str, Use] = {
    "plain_text_input": typing("plain_text_input", "Disk is full"),
    "plain_text_input of several lines": typing(
        "plain_text_input", "Disk\nfull", keys="=Disk Enter =full", multiline=True
    ),
    "plain_text_input with words in it": typing(
        "plain_text_input", "Disk", keys="Control+a =Disk", initial_value="Checkout"
    ),
    "number_input": typing("number_input", "42", is_decimal_allowed=False),
    "number_input with decimals": typing("number_input", "0.5", is_decimal_allowed=True),
    "email_text_input": typing("email_text_input", "alice@example.com"),
    "url_text_input": typing("url_text_input", "https://example.com/runbook"),
    "rich_text_input": Use(
        element={"type": "rich_text_input"},
        mouse=types("Disk"),
        keys="=Disk",
        told={
            "rich_text_value": {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Disk"}]}],
            }
        },
    ),
}
TAKEN_BACK = "multi_static_select, one taken back"
INPUTS = TYPED | CHOOSERS | {TAKEN_BACK: replace(CHOOSERS[TAKEN_BACK], keys="Backspace")}


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """What one types, and the sentence that it gets."""

    element: dict[str, Any]
    typed: str
    sentence: str


WRONG: dict[str, Wrong] = {
    "too short": Wrong(
        element={"type": "plain_text_input", "min_length": 5},
        typed="Disk",
        sentence="Please enter at least 5 characters.",
    ),
    "too long": Wrong(
        element={"type": "plain_text_input", "max_length": 3},
        typed="Disk",
        sentence="Please enter no more than 3 characters.",
    ),
    "no number": Wrong(
        element={"type": "number_input", "is_decimal_allowed": False},
        typed="many",
        sentence="Please enter a number.",
    ),
    "no whole number": Wrong(
        element={"type": "number_input", "is_decimal_allowed": False},
        typed="0.5",
        sentence="Please enter a whole number.",
    ),
    "too little": Wrong(
        element={"type": "number_input", "is_decimal_allowed": False, "min_value": "3"},
        typed="2",
        sentence="Please enter 3 or more.",
    ),
    "too much": Wrong(
        element={"type": "number_input", "is_decimal_allowed": False, "max_value": "3"},
        typed="4",
        sentence="Please enter 3 or less.",
    ),
    "no e-mail address": Wrong(
        element={"type": "email_text_input"},
        typed="alice",
        sentence="Please enter a valid email address.",
    ),
    "no address of a page": Wrong(
        element={"type": "url_text_input"},
        typed="example.com",
        sentence="Please enter a valid URL.",
    ),
}

NEEDED: dict[str, dict[str, Any]] = {
    **{use.kind: use.element for name, use in INPUTS.items() if not any("initial" in key for key in use.element)},
    "timepicker": {"type": "timepicker"},
    "file_input": {"type": "file_input"},
}


def by_name(table: dict[str, Any], name: str = "use") -> pytest.MarkDecorator:
    return pytest.mark.parametrize(name, table.values(), ids=table.keys())


@by_name(INPUTS)
async def test_filled_in_by_mouse(stage: Stage, use: Use) -> None:
    form = await stage.modal(field_of("field", "Field", use.element))

    await use.mouse(form)
    await presses(form, "Tab")
    await form.get_by_role("button", name="Save").click()

    submitted = await stage.toy.receives()
    assert submitted["field"] == {"type": use.kind, **use.told}
    await expect(form).to_have_count(0)


@by_name(INPUTS)
async def test_filled_in_by_keyboard(stage: Stage, use: Use) -> None:
    form = await stage.modal(field_of("field", "Field", use.element))

    await presses(form, use.keys)
    await expect(form.get_by_text("Searching…")).to_have_count(0)
    await presses(form, "Control+Enter")

    submitted = await stage.toy.receives()
    assert submitted["field"] == {"type": use.kind, **use.told}
    await expect(form).to_have_count(0)


async def test_a_file_is_filled_in_and_may_be_taken_back(stage: Stage) -> None:
    form = await stage.modal(field_of("field", "Field", {"type": "file_input", "max_files": 2}))
    await expect(form.get_by_label("Field")).to_have_text("Add files")

    await attaches(form)
    async with stage.page.expect_response("**/input"):
        await form.get_by_role("button", name="Remove app.log").click()
    await attaches(form)
    await form.get_by_role("button", name="Save").click()

    submitted = await stage.toy.receives()
    assert [file["name"] for file in submitted["field"]["files"]] == ["app.log"]


@by_name(NEEDED, "element")
async def test_what_is_required_is_asked_for(stage: Stage, element: dict[str, Any]) -> None:
    form = await stage.modal(field_of("field", "Field", element))

    await form.get_by_role("button", name="Save").click()

    await expect(form.get_by_label("Field")).to_have_accessible_description(REQUIRED)
    await expect(form.get_by_label("Field").locator("xpath=self::*|.//*").and_(form.locator(":focus"))).to_have_count(1)
    assert stage.toy.submitted == []


@by_name(NEEDED, "element")
async def test_what_is_optional_may_stay_empty(stage: Stage, element: dict[str, Any]) -> None:
    form = await stage.modal(field_of("field", "Field", element, optional=True))

    await form.get_by_role("button", name="Save").click()

    (held,) = [value for name, value in (await stage.toy.receives())["field"].items() if name != "type"]
    assert not held


@by_name(WRONG, "wrong")
async def test_what_is_wrong_is_said_beside_it_until_it_is_right(stage: Stage, wrong: Wrong) -> None:
    form = await stage.modal(field_of("field", "Field", wrong.element))
    field = form.get_by_label("Field")

    await field.fill(wrong.typed)
    await form.get_by_role("button", name="Save").click()

    await expect(field).to_have_accessible_description(wrong.sentence)
    await expect(field).to_be_focused()
    await expect(field).to_have_value(wrong.typed)
    assert stage.toy.submitted == []
    await field.press("End")
    await field.press("Backspace")
    await expect(field).to_have_accessible_description("")


async def test_more_than_allowed_is_refused(stage: Stage) -> None:
    severities = {"type": "multi_static_select", "options": SEVERITIES, "max_selected_items": 1}
    form = await stage.modal(field_of("field", "Field", severities))

    await CHOOSERS["multi_static_select"].mouse(form)
    await presses(form, "Tab")
    await form.get_by_role("button", name="Save").click()

    await expect(form.get_by_label("Field")).to_have_accessible_description("Please choose at most 1.")


@by_name(CHOOSERS)
async def test_a_choice_is_told_at_once_where_the_app_asks_for_that(stage: Stage, use: Use) -> None:
    form = await stage.modal(field_of("field", "Field", use.element, dispatch_action=True))

    await use.mouse(form)

    clicked = await stage.toy.hears(use.times)
    assert {name: clicked[-1][name] for name in use.told} == use.told
    assert len(clicked) == use.times


@pytest.mark.parametrize(
    ("when", "keys", "heard"),
    [("on_enter_pressed", "=Disk Enter", "Disk"), ("on_character_entered", "=Disk", "Disk")],
)
async def test_what_is_typed_is_told_when_the_app_asks_for_that(stage: Stage, when: str, keys: str, heard: str) -> None:
    element = {"type": "plain_text_input", "dispatch_action_config": {"trigger_actions_on": [when]}}
    form = await stage.modal(field_of("field", "Field", element, dispatch_action=True))

    await presses(form, keys)

    assert [action["value"] for action in await stage.toy.hears()] == [heard]
    await expect(form).to_be_visible()


async def test_what_is_typed_is_not_told_where_the_app_did_not_ask(stage: Stage) -> None:
    form = await stage.modal(
        field_of("field", "Field", {"type": "plain_text_input"}),
        field_of("other", "Other", {"type": "plain_text_input"}, dispatch_action=True),
    )

    async with stage.page.expect_response("**/input"):
        await presses(form, "=Disk")
    await form.get_by_label("Other").fill("full")
    await form.get_by_label("Other").press("Enter")

    assert [action["value"] for action in await stage.toy.hears()] == ["full"]


async def test_the_field_that_asks_for_it_has_the_focus(stage: Stage) -> None:
    form = await stage.modal(
        field_of("first", "First", {"type": "plain_text_input"}),
        field_of("second", "Second", {"type": "static_select", "options": SEVERITIES, "focus_on_load": True}),
    )

    await expect(form.get_by_label("Second")).to_be_focused()


async def test_no_input_is_forgotten() -> None:
    known = {*TYPED_INPUTS, *SELECTS, *MULTI_SELECTS, *CHECKERS, *PICKERS, *DATETIME}

    assert NEEDED.keys() == known
