"""Every element that a person can use in a message: what the app is told, by mouse and by keyboard alone."""

from typing import Any

import pytest
from playwright.async_api import Locator, expect

from bot.sandbox.elements import BUTTON, CHECKERS, DATETIME, MULTI_SELECTS, PICKERS, SELECTS
from tests.browser.conftest import Stage
from tests.browser.toy import field_of, md, plain
from tests.browser.uses import CHOOSERS, CLICKERS, SEV1, SEVERITIES, Use, picks, presses

pytestmark = pytest.mark.asyncio(loop_scope="module")

USES = CLICKERS | CHOOSERS
CONFIRM = {"title": plain("Sure?"), "text": md("It *pages* all."), "confirm": plain("Do it"), "deny": plain("Stop")}
FAMILIES = [
    "button",
    "overflow",
    "static_select",
    "users_select",
    "multi_channels_select",
    "radio_buttons",
    "timepicker",
]
"""One of each family; where it stands, and what asks first, is not the element's own matter."""

uses = pytest.mark.parametrize("use", USES.values(), ids=USES.keys())


def accessory(element: dict[str, Any]) -> dict[str, Any]:
    return {"type": "section", "text": plain("Beside"), "accessory": {"action_id": "v", **element}}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": [{"action_id": "v", **element} for element in elements]}


def button(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(text), **more}


def told(clicked: list[dict[str, Any]], use: Use) -> dict[str, Any]:
    return {name: clicked[-1].get(name) for name in use.told}


async def goes_by_tab(message: Locator) -> None:
    """Go to what comes after the button `Before`, as one does without a mouse."""
    await message.get_by_role("button", name="Before").focus()
    await message.page.keyboard.press("Tab")


@uses
async def test_used_by_mouse(stage: Stage, use: Use) -> None:
    message = await stage.message(actions(use.element) if use.kind in DATETIME else accessory(use.element))

    await use.mouse(message)
    clicked = await stage.toy.hears(use.times)

    assert told(clicked, use) == use.told
    assert len(clicked) == use.times


@uses
async def test_used_by_keyboard(stage: Stage, use: Use) -> None:
    before = actions(button("Before", action_id="before"))
    message = await stage.message(before, accessory(use.element) if use.kind in MULTI_SELECTS else actions(use.element))

    await goes_by_tab(message)
    await presses(message, use.keys)
    clicked = await stage.toy.hears(use.times)

    assert told(clicked, use) == use.told
    assert len(clicked) == use.times


@pytest.mark.parametrize("kind", FAMILIES)
async def test_used_on_the_home_tab(stage: Stage, kind: str) -> None:
    use = USES[kind]
    home = await stage.home({**accessory(use.element), "block_id": kind})
    await expect(home.locator(f"[data-block='{kind}']")).to_be_visible()

    await use.mouse(home)

    assert told(await stage.toy.hears(use.times), use) == use.told


async def test_an_input_of_the_home_tab_goes_along_with_the_next_click(stage: Stage) -> None:
    home = await stage.home(field_of("note", "Note", {"type": "plain_text_input"}), actions(button("Keep", value="k")))

    await home.get_by_label("Note").fill("Rolled back")
    await home.get_by_role("button", name="Keep").click()
    await stage.toy.hears()

    assert stage.toy.values == {"note": {"v": {"type": "plain_text_input", "value": "Rolled back"}}}


async def test_no_element_is_forgotten() -> None:
    assert {use.kind for use in USES.values()} == {*BUTTON, *SELECTS, *MULTI_SELECTS, *CHECKERS, *PICKERS, *DATETIME}


@pytest.mark.parametrize("kind", FAMILIES)
async def test_what_is_dangerous_is_asked_first(stage: Stage, kind: str) -> None:
    use = USES[kind]
    message = await stage.message(accessory(use.element | {"confirm": CONFIRM}))
    before = await message.aria_snapshot()
    question = stage.page.get_by_role("dialog", name="Sure?")

    await use.mouse(message)
    await expect(question).to_contain_text("It pages all.")
    await question.get_by_role("button", name="Stop").click()
    await expect(question).to_have_count(0)
    await expect(message).to_match_aria_snapshot(before)
    assert stage.toy.clicked == []

    await use.mouse(message)
    await question.get_by_role("button", name="Do it").click()
    assert told(await stage.toy.hears(), use) == use.told


async def test_a_question_is_answered_by_keyboard(stage: Stage) -> None:
    before = actions(button("Before", action_id="before"))
    message = await stage.message(before, accessory(button("Go", value="7", confirm=CONFIRM)))
    question = stage.page.get_by_role("dialog", name="Sure?")
    await goes_by_tab(message)

    await presses(message, "Enter Escape")
    await expect(message.get_by_role("button", name="Go")).to_be_focused()
    assert stage.toy.clicked == []

    await presses(message, "Enter")
    await expect(question.get_by_role("button", name="Do it")).to_be_focused()
    await presses(message, "Enter")
    assert [action["value"] for action in await stage.toy.hears()] == ["7"]


