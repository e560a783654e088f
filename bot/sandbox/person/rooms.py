"""What a person does with channels. Everybody here is a workspace admin, so that anybody may rename one."""

from bot.sandbox import channels
from bot.sandbox.person.ask import Ask
from bot.sandbox.person.shown import channel_for
from bot.sandbox.wire import Json, Refusal
from bot.sandbox.workspace import Channel


def create(ask: Ask) -> Json:
    """Make a channel."""
    channel = channels.create(ask.workspace, ask.text("name"), ask.person.id, is_private=ask.has("is_private"))
    return {"channel": channel_for(ask.workspace, channel, ask.person.id)}


def join(ask: Ask) -> Json:
    """Join a public channel; joining twice changes nothing."""
    channel = ask.channel()
    if channel.is_archived:
        raise Refusal(f"#{channel.name} is archived.")
    if ask.person.id not in channel.members:
        channels.add(ask.workspace, channel, ask.person.id)
    return {}


def leave(ask: Ask) -> Json:
    """Leave a channel."""
    channel = _own_room(ask)
    if channel.is_general:
        raise Refusal("Nobody can leave this channel.")
    channels.remove(ask.workspace, channel, ask.person.id)
    return {}


def invite(ask: Ask) -> Json:
    """Bring somebody, or the app, into a channel."""
    channel, guest = _own_room(ask), ask.workspace.people.get(ask.text("user"))
    if guest is None or guest.deleted:
        raise Refusal("That person cannot be invited here.", status=404)
    if guest.id in channel.members:
        raise Refusal(f"{guest.real_name} is here already.")
    channels.add(ask.workspace, channel, guest.id, inviter=ask.person.id)
    return {}


def kick(ask: Ask) -> Json:
    """Take somebody, or the app, out of a channel."""
    channel, guest = _own_room(ask), ask.text("user")
    if guest not in channel.members or channel.is_general or guest == ask.person.id:
        raise Refusal("That person cannot be taken out of this channel.", status=404)
    channels.remove(ask.workspace, channel, guest)
    return {}


def archive(ask: Ask) -> Json:
    """Archive a channel."""
    channels.archive(ask.workspace, _own_room(ask), ask.person.id)
    return {}


def unarchive(ask: Ask) -> Json:
    """Bring an archived channel back, which a bot cannot."""
    channels.unarchive(ask.workspace, ask.channel(), ask.person.id)
    return {}


def delete(ask: Ask) -> Json:
    """Delete a channel, as admins can."""
    channel = _own_room(ask)
    if channel.is_general:
        raise Refusal("Nobody can delete this channel.")
    channels.delete(ask.workspace, channel)
    return {}


def convert(ask: Ask) -> Json:
    """Make a channel private, or public again."""
    channel, is_private = _own_room(ask), ask.has("is_private")
    if channel.is_general or channel.is_private == is_private:
        raise Refusal("That changes nothing here.")
    channels.convert(ask.workspace, channel, ask.person.id, is_private=is_private)
    return {}


def rename(ask: Ask) -> Json:
    """Rename a channel."""
    channels.rename(ask.workspace, _own_room(ask), ask.text("name"), ask.person.id)
    return {}


def set_topic(ask: Ask) -> Json:
    """Set a channel's topic."""
    channels.set_topic(ask.workspace, ask.own_channel(), ask.text("topic"), ask.person.id)
    return {}


def _own_room(ask: Ask) -> Channel:
    channel = ask.own_channel()
    if channel.kind in ("im", "mpim"):
        raise Refusal("That can only be done with a channel.")
    return channel
