"""Posting, changing and deleting messages, with the events and notifications that follow."""

from bot.sandbox import events
from bot.sandbox.notifications import notify
from bot.sandbox.people import APP, BOT, BOT_USER, SLACKBOT, TEAM
from bot.sandbox.wire import Json, SlackError
from bot.sandbox.workspace import Change, Channel, Message, Workspace

_QUIET_SUBTYPES = frozenset({"channel_join", "channel_leave", "group_join", "group_leave", "tombstone"})
"""Messages that do not make a channel unread."""


def post(workspace: Workspace, channel: Channel, message: Message) -> Message:
    """Put a message into a channel, and tell everybody who should know."""
    message.thread_ts = thread_root(channel, message.thread_ts)
    channel.messages[message.ts] = message
    if message.ephemeral_for is None:
        notify(workspace, channel, message)
        _tell_of_post(workspace, channel, message)
    _show(workspace, channel, message)
    return message


def say(workspace: Workspace, channel: Channel, user: str, text: str, subtype: str, **extra: object) -> None:
    """Post one of Slack's own messages, such as `channel_topic`."""
    post(
        workspace,
        channel,
        Message(ts=workspace.next_ts(), user=user, text=text, subtype=subtype, extra=dict(extra)),
    )


def whisper(workspace: Workspace, channel: Channel, person: str, message: Message) -> Message:
    """Show a message to one person only, without an event and without a trace in the history."""
    message.ephemeral_for = person
    return post(workspace, channel, message)


def change(workspace: Workspace, channel: Channel, message: Message, **new: object) -> None:
    """Change fields of a message and mark it as edited."""
    before = as_slack(channel, message)
    for name, value in new.items():
        setattr(message, name, value)
    if message.ephemeral_for is None:
        message.edited = {"user": BOT if message.by_app else message.user, "ts": workspace.next_ts()}
        _tell_of_change(workspace, channel, message, before)
    _show(workspace, channel, message)


def delete(workspace: Workspace, channel: Channel, message: Message) -> None:
    """Delete a message; a parent with replies leaves a tombstone."""
    before = as_slack(channel, message)
    channel.pins.pop(message.ts, None)
    if replies(channel, message.ts):
        _bury(message)
        _tell_of_change(workspace, channel, message, before)
        _show(workspace, channel, message)
        return
    del channel.messages[message.ts]
    workspace.changed(Change(type="message_deleted", channel=channel.id, ts=message.ts))
    if message.is_reply:
        _show_parent(workspace, channel, message)
    _tell_of_deletion(workspace, channel, message, before)


def replies(channel: Channel, ts: str) -> list[Message]:
    """Return the replies under a message that everybody sees, oldest first."""
    return [
        one for one in channel.messages.values() if one.is_reply and one.thread_ts == ts and one.ephemeral_for is None
    ]


def thread_root(channel: Channel, thread_ts: str | None) -> str | None:
    """Return the ts of the parent that a reply belongs to, also when a reply was named; thread_not_found."""
    if thread_ts is None:
        return None
    parent = channel.messages.get(thread_ts)
    if parent is None or parent.ephemeral_for is not None:
        raise SlackError("thread_not_found")
    return parent.thread_ts or parent.ts


def as_slack(channel: Channel, message: Message, *, with_metadata: bool = False) -> Json:
    """Slack's message object; metadata only where it was asked for."""
    shown: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    shown |= {"team": TEAM} | message.extra
    if message.by_app:
        shown |= {"bot_id": BOT, "app_id": APP}
    for name in ("subtype", "blocks", "attachments", "thread_ts", "edited"):
        if value := getattr(message, name):
            shown[name] = value
    if message.reactions:
        shown["reactions"] = reactions(message)
    if message.ts in channel.pins:
        shown["pinned_to"] = [channel.id]
    if with_metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown | _thread_summary(channel, message)


def reactions(message: Message) -> list[Json]:
    """Return the reactions of a message as Slack lists them."""
    return [{"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()]


def unread(channel: Channel, person: str) -> list[Message]:
    """Return the messages of a channel, outside threads, that a person has not read."""
    since = channel.last_read.get(person, "")
    return [
        one
        for one in channel.messages.values()
        if one.ts > since
        and one.user != person
        and not one.is_reply
        and one.subtype not in _QUIET_SUBTYPES
        and one.ephemeral_for is None
    ]


def _thread_summary(channel: Channel, message: Message) -> Json:
    below = replies(channel, message.ts)
    if not below:
        return {}
    users = list(dict.fromkeys(reply.user for reply in below))
    return {
        "thread_ts": message.ts,
        "reply_count": len(below),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": below[-1].ts,
    }


def _show(workspace: Workspace, channel: Channel, message: Message) -> None:
    workspace.changed(Change(type="message", channel=channel.id, ts=message.ts))
    if message.is_reply:
        _show_parent(workspace, channel, message)
    workspace.changed(Change(type="channel", channel=channel.id))


def _show_parent(workspace: Workspace, channel: Channel, reply: Message) -> None:
    workspace.changed(Change(type="message", channel=channel.id, ts=reply.thread_ts))


def _tell_of_post(workspace: Workspace, channel: Channel, message: Message) -> None:
    events.message(workspace, channel, as_slack(channel, message) | {"event_ts": message.ts})
    _mention_app(workspace, channel, message)


def _mention_app(workspace: Workspace, channel: Channel, message: Message) -> None:
    if message.by_app or message.subtype or f"<@{BOT_USER}>" not in message.text:
        return
    event = {
        "type": "app_mention",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": TEAM,
        "channel": channel.id,
        "event_ts": message.ts,
    }
    if message.thread_ts:
        event["thread_ts"] = message.thread_ts
    events.in_channel(workspace, channel, event)


def _bury(message: Message) -> None:
    message.subtype, message.text = "tombstone", "This message was deleted."
    message.user, message.by_app = SLACKBOT, False
    message.blocks, message.attachments, message.reactions = [], [], {}
    message.metadata, message.extra = None, {"hidden": True}


def _tell_of_change(workspace: Workspace, channel: Channel, message: Message, before: Json) -> None:
    ts = workspace.next_ts()
    event = {
        "type": "message",
        "subtype": "message_changed",
        "message": as_slack(channel, message),
        "previous_message": before,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
    }
    events.message(workspace, channel, event)


def _tell_of_deletion(workspace: Workspace, channel: Channel, message: Message, before: Json) -> None:
    if message.ephemeral_for is not None:
        return
    ts = workspace.next_ts()
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "deleted_ts": message.ts,
        "previous_message": before,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
    }
    events.message(workspace, channel, event)
