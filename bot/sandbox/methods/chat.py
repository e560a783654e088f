"""chat.*: what the bot says."""

from bot.sandbox import drafts, scopes
from bot.sandbox.calls import Call
from bot.sandbox.channels import open_direct
from bot.sandbox.messages import as_slack, change, delete, post, whisper
from bot.sandbox.people import BOT_USER
from bot.sandbox.wire import Json, SlackError
from bot.sandbox.workspace import Channel, Message


def post_message(call: Call) -> Json:
    """Post into a channel, or to a person."""
    channel = _addressed(call)
    if channel.is_archived:
        raise SlackError("is_archived")
    _may_post(call, channel)
    _may_disguise(call)
    if channel.is_im and not call.workspace.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    message = post(call.workspace, channel, drafts.draft(call.workspace, call.args, call.data))
    shown = as_slack(channel, message, with_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown, **_warning(call)}


def post_ephemeral(call: Call) -> Json:
    """Show a message to one member of a channel."""
    channel = _addressed(call)
    if channel.is_archived:
        raise SlackError("is_archived")
    if BOT_USER not in channel.members:
        raise SlackError("not_in_channel")
    if call.need("user") not in channel.members:
        raise SlackError("user_not_in_channel")
    message = drafts.draft(call.workspace, call.args, call.data)
    whisper(call.workspace, channel, call.text("user"), message)
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    """Change one of the bot's messages; blocks, attachments and metadata stay unless they are given."""
    channel = call.channel()
    message = _own(call, channel, "cant_update_message")
    if channel.is_archived:
        raise SlackError("is_inactive")
    if len(call.text("text")) > drafts.MAX_EDITED_TEXT:
        raise SlackError("msg_too_long")
    change(call.workspace, channel, message, **_changes(call, message))
    shown = as_slack(channel, message, with_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete_message(call: Call) -> Json:
    """Delete one of the bot's messages."""
    channel = call.channel()
    message = _own(call, channel, "cant_delete_message")
    if channel.is_archived:
        raise SlackError("cant_delete_message")
    delete(call.workspace, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(call: Call) -> Json:
    """Return the address of a message."""
    channel = call.channel()
    message = call.workspace.message(channel, call.need("message_ts"))
    return {"channel": channel.id, "permalink": call.workspace.permalink(channel, message.ts)}


def _addressed(call: Call) -> Channel:
    target = call.need("channel")
    if target not in call.workspace.people:
        return call.channel()
    person = call.workspace.person(target)
    if person.deleted or person.is_bot:
        raise SlackError("channel_not_found")
    return open_direct(call.workspace, [BOT_USER, target])[0]


def _may_post(call: Call, channel: Channel) -> None:
    if BOT_USER in channel.members:
        return
    if "chat:write.public" not in call.workspace.manifest.scopes:
        raise SlackError("not_in_channel")


def _own(call: Call, channel: Channel, error: str) -> Message:
    message = call.workspace.message(channel, call.need("ts"))
    if not message.by_app:
        raise SlackError(error)
    return message


def _changes(call: Call, message: Message) -> Json:
    blocks = drafts.read_blocks(call.workspace, call.data)
    attachments = drafts.read_attachments(call.data)
    text = drafts.read_text(call.workspace, call.args)
    if not text.strip() and not (blocks or attachments):
        raise SlackError("no_text")
    return {
        "text": text or message.text,
        "blocks": message.blocks if blocks is None else blocks,
        "attachments": message.attachments if attachments is None else attachments,
        "metadata": _metadata(call, message),
    }


def _metadata(call: Call, message: Message) -> Json | None:
    if call.data("metadata", "invalid_metadata_format") == {}:
        return None  # Slack: an empty object takes away what was there
    return drafts.read_metadata(call.data) or message.metadata


def _warning(call: Call) -> Json:
    if len(call.text("text")) <= drafts.MAX_TEXT:
        return {}
    return {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}


def _may_disguise(call: Call) -> None:
    if any(call.text(name) for name in ("username", "icon_emoji", "icon_url")):
        scopes.require(call.workspace, ("chat:write.customize",))