async def test_the_three_styles_of_a_button_look_different(stage: Stage) -> None:
    message = await stage.message(
        actions(
            button("Wait", action_id="a"),
            button("Accept", action_id="b", style="primary"),
            button("Resolve", action_id="c", style="danger"),
        )
    )

    looks = "nodes => nodes.map(node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor].join())"
    seen = await message.locator(".blocks").get_by_role("button").evaluate_all(looks)

    assert len(set(seen)) == 3


async def test_a_link_button_opens_its_page_and_tells_the_app(stage: Stage) -> None:
    message = await stage.message(actions(button("Runbook", url=stage.page.url)))

    async with stage.page.expect_popup() as opened:
        await message.get_by_role("link", name="Runbook").click()
    await (await opened.value).close()

    assert len(await stage.toy.hears()) == 1


async def test_a_link_that_asks_first_opens_only_then(stage: Stage) -> None:
    message = await stage.message(actions(button("Runbook", url=stage.page.url, confirm=CONFIRM)))
    question = stage.page.get_by_role("dialog", name="Sure?")

    await message.get_by_role("link", name="Runbook").click()
    await question.get_by_role("button", name="Stop").click()
    await expect(question).to_have_count(0)
    assert len(stage.page.context.pages) == 1
    await message.get_by_role("link", name="Runbook").click()
    async with stage.page.expect_popup() as opened:
        await question.get_by_role("button", name="Do it").click()
    await (await opened.value).close()

    assert len(await stage.toy.hears()) == 1


async def test_a_choice_of_an_overflow_may_lead_elsewhere(stage: Stage) -> None:
    options = [{"text": plain("Runbook"), "value": "r", "url": stage.page.url}]
    message = await stage.message(accessory({"type": "overflow", "options": options}))

    await message.get_by_role("button", name="More options").click()
    async with stage.page.expect_popup() as opened:
        await stage.page.get_by_role("menuitem", name="Runbook").click()
    await (await opened.value).close()

    assert [action["selected_option"]["value"] for action in await stage.toy.hears()] == ["r"]


async def test_a_button_for_others_is_not_seen(stage: Stage) -> None:
    mine, theirs = button("Mine", visible_to_user_ids=["U0ALICE"]), button("Theirs", visible_to_user_ids=["U0BOB"])

    message = await stage.message(actions({**mine, "action_id": "a"}, {**theirs, "action_id": "b"}))

    await expect(message.locator(".blocks").get_by_role("button")).to_have_text(["Mine"])


async def test_what_one_chose_stays_when_somebody_reacts(stage: Stage) -> None:
    severity = {"type": "static_select", "options": SEVERITIES, "initial_option": SEV1}
    message = await stage.message(actions(severity), field_of("title", "Title", {"type": "plain_text_input"}))
    await picks("SEV2")(message)
    await message.get_by_label("Title").fill("Checkout")
    await stage.toy.hears()

    await message.hover()
    await message.get_by_role("button", name="Add reaction").click()
    await stage.page.get_by_role("button", name="eyes", exact=True).click()

    await expect(message.get_by_role("button", pressed=True)).to_contain_text("1")
    await expect(message.get_by_role("combobox")).to_have_value("SEV2")
    await expect(message.get_by_label("Title")).to_have_value("Checkout")


async def test_the_keyboard_keeps_its_place_when_the_app_changes_the_message(stage: Stage) -> None:
    severity = {"type": "actions", "block_id": "b", "elements": [{**USES["static_select"].element, "action_id": "v"}]}
    message = await stage.message(severity)
    ts = await message.get_attribute("data-ts")
    await picks("SEV2")(message)
    await stage.toy.hears()

    changed = [severity, actions(button("New"))]
    await stage.toy.client.chat_update(channel="C0INCIDENTS", ts=ts or "", text="Changed", blocks=changed)

    await expect(message.get_by_role("button", name="New")).to_be_visible()
    await expect(message.get_by_role("combobox")).to_be_focused()


async def test_an_input_of_a_message_goes_along_with_the_next_click(stage: Stage) -> None:
    note = field_of("note", "Note", {"type": "plain_text_input"})
    message = await stage.message(note, actions(button("Keep", value="k")))

    await message.get_by_label("Note").fill("Rolled back")
    await message.get_by_role("button", name="Keep").click()
    await stage.toy.hears()

    assert stage.toy.values == {"note": {"v": {"type": "plain_text_input", "value": "Rolled back"}}}


async def test_an_input_of_a_message_tells_the_app_where_it_asks_for_that(stage: Stage) -> None:
    message = await stage.message(field_of("note", "Note", {"type": "plain_text_input"}, dispatch_action=True))

    await message.get_by_label("Note").fill("Rolled back")
    await message.get_by_label("Note").press("Enter")

    assert [action["value"] for action in await stage.toy.hears()] == ["Rolled back"]
