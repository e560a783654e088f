"""Every block that Slack knows, posted by an app, and what a person then sees of it, as a screen reader tells it."""

from typing import Any, get_args

import pytest
from playwright.async_api import expect
from slack_sdk.models.blocks import Block

from bot.sandbox.blocks import Surface, problems
from tests.browser.conftest import Stage
from tests.browser.toy import field_of, md, option, plain

pytestmark = pytest.mark.asyncio(loop_scope="module")

Case = tuple[dict[str, Any], str]

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
ELSEWHERE = "https://example.com/graph.png"
OPTIONS = [option("SEV1", "s1"), option("SEV2", "s2")]


def words(text: str) -> dict[str, Any]:
    return {"type": "raw_text", "text": text}


def rich(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(parts)}]}


EVERYWHERE: dict[str, Case] = {
    "header": ({"type": "header", "text": plain("SEV1")}, '- heading "SEV1" [level=3]'),
    "header of a level": ({"type": "header", "text": plain("SEV1"), "level": 1}, '- heading "SEV1" [level=1]'),
    "divider": ({"type": "divider"}, "- separator"),
    "section of mrkdwn": ({"type": "section", "text": md("*Disk* is full")}, "- text: Disk is full"),
    "section of plain text": ({"type": "section", "text": plain("*Disk* is full")}, '- text: "*Disk* is full"'),
    "section of fields": (
        {"type": "section", "fields": [md("*Lead*\n<@U0BOB>"), plain("Status\nOpen")]},
        "- text: Lead @Bob Brown Status Open",
    ),
    "section of text and fields": (
        {"type": "section", "text": plain("Checkout"), "fields": [plain("is down")]},
        "- text: Checkout is down",
    ),
    "context": (
        {
            "type": "context",
            "elements": [
                {"type": "image", "image_url": ELSEWHERE, "alt_text": "Bob"},
                md("by <@U0BOB>"),
                plain("at *9*"),
            ],
        },
        """
        - img "Bob"
        - text: by @Bob Brown at *9*
        """,
    ),
    "image from elsewhere, in words": (
        {"type": "image", "image_url": ELSEWHERE, "alt_text": "A graph", "title": plain("Errors")},
        """
        - figure "Errors":
          - text: Errors
          - img "A graph"
        """,
    ),
    "image of this machine": (
        {"type": "image", "image_url": PIXEL, "alt_text": "A graph"},
        """
        - figure:
          - img "A graph"
        """,
    ),
    "actions": (
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "go", "text": plain("Go")},
                {"type": "users_select", "action_id": "who"},
            ],
        },
        """
        - button "Go"
        - combobox "Choose"
        """,
    ),
    "input": (
        field_of("title", "Title", {"type": "plain_text_input"}, hint=plain("In five words"), optional=True),
        """
        - text: Title (optional)
        - textbox "Title (optional)"
        - text: In five words
        """,
    ),
    "rich_text": (rich({"type": "text", "text": "<i>"}), '- text: "<i>"'),
}

MESSAGES_ONLY: dict[str, Case] = {
    "markdown": (
        {"type": "markdown", "text": "# Impact\n**All** of it"},
        """
        - heading "Impact" [level=3]
        - text: All of it
        """,
    ),
    "table": (
        {
            "type": "table",
            "rows": [
                [words("Host"), words("Load")],
                [
                    rich({"type": "user", "user_id": "U0BOB"}),
                    {"type": "raw_number", "value": 0.5, "text": "50 %"},
                ],
                [words("db2"), {"type": "raw_number", "value": 3}],
            ],
        },
        """
        - region "Table":
          - table:
            - rowgroup:
              - row "Host Load":
                - columnheader "Host"
                - columnheader "Load"
            - rowgroup:
              - row "@Bob Brown 50 %":
                - cell "@Bob Brown"
                - cell "50 %"
              - row "db2 3":
                - cell "db2"
                - cell "3"
        """,
    ),
}

MODALS_ONLY: dict[str, Case] = {
    "alert": ({"type": "alert", "text": md("*Everybody* is paged")}, "- note: Everybody is paged"),
    "alert of a level": (
        {"type": "alert", "level": "error", "text": plain("Careful")},
        '- note "Error": Careful',
    ),
}

