"""The interactive elements of Block Kit and their limits (Slack: reference/block-kit)."""

from bot.sandbox.schema import (
    Check,
    Problem,
    anything,
    array,
    boolean,
    both,
    by_type,
    enum,
    integer,
    record,
    string,
)
from bot.sandbox.wire import Json

TYPE = {"type": string()}
ACTION_ID = {"action_id": string(255)}


def plain(most: int = 3000) -> Check:
    """Return a plain_text object of 1 to `most` characters."""
    return by_type(
        {"plain_text": record(TYPE | {"text": string(most, 1)}, {"emoji": boolean})},
    )


def text(most: int = 3000) -> Check:
    """Return a plain_text or mrkdwn object of 1 to `most` characters."""
    return by_type(
        {
            "plain_text": record(TYPE | {"text": string(most, 1)}, {"emoji": boolean}),
            "mrkdwn": record(TYPE | {"text": string(most, 1)}, {"verbatim": boolean}),
        },
    )


CONFIRM = record(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": enum("primary", "danger")},
)

OPTION = record(
    {"text": text(75), "value": string(75, 1)},
    {"description": text(75), "url": string(3000)},
)
"""A choice; @slack/types says 75 characters for the value and the docs say 150, so 75 is safe."""

_DISPATCH = record({}, {"trigger_actions_on": array(enum("on_enter_pressed", "on_character_entered"), least=1)})
_FILTER = record(
    {},
    {
        "include": array(enum("im", "mpim", "private", "public"), least=1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
_SELECT = ACTION_ID | {"placeholder": plain(150), "confirm": CONFIRM, "focus_on_load": boolean}
_MULTI = _SELECT | {"max_selected_items": integer(1)}
_GROUPS = array(record({"label": plain(75), "options": array(OPTION, least=1, most=100)}, {}), most=100)
_CHOICES = {"options": array(OPTION, least=1, most=100), "option_groups": _GROUPS}
_CONVERSATIONS = {"default_to_current_conversation": boolean, "filter": _FILTER}
_IDS = array(string())
_PICKER = ACTION_ID | {"placeholder": plain(150), "confirm": CONFIRM, "focus_on_load": boolean}
_TYPED = ACTION_ID | {
    "placeholder": plain(150),
    "focus_on_load": boolean,
    "initial_value": string(),
    "dispatch_action_config": _DISPATCH,
}


SUGGESTED = record({}, {"options": array(OPTION, most=100), "option_groups": _GROUPS})
"""What an app answers to a block_suggestion (Slack: at most 100 options)."""


def _has_choices(value: Json, at: str) -> list[Problem]:
    if ("options" in value) == ("option_groups" in value):
        return [("must define either `options` or `option_groups`", at)]
    return []


def _shape(required: dict[str, Check], optional: dict[str, Check]) -> Check:
    return record(TYPE | required, optional)


def _static(base: dict[str, Check], initial: dict[str, Check]) -> Check:
    return both(_shape({}, base | _CHOICES | initial), _has_choices)


SELECTS: dict[str, Check] = {
    "static_select": _static(_SELECT, {"initial_option": OPTION}),
    "external_select": _shape({}, _SELECT | {"initial_option": OPTION, "min_query_length": integer(0)}),
    "users_select": _shape({}, _SELECT | {"initial_user": string()}),
    "conversations_select": _shape(
        {},
        _SELECT | _CONVERSATIONS | {"initial_conversation": string(), "response_url_enabled": boolean},
    ),
    "channels_select": _shape({}, _SELECT | {"initial_channel": string(), "response_url_enabled": boolean}),
}

MULTI_SELECTS: dict[str, Check] = {
    "multi_static_select": _static(_MULTI, {"initial_options": array(OPTION, least=1)}),
    "multi_external_select": _shape(
        {},
        _MULTI | {"initial_options": array(OPTION, least=1), "min_query_length": integer(0)},
    ),
    "multi_users_select": _shape({}, _MULTI | {"initial_users": _IDS}),
    "multi_conversations_select": _shape({}, _MULTI | _CONVERSATIONS | {"initial_conversations": _IDS}),
    "multi_channels_select": _shape({}, _MULTI | {"initial_channels": _IDS}),
}

CHECKERS: dict[str, Check] = {
    "checkboxes": _shape(
        {"options": array(OPTION, least=1, most=10)},
        ACTION_ID | {"initial_options": array(OPTION, least=1), "confirm": CONFIRM, "focus_on_load": boolean},
    ),
    "radio_buttons": _shape(
        {"options": array(OPTION, least=1, most=10)},
        ACTION_ID | {"initial_option": OPTION, "confirm": CONFIRM, "focus_on_load": boolean},
    ),
}

PICKERS: dict[str, Check] = {
    "datepicker": _shape({}, _PICKER | {"initial_date": string(10, 10)}),
    "timepicker": _shape({}, _PICKER | {"initial_time": string(5, 5), "timezone": string()}),
}

DATETIME: dict[str, Check] = {
    "datetimepicker": _shape(
        {},
        ACTION_ID | {"initial_date_time": integer(0), "confirm": CONFIRM, "focus_on_load": boolean},
    ),
}

BUTTON: dict[str, Check] = {
    "button": _shape(
        {"text": plain(75)},
        ACTION_ID
        | {
            "value": string(2000),
            "url": string(3000),
            "style": enum("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": _IDS,
        },
    ),
    "overflow": _shape({"options": array(OPTION, least=1, most=5)}, ACTION_ID | {"confirm": CONFIRM}),
}

_SLACK_FILE = record({}, {"id": string(), "url": string()})
IMAGE: dict[str, Check] = {
    "image": _shape({"alt_text": string(2000)}, {"image_url": string(3000), "slack_file": _SLACK_FILE}),
}

TYPED_INPUTS: dict[str, Check] = {
    "plain_text_input": _shape(
        {},
        _TYPED | {"multiline": boolean, "min_length": integer(0, 3000), "max_length": integer(1, 3000)},
    ),
    "number_input": _shape(
        {"is_decimal_allowed": boolean},
        _TYPED | {"min_value": string(), "max_value": string()},
    ),
    "email_text_input": _shape({}, _TYPED),
    "url_text_input": _shape({}, _TYPED),
    "rich_text_input": _shape({}, _TYPED | {"initial_value": anything}),
    "file_input": _shape({}, ACTION_ID | {"filetypes": _IDS, "max_files": integer(1, 10)}),
}
