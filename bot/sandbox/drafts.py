"""What an app wants to post, checked as Slack checks it and ready to be stored."""

import json
from collections.abc import Callable
from typing import Any

from bot.sandbox import blocks
from bot.sandbox.people import BOT_USER
from bot.sandbox.schema import Problem
from bot.sandbox.text import autoparse, from_app
from bot.sandbox.wire import Json, SlackError
from bot.sandbox.workspace import Message, Workspace

MAX_TEXT = 40_000
"""Characters of a posted text; Slack cuts what is longer and warns (Slack: chat.postMessage)."""

MAX_EDITED_TEXT = 4_000
"""Characters of an updated text (Slack: chat.update, msg_too_long)."""

MAX_BLOCK_TEXT = 13_200
"""Characters in all blocks of a message; unpublished, measured by third parties (msg_blocks_too_long)."""

MAX_ATTACHMENTS = 100
"""Attachments of a message (Slack: chat.postMessage)."""

Reader = Callable[[str, str], Any]
"""Reads a JSON argument by name, or raises the error code named second."""


def draft(workspace: Workspace, args: Json, read: Reader) -> Message:
    """Return the bot's message from a call's arguments; no_text, invalid_blocks and the rest."""
    shown = read_blocks(workspace, read)
    attachments = read_attachments(read)
    text = read_text(workspace, args)
    if not (text.strip() or shown or attachments):
        raise SlackError("no_text")
    message = Message(
        ts=workspace.next_ts(),
        user=BOT_USER,
        text=text[:MAX_TEXT],
        by_app=True,
        blocks=shown or [],
        attachments=attachments or [],
        thread_ts=str(args["thread_ts"]) if args.get("thread_ts") else None,
        metadata=read_metadata(read),
    )
    message.extra = {name: args[name] for name in ("username", "icon_emoji", "icon_url") if args.get(name)}
    return message


def read_text(workspace: Workspace, args: Json) -> str:
    """Return the top-level text; plain `@here` counts only when `parse` or `link_names` asks for it."""
    text = args.get("text") or ""
    if not isinstance(text, str):
        raise SlackError("no_text")
    if args.get("parse") == "full" or args.get("link_names") in (True, 1, "1", "true"):
        return autoparse(workspace, from_app(text), people=True)
    return from_app(text)


def read_blocks(workspace: Workspace, read: Reader) -> list[Json] | None:
    """Return the blocks, or None when the call has none; invalid_blocks with Slack's pointers."""
    found = read("blocks", "invalid_blocks_format")
    if found is None:
        return None
    if not isinstance(found, list):
        raise SlackError("invalid_blocks_format")
    refuse(blocks.problems(found, "message"))
    if _characters(found) > MAX_BLOCK_TEXT:
        raise SlackError("msg_blocks_too_long")
    return blocks.prepare(workspace, found)


def refuse(found: list[Problem]) -> None:
    """Raise invalid_blocks when there are problems."""
    if found:
        errors = blocks.messages(found)
        raise SlackError(
            "invalid_blocks",
            errors=errors,
            response_metadata={"messages": [f"[ERROR] {one}" for one in errors]},
        )


def read_attachments(read: Reader) -> list[Json] | None:
    """Return the attachments, or None; too_many_attachments."""
    found = read("attachments", "invalid_attachments")
    if found is None:
        return None
    if not isinstance(found, list):
        raise SlackError("invalid_attachments")
    if len(found) > MAX_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    return found


def read_metadata(read: Reader) -> Json | None:
    """Return the metadata, or None; it needs an event_type and an event_payload."""
    found = read("metadata", "invalid_metadata_format")
    match found:
        case None:
            return None
        case {"event_type": str(), "event_payload": dict()}:
            return dict(found)
        case _:
            raise SlackError("invalid_metadata_format")


def from_json(args: Json) -> Reader:
    """Return a reader of arguments that arrived as one JSON body."""

    def read(name: str, error: str) -> Any:
        value = args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None

    return read


def _characters(node: Any) -> int:
    match node:
        case {"text": str(said)}:
            return len(said)
        case dict():
            return sum(_characters(one) for one in node.values())
        case list():
            return sum(_characters(one) for one in node)
        case _:
            return 0
