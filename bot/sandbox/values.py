"""What people choose and type: the `state.values` of a view or message, and whether it may be submitted."""

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks import elements_of
from bot.sandbox.wire import Json, Refusal

Values = dict[str, dict[str, Json]]
"""block_id → action_id → what that element holds."""

REQUIRED = "Please complete this required field."
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+")

_FIELD = {
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}
"""The field that holds an element's value (Slack: reference/interaction-payloads)."""

_STATELESS = frozenset({"button", "overflow"})


def starting_values(blocks: list[Json], before: Values, channel: str | None) -> Values:
    """Return the values of fresh blocks: kept where block_id, action_id and type stay, else the initial ones."""
    values: Values = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] not in _FIELD or element["type"] in _STATELESS:
                continue
            kept = before.get(block["block_id"], {}).get(element["action_id"])
            same = kept is not None and kept["type"] == element["type"]
            held = kept if same and kept else _initial(element, channel)
            values.setdefault(block["block_id"], {})[element["action_id"]] = held
    return values


def chosen(element: Json, value: Any, offered: list[Json]) -> Json:
    """Return what an element holds once a person chose or typed `value`; `offered` are options an app suggested."""
    kind = element["type"]
    if kind not in _FIELD:
        return {"type": kind}
    name = _FIELD[kind]
    if value in ("", None, []):
        return {"type": kind, name: _empty(name)}
    if name in ("selected_option", "selected_options"):
        return {"type": kind, name: _options(element, value, offered, many=name.endswith("s"))}
    if kind == "number_input":
        value = str(value)
    return {"type": kind, name: value}


def refusals(blocks: list[Json], values: Values) -> dict[str, str]:
    """Return what Slack's client says beside each field before it submits, by block_id."""
    found = {block["block_id"]: _refusal(block, values) for block in blocks if block["type"] == "input"}
    return {block_id: sentence for block_id, sentence in found.items() if sentence}


def _refusal(block: Json, values: Values) -> str | None:
    element = block["element"]
    held = values[block["block_id"]][element["action_id"]]
    value = held[_FIELD[element["type"]]]
    if value in (None, "", []):
        return None if block.get("optional") else REQUIRED
    return next(_complaints(element, value), None)


def _complaints(element: Json, value: Any) -> Iterator[str]:
    match element:
        case {"type": "plain_text_input"}:
            yield from _length(element, value)
        case {"type": "number_input"}:
            yield from _number(element, value)
        case {"type": "email_text_input"} if not _EMAIL.fullmatch(value):
            yield "Please enter a valid email address."
        case {"type": "url_text_input"} if not _URL.fullmatch(value):
            yield "Please enter a valid URL."
        case {"max_selected_items": int(most)} if len(value) > most:
            yield f"Please choose at most {most}."


def _length(element: Json, value: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        yield f"Please enter at least {least} characters."
    if len(value) > most:
        yield f"Please enter no more than {most} characters."


def _number(element: Json, value: str) -> Iterator[str]:
    try:
        number = float(value)
    except ValueError:
        yield "Please enter a number."
        return
    if not element["is_decimal_allowed"] and not number.is_integer():
        yield "Please enter a whole number."
    if "min_value" in element and number < float(element["min_value"]):
        yield f"Please enter {element['min_value']} or more."
    if "max_value" in element and number > float(element["max_value"]):
        yield f"Please enter {element['max_value']} or less."


def _initial(element: Json, channel: str | None) -> Json:
    name = _FIELD[element["type"]]
    initial = element.get(name.replace("selected_", "initial_") if "selected" in name else "initial_value")
    if initial is None and element.get("default_to_current_conversation"):
        initial = channel
    return {"type": element["type"], name: _empty(name) if initial is None else initial}


def _empty(name: str) -> Any:
    many = name.endswith("s") and name != "files"
    return [] if many else None


def _options(element: Json, value: Any, offered: list[Json], *, many: bool) -> Any:
    options = [*element.get("options", []), *offered]
    options += [option for group in element.get("option_groups", []) for option in group["options"]]
    by_value = {option["value"]: option for option in options}
    wanted = value if isinstance(value, list) else [value]
    unknown = [one for one in wanted if one not in by_value]
    if unknown:
        raise Refusal(f"There is no choice {unknown[0]!r} here.", status=404)
    picked = [by_value[one] for one in wanted]
    return picked if many else picked[0]
