from typing import Any

import pytest
from slack_sdk.models import blocks as kit
from slack_sdk.models.views import View

from tests.sandbox.world import World, refused

PLAIN = {"type": "plain_text", "text": "x"}


def section(text: str = "x", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": "a", "text": PLAIN, **more}


def select(options: list[Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": [{"type": "static_select", "action_id": "a", "options": options}]}


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ([section("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
        ([{"type": "section"}], "must define either `text` or `fields` [json-pointer:/blocks/0]"),
        ([{"type": "sektion"}], "unsupported type: sektion [json-pointer:/blocks/0/type]"),
        ([{"text": "x"}], "missing required field: type [json-pointer:/blocks/0]"),
        ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
        ([{"type": "header"}], "missing required field: text [json-pointer:/blocks/0]"),
        (
            [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
            "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
        ),
        (
            [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
            "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
        ),
        ([{"type": "alert", "text": PLAIN}], "unsupported type: alert [json-pointer:/blocks/0/type]"),
        (
            [{"type": "actions", "elements": [button(style="loud")]}],
            "must be a valid enum value (primary, danger) [json-pointer:/blocks/0/elements/0/style]",
        ),
        (
            [{"type": "actions", "elements": [button(disabled=True)]}],
            "invalid additional property: disabled [json-pointer:/blocks/0/elements/0]",
        ),
        (
            [{"type": "actions", "elements": [button(), button()]}],
            "Action ID needs to be unique: a [json-pointer:/blocks/0/elements/1/action_id]",
        ),
        (
            [section(block_id="b"), section(block_id="b")],
            "Block ID needs to be unique: b [json-pointer:/blocks/1/block_id]",
        ),
        ([select([])], "no fewer than 1 items required [json-pointer:/blocks/0/elements/0/options]"),
        (
            [select([{"text": PLAIN, "value": "x" * 76}])],
            "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
        ),
        (
            [section(accessory={"type": "plain_text_input", "action_id": "a"})],
            "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]",
        ),
        (
            [{"type": "context", "elements": [button()]}],
            "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
        ),
    ],
)
async def test_slack_refuses_these_blocks(world: World, blocks: list[Any], message: str) -> None:
    answer = await refused(world.client.chat_postMessage(channel="C0INCIDENTS", text="x", blocks=blocks))

    assert answer["error"] == "invalid_blocks"
    assert message in answer["errors"]
    assert f"[ERROR] {message}" in answer["response_metadata"]["messages"]


async def test_blocks_that_are_no_json_are_refused(world: World) -> None:
    answer = await refused(world.client.api_call("chat.postMessage", data={"channel": "C0INCIDENTS", "blocks": "[{"}))

    assert answer["error"] == "invalid_blocks_format"


async def test_too_much_text_in_blocks_is_refused(world: World) -> None:
    blocks = [section("x" * 3000) for _ in range(5)]

    answer = await refused(world.client.chat_postMessage(channel="C0INCIDENTS", text="x", blocks=blocks))

    assert answer["error"] == "msg_blocks_too_long"


async def test_blocks_get_ids_and_their_defaults(world: World) -> None:
    posted = await world.client.chat_postMessage(channel="C0INCIDENTS", text="x", blocks=[section("a & b")])

    assert posted["message"]["blocks"] == [
        {
            "type": "section",
            "block_id": "block1",
            "text": {"type": "mrkdwn", "text": "a &amp; b", "verbatim": False},
        }
    ]


async def test_everything_an_incident_needs_is_accepted(world: World) -> None:
    option = {"text": PLAIN, "value": "v", "description": PLAIN}
    blocks = [
        {"type": "header", "text": PLAIN},
        section(fields=[PLAIN], accessory={"type": "overflow", "action_id": "o", "options": [option]}),
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "x", "verbatim": True}]},
        {"type": "divider"},
        {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "a graph"},
        {
            "type": "actions",
            "elements": [
                button(style="danger", confirm={"title": PLAIN, "text": PLAIN, "confirm": PLAIN, "deny": PLAIN}),
                {"type": "users_select", "action_id": "u", "placeholder": PLAIN},
                {"type": "datetimepicker", "action_id": "d", "initial_date_time": 1_790_000_000},
                {"type": "radio_buttons", "action_id": "r", "options": [option]},
            ],
        },
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "<!here>"}]}],
        },
        {"type": "table", "rows": [[{"type": "raw_text", "text": "Role"}, {"type": "raw_text", "text": "Who"}]]},
        {"type": "markdown", "text": "**x**"},
    ]

    posted = await world.client.chat_postMessage(channel="C0INCIDENTS", text="x", blocks=blocks)

    assert [one["type"] for one in posted["message"]["blocks"]] == [one["type"] for one in blocks]


async def test_what_the_sdks_builders_make_is_accepted(world: World) -> None:
    plain = kit.PlainTextObject(text="x", emoji=True)
    option = kit.Option(text=plain, value="v", description="d")
    confirm = kit.ConfirmObject(title="Sure?", text=plain, confirm="Yes", deny="No", style="danger")
    blocks = [
        kit.HeaderBlock(text="x", block_id="h"),
        kit.SectionBlock(
            text=kit.MarkdownTextObject(text="x", verbatim=True),
            accessory=kit.ButtonElement(text="Go", action_id="go", value="1", style="primary", confirm=confirm),
        ),
        kit.SectionBlock(fields=["a", "b"], expand=True),
        kit.ActionsBlock(
            elements=[
                kit.StaticSelectElement(placeholder="p", action_id="s", options=[option], initial_option=option),
                kit.OverflowMenuElement(action_id="o", options=[option, option]),
                kit.UserSelectElement(placeholder="p", action_id="u", initial_user="U0BOB"),
                kit.ConversationSelectElement(action_id="c", default_to_current_conversation=True),
            ]
        ),
        kit.ContextBlock(elements=[plain]),
        kit.DividerBlock(),
    ]

    posted = await world.client.chat_postMessage(channel="C0INCIDENTS", text="x", blocks=blocks)

    assert len(posted["message"]["blocks"]) == len(blocks)


async def test_a_view_of_the_sdk_is_accepted(world: World) -> None:
    option = kit.Option(text="x", value="v")
    elements = [
        kit.PlainTextInputElement(action_id="v", multiline=True, max_length=100, focus_on_load=True),
        kit.RadioButtonsElement(action_id="v", options=[option]),
        kit.CheckboxesElement(action_id="v", options=[option]),
        kit.UserMultiSelectElement(action_id="v", max_selected_items=3),
        kit.DatePickerElement(action_id="v", initial_date="2026-03-01"),
        kit.DateTimePickerElement(action_id="v"),
        kit.NumberInputElement(action_id="v", is_decimal_allowed=False, min_value="1"),
    ]
    inputs = [kit.InputBlock(label="x", element=one, optional=True, hint="h") for one in elements]
    view = View(type="modal", callback_id="d", title="x", submit="x", close="x", private_metadata="p", blocks=inputs)

    opened = await world.client.views_open(trigger_id=await world.trigger(), view=view)

    assert len(opened["view"]["state"]["values"]) == len(elements)
