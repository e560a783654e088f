"""Pinning messages, for the bot and for people alike."""

from bot.sandbox import events
from bot.sandbox.messages import as_slack, say
from bot.sandbox.wire import Json, SlackError
from bot.sandbox.workspace import Change, Channel, Message, Pin, Workspace

MAX_PINS = 100
"""Pins of a channel (Slack help centre; too_many_pins)."""


def pin(workspace: Workspace, channel: Channel, message: Message, user: str) -> None:
    """Pin a message; already_pinned, too_many_pins."""
    if message.ts in channel.pins:
        raise SlackError("already_pinned")
    if len(channel.pins) >= MAX_PINS:
        raise SlackError("too_many_pins")
    channel.pins[message.ts] = Pin(created=workspace.seconds(), created_by=user)
    item = pinned(workspace, channel, message)
    say(
        workspace,
        channel,
        user,
        f"<@{user}> pinned a message to this channel.",
        "pinned_item",
        item_type="message",
        item=item,
    )
    _tell(workspace, channel, message, user=user, kind="pin_added", item=item)


def unpin(workspace: Workspace, channel: Channel, message: Message, user: str) -> None:
    """Take a pin away; no_pin."""
    if message.ts not in channel.pins:
        raise SlackError("no_pin")
    item = pinned(workspace, channel, message)
    del channel.pins[message.ts]
    _tell(workspace, channel, message, user=user, kind="pin_removed", item=item)


def pinned(workspace: Workspace, channel: Channel, message: Message) -> Json:
    """Return a pinned message as pins.list and the pin events show it."""
    held = channel.pins[message.ts]
    return {
        "type": "message",
        "channel": channel.id,
        "created": held.created,
        "created_by": held.created_by,
        "message": as_slack(channel, message) | {"permalink": workspace.permalink(channel, message.ts)},
    }


def _tell(workspace: Workspace, channel: Channel, message: Message, *, user: str, kind: str, item: Json) -> None:
    workspace.changed(Change(type="pins", channel=channel.id))
    workspace.changed(Change(type="message", channel=channel.id, ts=message.ts))
    event = {
        "type": kind,
        "user": user,
        "channel_id": channel.id,
        "item": item,
        "item_user": message.user,
        "pin_count": len(channel.pins),
        "pinned_info": {"channel": channel.id, "pinned_by": user, "pinned_ts": workspace.seconds()},
        "event_ts": workspace.next_ts(),
    }
    events.in_channel(workspace, channel, event)
