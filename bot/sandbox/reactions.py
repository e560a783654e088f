"""Emoji reactions, for the bot and for people alike."""

import re

from bot.sandbox import events
from bot.sandbox.wire import SlackError
from bot.sandbox.workspace import Change, Channel, Message, Workspace

_EMOJI = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def react(workspace: Workspace, channel: Channel, message: Message, name: str, user: str) -> None:
    """Add a reaction; already_reacted, invalid_name."""
    name = _emoji(name)
    if user in message.reactions.get(name, []):
        raise SlackError("already_reacted")
    message.reactions.setdefault(name, []).append(user)
    _tell(workspace, channel, message, name=name, user=user, kind="reaction_added")


def unreact(workspace: Workspace, channel: Channel, message: Message, name: str, user: str) -> None:
    """Take a reaction away; no_reaction."""
    name = _emoji(name)
    users = message.reactions.get(name, [])
    if user not in users:
        raise SlackError("no_reaction")
    users.remove(user)
    if not users:
        del message.reactions[name]
    _tell(workspace, channel, message, name=name, user=user, kind="reaction_removed")


def _emoji(name: str) -> str:
    name = name.strip(":")
    if not _EMOJI.fullmatch(name):
        raise SlackError("invalid_name")
    return name


def _tell(workspace: Workspace, channel: Channel, message: Message, *, name: str, user: str, kind: str) -> None:
    workspace.changed(Change(type="message", channel=channel.id, ts=message.ts))
    event = {
        "type": kind,
        "user": user,
        "reaction": name,
        "item": {"type": "message", "channel": channel.id, "ts": message.ts},
        "item_user": message.user,
        "event_ts": workspace.next_ts(),
    }
    events.in_channel(workspace, channel, event)
