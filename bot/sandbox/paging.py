"""Slack's cursors: a page of a list, and where the next one starts."""

import base64
from collections.abc import Sequence
from typing import TypeVar

from bot.sandbox.calls import Call
from bot.sandbox.wire import Json, SlackError

Item = TypeVar("Item")


def page(call: Call, items: Sequence[Item], *, default: int = 100, most: int = 1000) -> tuple[list[Item], Json]:
    """Return a page of the items, and the response_metadata that leads to the next; invalid_cursor, invalid_limit."""
    limit = call.number("limit", default)
    if limit < 1:
        raise SlackError("invalid_limit")
    start = _start(call.text("cursor"))
    end = start + min(limit, most)
    cursor = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), {"next_cursor": cursor}


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("next:"))
    except ValueError:
        raise SlackError("invalid_cursor") from None
