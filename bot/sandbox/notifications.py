"""Whom a message notifies: worked out from its control sequences, wherever in the message they stand."""

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox.people import BOT_USER
from bot.sandbox.workspace import Channel, Message, Notification, Workspace

_USER = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
_BROADCAST = re.compile(r"<!(here|channel|everyone|group)(?:\|[^>]*)?>")
_GROUP = re.compile(r"<!subteam\^(\w+)(?:\|[^>]*)?>")


def notify(workspace: Workspace, channel: Channel, message: Message) -> None:
    """Write down whom a new message notifies, and why; one reason a person, the most personal first."""
    reasons: dict[str, str] = {}
    for user, why in _reasons(workspace, channel, message):
        if user in channel.members and user not in (message.user, BOT_USER):
            reasons.setdefault(user, why)
    workspace.notifications += [
        Notification(user=user, channel=channel.id, ts=message.ts, why=why) for user, why in reasons.items()
    ]


def _reasons(workspace: Workspace, channel: Channel, message: Message) -> Iterator[tuple[str, str]]:
    texts = [message.text, *_mrkdwn(message.blocks), *_mrkdwn(message.attachments, loose=True)]
    if channel.kind in ("im", "mpim"):
        yield from ((user, "dm") for user in channel.members)
    for text in texts:
        yield from ((user, "mention") for user in _USER.findall(text))
    yield from _rich_text(workspace, channel, message.blocks)
    for text in texts:
        yield from _of_groups(workspace, text)
        for word in _BROADCAST.findall(text):
            yield from ((user, word) for user in channel.members)


def _of_groups(workspace: Workspace, text: str) -> Iterator[tuple[str, str]]:
    for group in _GROUP.findall(text):
        yield from _members_of(workspace, group)


def _members_of(workspace: Workspace, group: str) -> Iterator[tuple[str, str]]:
    if group in workspace.user_groups:
        yield from ((user, "subteam") for user in workspace.user_groups[group].users)


def _mrkdwn(node: Any, *, loose: bool = False) -> Iterator[str]:
    """Every mrkdwn text of some blocks; `loose` also takes bare strings, as attachments carry them."""
    match node:
        case {"type": "mrkdwn", "text": str(text)} | {"type": "markdown", "text": str(text)}:
            yield text
        case {"type": "rich_text"} | {"type": "plain_text"}:
            return
        case dict():
            yield from (text for value in node.values() for text in _mrkdwn(value, loose=loose))
        case list():
            yield from (text for value in node for text in _mrkdwn(value, loose=loose))
        case str() if loose:
            yield node


def _rich_text(workspace: Workspace, channel: Channel, node: Any) -> Iterator[tuple[str, str]]:
    match node:
        case {"type": "user", "user_id": str(user)}:
            yield user, "mention"
        case {"type": "broadcast", "range": str(word)}:
            yield from ((user, word) for user in channel.members)
        case {"type": "usergroup", "usergroup_id": str(group)}:
            yield from _members_of(workspace, group)
        case {"elements": list(elements)}:
            yield from _rich_text(workspace, channel, elements)
        case list():
            yield from (found for one in node for found in _rich_text(workspace, channel, one))
        case _:
            return
