"""Block Kit as Slack accepts it: which blocks, how long, how many, and where (Slack: reference/block-kit)."""

from collections.abc import Iterator
from typing import Any, Literal

from bot.sandbox.elements import (
    BUTTON,
    CHECKERS,
    DATETIME,
    IMAGE,
    MULTI_SELECTS,
    PICKERS,
    SELECTS,
    TYPE,
    TYPED_INPUTS,
    plain,
    text,
)
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
from bot.sandbox.text import autoparse, from_app
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Workspace

Surface = Literal["message", "modal", "home"]

MAX_BLOCKS: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}
"""Blocks on one surface (Slack: reference/block-kit)."""

MAX_MARKDOWN = 12_000
"""Characters in all markdown blocks of a message (Slack: markdown block)."""

_ACTIONS = BUTTON | SELECTS | CHECKERS | PICKERS | DATETIME
_ACCESSORIES = BUTTON | SELECTS | MULTI_SELECTS | CHECKERS | PICKERS | IMAGE
_INPUTS = TYPED_INPUTS | SELECTS | MULTI_SELECTS | CHECKERS | PICKERS | DATETIME


def _block(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return record(TYPE | required, {"block_id": string(255)} | (optional or {}))


def _says_something(block: Json, at: str) -> list[Problem]:
    if block.get("text") is None and not block.get("fields"):
        return [("must define either `text` or `fields`", at)]
    return []


def _has_picture(block: Json, at: str) -> list[Problem]:
    if not block.get("image_url") and not block.get("slack_file"):
        return [("must define either `image_url` or `slack_file`", at)]
    return []


_RICH_TEXT = array(
    by_type(
        {
            kind: record(
                TYPE | {"elements": array(anything)},
                {"style": anything, "indent": integer(0, 8), "offset": integer(0), "border": integer(0, 1)},
            )
            for kind in ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
        }
    )
)
_CELL = by_type(
    {
        "raw_text": record(TYPE | {"text": string(None, 1)}, {}),
        "raw_number": record(TYPE | {"value": anything}, {"text": string()}),
        "rich_text": record(TYPE | {"elements": _RICH_TEXT}, {}),
    }
)
_CONTEXT = by_type({kind: text() for kind in ("plain_text", "mrkdwn")} | IMAGE)

_EVERYWHERE: dict[str, Check] = {
    "section": both(
        _block(
            {},
            {
                "text": text(3000),
                "fields": array(text(2000), least=1, most=10),
                "accessory": by_type(_ACCESSORIES),
                "expand": boolean,
            },
        ),
        _says_something,
    ),
    "header": _block({"text": plain(150)}, {"level": integer(1, 4)}),
    "divider": _block({}),
    "context": _block({"elements": array(_CONTEXT, least=1, most=10)}),
    "actions": _block({"elements": array(by_type(_ACTIONS), least=1, most=25)}),
    "image": both(
        _block(
            {"alt_text": string(2000)},
            {"image_url": string(3000), "slack_file": anything, "title": plain(2000)},
        ),
        _has_picture,
    ),
    "input": _block(
        {"label": plain(2000), "element": by_type(_INPUTS)},
        {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": _block({"elements": _RICH_TEXT}),
}

_MESSAGES_ONLY: dict[str, Check] = {
    "markdown": _block({"text": string(MAX_MARKDOWN, 1)}),
    "table": _block({"rows": array(array(_CELL, least=1, most=20), least=1, most=100)}, {"column_settings": anything}),
}

_MODALS_ONLY: dict[str, Check] = {
    "alert": _block({"text": text(200)}, {"level": enum("default", "info", "warning", "error", "success")}),
}

_ALLOWED: dict[Surface, Check] = {
    "message": by_type(_EVERYWHERE | _MESSAGES_ONLY),
    "modal": by_type(_EVERYWHERE | _MODALS_ONLY),
    "home": by_type(_EVERYWHERE),
}


def problems(blocks: Any, surface: Surface, at: str = "/blocks") -> list[Problem]:
    """Everything that Slack would refuse in these blocks."""
    found = list(array(_ALLOWED[surface], most=MAX_BLOCKS[surface])(blocks, at))
    return found or [*_repeated_blocks(blocks, at), *_repeated_actions(blocks, at)]


def messages(found: list[Problem]) -> list[str]:
    """Problems in Slack's words: `must be … [json-pointer:/blocks/0]`."""
    return [f"{what} [json-pointer:{at}]" for what, at in found]


def elements_of(block: Json) -> list[Json]:
    """Return the elements of a block that carry an action_id."""
    held = [block.get("element"), block.get("accessory"), *block.get("elements", [])]
    return [one for one in held if isinstance(one, dict) and "action_id" in one]


def prepare(workspace: Workspace, blocks: list[Json]) -> list[Json]:
    """Blocks as Slack keeps them: ids filled in, defaults written out, plain `@here` made a mention."""
    return [_with_ids(workspace, _written_out(workspace, block)) for block in blocks]


def _with_ids(workspace: Workspace, block: Json) -> Json:
    block.setdefault("block_id", f"block{workspace.next_number('block')}")
    held = [block.get("element"), block.get("accessory"), *_list(block.get("elements"))]
    for one in held:
        if isinstance(one, dict) and one.get("type") in _ACTIONS | _INPUTS:
            one.setdefault("action_id", f"action{workspace.next_number('action')}")
    return block


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _written_out(workspace: Workspace, node: Any) -> Any:
    match node:
        case {"type": "mrkdwn", "text": str(said)}:
            return {**node, "text": _mrkdwn(workspace, said, verbatim=bool(node.get("verbatim")))} | {
                "verbatim": bool(node.get("verbatim"))
            }
        case {"type": "plain_text"}:
            return {"emoji": True} | node
        case {"type": "rich_text"}:
            return dict(node)
        case dict():
            return {name: _written_out(workspace, one) for name, one in node.items() if one is not None}
        case list():
            return [_written_out(workspace, one) for one in node]
        case _:
            return node


def _mrkdwn(workspace: Workspace, said: str, *, verbatim: bool) -> str:
    return said if verbatim else autoparse(workspace, from_app(said))


def _repeated_blocks(blocks: list[Json], at: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id in seen:
            yield f"Block ID needs to be unique: {block_id}", f"{at}/{index}/block_id"
        if block_id is not None:
            seen.add(block_id)


def _repeated_actions(blocks: list[Json], at: str) -> Iterator[Problem]:
    for index, block in enumerate(blocks):
        ids = [one["action_id"] for one in elements_of(block)]
        for place, action_id in enumerate(ids):
            if action_id in ids[:place]:
                yield f"Action ID needs to be unique: {action_id}", f"{at}/{index}/elements/{place}/action_id"
