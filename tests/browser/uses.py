"""How a person uses each element of Block Kit, by mouse and by keyboard, and what the app is told of it."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator

from tests.browser.toy import option

Deed = Callable[[Locator], Awaitable[None]]
"""What a person does in a message or form."""

SEV1, SEV2, SEV3 = option("SEV1", "s1"), option("SEV2", "s2"), option("SEV3", "s3")
SEVERITIES = [SEV1, SEV2, SEV3]
LONDON_TEN = 1767693600
"""Ten o'clock on 6 January 2026, where Alice lives."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """One element, what a person does with it, and what the app is told in the end."""

    element: dict[str, Any]
    mouse: Deed
    keys: str
    """Keys pressed once the focus is there, by Playwright's names; `=words` are typed."""
    told: dict[str, Any]
    times: int = 1
    """How often the app is told on the way."""

    @property
    def kind(self) -> str:
        kind: str = self.element["type"]
        return kind


def picks(*names: str) -> Deed:
    """Open a list and choose."""

    async def deed(scope: Locator) -> None:
        await scope.get_by_role("combobox").click()
        for name in names:
            await scope.get_by_role("option", name=re.compile(name)).click()

    return deed


def opens_and_picks(name: str) -> Deed:
    """Open a menu and choose."""

    async def deed(scope: Locator) -> None:
        await scope.get_by_role("button", name="More options").click()
        await scope.page.get_by_role("menuitem", name=name).click()

    return deed


def searches(typed: str, name: str) -> Deed:
    """Type into a list that the app fills, and choose."""

    async def deed(scope: Locator) -> None:
        await scope.get_by_role("combobox").click()
        await scope.get_by_role("combobox").press_sequentially(typed)
        await scope.get_by_role("option", name=re.compile(name)).click()

    return deed


def ticks(role: Any, *names: str) -> Deed:
    """Tick what has these names."""

    async def deed(scope: Locator) -> None:
        for name in names:
            await scope.get_by_role(role, name=re.compile(name)).click()

    return deed


def enters(selector: str, value: str) -> Deed:
    """Choose from a browser's own calendar or clock."""

    async def deed(scope: Locator) -> None:
        await scope.locator(f"input[type={selector}]").fill(value)

    return deed


async def presses(scope: Locator, keys: str) -> None:
    """Press keys one after the other."""
    for key in keys.split():
        if key.startswith("="):
            await scope.page.keyboard.type(key[1:])
        else:
            await scope.page.keyboard.press(key)