ACCESSORIES: dict[str, Case] = {
    "image": ({"type": "image", "image_url": ELSEWHERE, "alt_text": "A graph"}, '- img "A graph"'),
    "button": ({"type": "button", "text": plain("Go")}, '- button "Go"'),
    "button with a spoken label": (
        {"type": "button", "text": plain("Go"), "accessibility_label": "Go to the channel"},
        '- button "Go to the channel": Go',
    ),
    "overflow": ({"type": "overflow", "options": OPTIONS}, '- button "More options"'),
    "static_select": ({"type": "static_select", "options": OPTIONS}, '- combobox "Choose"'),
    "static_select with a choice made": (
        {"type": "static_select", "options": OPTIONS, "initial_option": OPTIONS[1], "placeholder": plain("Severity")},
        '- combobox "Severity": SEV2',
    ),
    "external_select": ({"type": "external_select", "placeholder": plain("Team")}, '- combobox "Team"'),
    "users_select": ({"type": "users_select", "initial_user": "U0BOB"}, '- combobox "Choose": Bob Brown'),
    "conversations_select": (
        {"type": "conversations_select", "initial_conversation": "C0GENERAL"},
        '- combobox "Choose": "#general"',
    ),
    "channels_select": (
        {"type": "channels_select", "initial_channel": "C0GENERAL"},
        '- combobox "Choose": "#general"',
    ),
    "multi_static_select": (
        {"type": "multi_static_select", "options": OPTIONS, "initial_options": OPTIONS},
        """
        - text: Beside SEV1
        - button "Remove SEV1"
        - text: SEV2
        - button "Remove SEV2"
        - combobox "Choose"
        """,
    ),
    "multi_external_select": ({"type": "multi_external_select"}, '- combobox "Choose"'),
    "multi_users_select": (
        {"type": "multi_users_select", "initial_users": ["U0BOB"]},
        """
        - text: Beside Bob Brown
        - button "Remove Bob Brown"
        - combobox "Choose"
        """,
    ),
    "multi_conversations_select": ({"type": "multi_conversations_select"}, '- combobox "Choose"'),
    "multi_channels_select": ({"type": "multi_channels_select"}, '- combobox "Choose"'),
    "checkboxes": (
        {"type": "checkboxes", "options": OPTIONS, "initial_options": OPTIONS[:1]},
        """
        - group "Choose":
          - checkbox "SEV1 About SEV1" [checked]
          - text: SEV1 About SEV1
          - checkbox "SEV2 About SEV2"
        """,
    ),
    "radio_buttons": (
        {"type": "radio_buttons", "options": OPTIONS, "initial_option": OPTIONS[1]},
        """
        - radiogroup "Choose":
          - radio "SEV1 About SEV1"
          - text: SEV1 About SEV1
          - radio "SEV2 About SEV2" [checked]
        """,
    ),
    "datepicker": ({"type": "datepicker", "initial_date": "2026-01-06"}, '- textbox "Choose": 2026-01-06'),
    "timepicker": ({"type": "timepicker", "placeholder": plain("From")}, '- textbox "From"'),
}


def cases(table: dict[str, Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("block", "seen"), table.values(), ids=table.keys())


@cases(EVERYWHERE | MESSAGES_ONLY)
async def test_a_block_of_a_message(stage: Stage, block: dict[str, Any], seen: str) -> None:
    message = await stage.message(block)

    await expect(message.locator(".blocks")).to_match_aria_snapshot(seen)


@cases(EVERYWHERE | MODALS_ONLY)
async def test_a_block_of_a_modal(stage: Stage, block: dict[str, Any], seen: str) -> None:
    form = await stage.modal(block)

    await expect(form.locator(".blocks")).to_match_aria_snapshot(seen)


@cases(EVERYWHERE)
async def test_a_block_of_the_home_tab(stage: Stage, block: dict[str, Any], seen: str) -> None:
    home = await stage.home(block)

    await expect(home).to_match_aria_snapshot(seen)


@cases(ACCESSORIES)
async def test_an_accessory_of_a_section(stage: Stage, block: dict[str, Any], seen: str) -> None:
    message = await stage.message({"type": "section", "text": plain("Beside"), "accessory": block})

    await expect(message).to_contain_text("Beside")
    await expect(message.locator(".blocks")).to_match_aria_snapshot(seen)


@pytest.mark.parametrize("surface", get_args(Surface))
async def test_no_block_is_forgotten(surface: Surface) -> None:
    told = {block["type"] for block, _ in [*EVERYWHERE.values(), *MESSAGES_ONLY.values(), *MODALS_ONLY.values()]}
    known = {str(vars(kind)["type"]) for kind in Block.__subclasses__()}

    accepted = {kind for kind in known if not _is_unsupported(kind, surface)}

    assert accepted <= told


def _is_unsupported(kind: str, surface: Surface) -> bool:
    return any(sentence.startswith("unsupported type") for sentence, _ in problems([{"type": kind}], surface))
