"""What an app may answer to a form, and what becomes of forms that are left alone."""

from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import Stage
from tests.browser.test_modals import open_form
from tests.browser.toy import field_of, md, modal, plain

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLE = field_of("title", "Title", {"type": "plain_text_input"})
NOTE = field_of("note", "Note", {"type": "plain_text_input"}, optional=True)


def says(text: str) -> dict[str, Any]:
    return {"type": "section", "text": md(text)}


async def saves(form: Locator, title: str) -> None:
    await form.get_by_label("Title").fill(title)
    await form.get_by_role("button", name="Save").click()


async def test_an_update_replaces_the_form_and_keeps_what_stays(stage: Stage) -> None:
    form = await stage.modal(TITLE)
    stage.toy.answer = {"response_action": "update", "view": modal("Second step", says("Nearly done."), TITLE, NOTE)}

    await saves(form, "Checkout")

    second = stage.page.get_by_role("dialog", name="Second step")
    await expect(second).to_contain_text("Nearly done.")
    await expect(second.get_by_label("Title")).to_have_value("Checkout")
    await expect(second.get_by_role("button", name="Back")).to_be_hidden()


async def test_a_push_puts_a_form_on_top_and_back_leads_to_the_first(stage: Stage) -> None:
    form = await stage.modal(TITLE)
    stage.toy.answer = {"response_action": "push", "view": modal("On top", NOTE)}

    await saves(form, "Checkout")
    above = stage.page.get_by_role("dialog", name="On top")
    await expect(above.get_by_label("Note")).to_be_focused()
    await above.get_by_role("button", name="Back").click()

    await expect(form.get_by_label("Title")).to_have_value("Checkout")


async def test_a_clear_closes_every_form(stage: Stage) -> None:
    form = await stage.modal(TITLE)
    stage.toy.answer = {"response_action": "push", "view": modal("On top", NOTE)}
    await saves(form, "Checkout")
    above = stage.page.get_by_role("dialog", name="On top")
    await expect(above).to_be_visible()

    stage.toy.answer = {"response_action": "clear"}
    await above.get_by_role("button", name="Save").click()

    await expect(stage.page.get_by_role("dialog")).to_have_count(0)


async def test_submitting_the_upper_form_leads_back_to_the_lower(stage: Stage) -> None:
    form = await stage.modal(TITLE)
    stage.toy.answer = {"response_action": "push", "view": modal("On top", NOTE)}
    await saves(form, "Checkout")
    above = stage.page.get_by_role("dialog", name="On top")
    await expect(above).to_be_visible()

    stage.toy.answer = {}
    await above.get_by_role("button", name="Save").click()

    await expect(form.get_by_label("Title")).to_have_value("Checkout")


async def test_an_error_goes_once_the_field_is_changed(stage: Stage) -> None:
    form = await stage.modal(TITLE, NOTE)
    stage.toy.errors = {"note": "Say who told you."}

    await saves(form, "Checkout")
    await expect(form.get_by_label("Note")).to_have_accessible_description("Say who told you.")
    await expect(form.get_by_label("Note")).to_be_focused()
    stage.toy.errors = {}
    await stage.page.keyboard.type("Bob")

    await expect(form.get_by_label("Note")).to_have_accessible_description("")
    await form.get_by_role("button", name="Save").click()
    assert (await stage.toy.receives())["note"]["value"] == "Bob"


async def test_the_x_closes_all_forms_at_once(stage: Stage) -> None:
    form = await stage.modal(TITLE)
    stage.toy.answer = {"response_action": "push", "view": modal("On top", NOTE)}
    await saves(form, "Checkout")

    await stage.page.get_by_role("dialog", name="On top").get_by_role("button", name="Close").click()

    await expect(stage.page.get_by_role("dialog")).to_have_count(0)


async def test_a_form_with_nothing_to_submit_has_only_a_way_out(stage: Stage) -> None:
    stage.toy.form = {"type": "modal", "callback_id": "form", "title": plain("Only words"), "blocks": [says("Hello")]}
    form = await open_form(stage.page, "Only words")

    await expect(form.get_by_role("button", name="Close")).to_have_count(2)
    await expect(form.locator("button:visible")).to_have_count(2)


async def test_a_form_survives_a_reload_with_what_was_typed(stage: Stage) -> None:
    form = await stage.modal(TITLE, NOTE)
    async with stage.page.expect_response("**/input"):
        await form.get_by_label("Title").fill("Checkout is down")

    await stage.page.reload()

    await expect(form.get_by_label("Title")).to_have_value("Checkout is down")
    await form.get_by_role("button", name="Save").click()
    assert (await stage.toy.receives())["title"]["value"] == "Checkout is down"