CHOOSERS: dict[str, Use] = {
    "static_select": Use(
        element={"type": "static_select", "options": SEVERITIES},
        mouse=picks("SEV2"),
        keys="Enter ArrowDown Enter",
        told={"selected_option": SEV2},
    ),
    "static_select in groups": Use(
        element={
            "type": "static_select",
            "option_groups": [
                {"label": {"type": "plain_text", "text": "Now"}, "options": [SEV1]},
                {"label": {"type": "plain_text", "text": "Later"}, "options": [SEV2, SEV3]},
            ],
        },
        mouse=picks("SEV3"),
        keys="ArrowDown ArrowUp Enter",
        told={"selected_option": SEV3},
    ),
    "external_select": Use(
        element={"type": "external_select", "min_query_length": 1},
        mouse=searches("pay", "Payments"),
        keys="=pay Enter",
        told={"selected_option": option("Payments", "payments")},
    ),
    "users_select": Use(
        element={"type": "users_select"},
        mouse=picks("Erin Evans"),
        keys="=erin Enter",
        told={"selected_user": "U0ERIN"},
    ),
    "conversations_select": Use(
        element={"type": "conversations_select"},
        mouse=picks("#general"),
        keys="=general Enter",
        told={"selected_conversation": "C0GENERAL"},
    ),
    "channels_select": Use(
        element={"type": "channels_select"},
        mouse=picks("#general"),
        keys="=general Enter",
        told={"selected_channel": "C0GENERAL"},
    ),
    "multi_static_select": Use(
        element={"type": "multi_static_select", "options": SEVERITIES},
        mouse=picks("SEV3", "SEV1"),
        keys="Enter ArrowUp Enter =SEV1 Enter Escape",
        told={"selected_options": [SEV3, SEV1]},
        times=2,
    ),
    "multi_static_select, one taken back": Use(
        element={"type": "multi_static_select", "options": SEVERITIES, "initial_options": [SEV1, SEV2]},
        mouse=ticks("button", "Remove SEV2"),
        keys="Tab Tab Backspace",
        told={"selected_options": [SEV1]},
    ),
    "multi_external_select": Use(
        element={"type": "multi_external_select", "min_query_length": 1},
        mouse=searches("pla", "Platform"),
        keys="=pla Enter",
        told={"selected_options": [option("Platform", "platform")]},
    ),
    "multi_users_select": Use(
        element={"type": "multi_users_select"},
        mouse=picks("Bob Brown", "Erin Evans"),
        keys="=bob Enter =erin Enter Escape",
        told={"selected_users": ["U0BOB", "U0ERIN"]},
        times=2,
    ),
    "multi_conversations_select": Use(
        element={"type": "multi_conversations_select"},
        mouse=picks("#general"),
        keys="=general Enter Escape",
        told={"selected_conversations": ["C0GENERAL"]},
    ),
    "multi_channels_select": Use(
        element={"type": "multi_channels_select"},
        mouse=picks("#general"),
        keys="=general Enter Escape",
        told={"selected_channels": ["C0GENERAL"]},
    ),
    "radio_buttons": Use(
        element={"type": "radio_buttons", "options": SEVERITIES},
        mouse=ticks("radio", "SEV2"),
        keys="ArrowDown",
        told={"selected_option": SEV2},
    ),
    "checkboxes": Use(
        element={"type": "checkboxes", "options": SEVERITIES},
        mouse=ticks("checkbox", "SEV1", "SEV3"),
        keys="Space Tab Tab Space",
        told={"selected_options": [SEV1, SEV3]},
        times=2,
    ),
    "checkboxes, one unticked": Use(
        element={"type": "checkboxes", "options": SEVERITIES, "initial_options": [SEV1, SEV2]},
        mouse=ticks("checkbox", "SEV1"),
        keys="Space",
        told={"selected_options": [SEV2]},
    ),
    "datepicker": Use(
        element={"type": "datepicker"},
        mouse=enters("date", "2026-01-06"),
        keys="=01062026 Tab Tab",
        told={"selected_date": "2026-01-06"},
    ),
    "datepicker, changed": Use(
        element={"type": "datepicker", "initial_date": "2025-12-31"},
        mouse=enters("date", "2026-01-06"),
        keys="=01062026 Enter",
        told={"selected_date": "2026-01-06"},
    ),
    "timepicker": Use(
        element={"type": "timepicker", "initial_time": "08:00"},
        mouse=enters("time", "09:30"),
        keys="=0930AM Enter",
        told={"selected_time": "09:30"},
    ),
    "datetimepicker, in one's own zone": Use(
        element={"type": "datetimepicker"},
        mouse=enters("datetime-local", "2026-01-06T10:00"),
        keys="=01062026 ArrowRight =1000AM Enter",
        told={"selected_date_time": LONDON_TEN},
    ),
}
"""Elements that hold what one chose; each also stands in a form."""

CLICKERS: dict[str, Use] = {
    "button": Use(
        element={"type": "button", "text": {"type": "plain_text", "text": "Go"}, "value": "7"},
        mouse=ticks("button", "Go"),
        keys="Enter",
        told={"value": "7"},
    ),
    "overflow": Use(
        element={"type": "overflow", "options": SEVERITIES},
        mouse=opens_and_picks("SEV2"),
        keys="Enter ArrowDown Enter",
        told={"selected_option": SEV2},
    ),
}
"""Elements that do something at once, and hold nothing."""
