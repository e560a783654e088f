"""conversations.*: the channels that the bot makes, changes and reads about."""

from bot.sandbox import channels, scopes
from bot.sandbox.calls import Call
from bot.sandbox.channels import channel_object
from bot.sandbox.paging import page
from bot.sandbox.people import BOT_USER
from bot.sandbox.wire import Json, SlackError
from bot.sandbox.workspace import Channel

MAX_DIRECT = 8
"""People in a direct conversation besides the bot (Slack: conversations.open)."""

_KINDS = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}


def create(call: Call) -> Json:
    """Make a channel, with the bot in it."""
    is_private = call.flag("is_private")
    scopes.require(call.workspace, scopes.to_write("private" if is_private else "public"))
    channel = channels.create(call.workspace, call.text("name"), BOT_USER, is_private=is_private)
    return _channel(channel)


def join(call: Call) -> Json:
    """Join a public channel; a warning says that the bot was there already."""
    channel = call.channel()
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    if BOT_USER in channel.members:
        warning = "already_in_channel"
        return _channel(channel) | {"warning": warning, "response_metadata": {"warnings": [warning]}}
    channels.add(call.workspace, channel, BOT_USER)
    return _channel(channel)


def leave(call: Call) -> Json:
    """Leave a channel."""
    channel = _room(call)
    if channel.is_general:
        raise SlackError("cant_leave_general")
    if channel.is_archived:
        raise SlackError("is_archived")
    if BOT_USER not in channel.members:
        return {"not_in_channel": True}
    if channel.members == [BOT_USER]:
        raise SlackError("last_member")
    channels.remove(call.workspace, channel, BOT_USER)
    return {}


def kick(call: Call) -> Json:
    """Take a person out of a channel."""
    _room(call)
    channel, user = call.joined(), call.workspace.person(call.need("user"))
    if user.id == BOT_USER:
        raise SlackError("cant_kick_self")
    if channel.is_general:
        raise SlackError("cant_kick_from_general")
    if user.id not in channel.members:
        raise SlackError("not_in_channel")
    channels.remove(call.workspace, channel, user.id)
    return {}


def open_conversation(call: Call) -> Json:
    """Open the direct conversation with one person or several."""
    users = call.names("users")
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > MAX_DIRECT:
        raise SlackError("too_many_users")
    scopes.require(call.workspace, scopes.to_write("im" if len(users) == 1 else "mpim"))
    for user in users:
        if call.workspace.person(user).deleted:
            raise SlackError("user_disabled")
    if BOT_USER in users:
        raise SlackError("invalid_user_combination")
    channel, already = channels.open_direct(call.workspace, [BOT_USER, *users])
    shown = channel_object(channel, BOT_USER) if call.flag("return_im") else {"id": channel.id}
    return {"channel": shown, **({"no_op": True, "already_open": True} if already else {})}


def set_topic(call: Call) -> Json:
    """Set a channel's topic."""
    channel = _writable_room(call)
    channels.set_topic(call.workspace, channel, call.text("topic"), BOT_USER)
    return _channel(channel)


def set_purpose(call: Call) -> Json:
    """Set a channel's purpose."""
    channel = _writable_room(call)
    channels.set_purpose(call.workspace, channel, call.text("purpose"), BOT_USER)
    return {"purpose": channel.purpose["value"]}


def rename(call: Call) -> Json:
    """Rename a channel, which the bot may only do with its own."""
    channel = _writable_room(call)
    if channel.creator != BOT_USER:
        raise SlackError("not_authorized")
    channels.rename(call.workspace, channel, call.text("name"), BOT_USER)
    return _channel(channel)


def archive(call: Call) -> Json:
    """Archive a channel."""
    channel = _room(call)
    if channel.is_archived:
        raise SlackError("already_archived")
    if BOT_USER not in channel.members:
        raise SlackError("not_in_channel")
    channels.archive(call.workspace, channel, BOT_USER)
    return {}


def unarchive(call: Call) -> Json:
    """Refuse: archiving took the bot out of the channel (Slack: "bug alert" at conversations.unarchive)."""
    channel = _room(call)
    if not channel.is_archived:
        raise SlackError("not_archived")
    raise SlackError("not_in_channel")


def info(call: Call) -> Json:
    """Describe a channel."""
    channel = call.channel()
    shown = channel_object(channel, BOT_USER)
    if call.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def list_channels(call: Call) -> Json:
    """List the channels that the bot can find."""
    found = [one for one in _of_types(call) if one.visible_to(BOT_USER)]
    shown, metadata = page(call, [_listed(one) for one in found])
    return {"channels": shown, "response_metadata": metadata}


def of_user(call: Call) -> Json:
    """List the channels that a person, or the bot, is in (users.conversations)."""
    user = call.text("user", BOT_USER)
    call.workspace.person(user)
    found = [one for one in _of_types(call) if user in one.members and one.visible_to(BOT_USER)]
    shown, metadata = page(call, [_listed(one) for one in found])
    return {"channels": shown, "response_metadata": metadata}


def members(call: Call) -> Json:
    """List who is in a channel."""
    shown, metadata = page(call, call.channel().members)
    return {"members": shown, "response_metadata": metadata}


def _channel(channel: Channel) -> Json:
    return {"channel": channel_object(channel, BOT_USER)}


def _listed(channel: Channel) -> Json:
    return channel_object(channel, BOT_USER) | {"num_members": len(channel.members)}


def _of_types(call: Call) -> list[Channel]:
    types = call.names("types") or ["public_channel"]
    if any(one not in _KINDS for one in types):
        raise SlackError("invalid_types")
    kinds = {_KINDS[one] for one in types}
    for kind in sorted(kinds):
        scopes.require(call.workspace, scopes.to_read(kind))
    live = call.flag("exclude_archived")
    return [one for one in call.workspace.channels.values() if one.kind in kinds and not (live and one.is_archived)]


def _room(call: Call) -> Channel:
    channel = call.channel()
    if channel.kind in ("im", "mpim"):
        raise SlackError("method_not_supported_for_channel_type")
    return channel


def _writable_room(call: Call) -> Channel:
    _room(call)
    return call.writable()
