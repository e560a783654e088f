"""Channels: making them, who is in them, and what they are called."""

import re

from bot.sandbox import events
from bot.sandbox.messages import say
from bot.sandbox.people import BOT_USER, SLACKBOT
from bot.sandbox.wire import Json, SlackError
from bot.sandbox.workspace import Change, Channel, Workspace

MAX_NAME = 80
"""Characters in a channel's name (Slack: conversations.create)."""

MAX_TOPIC = 250
"""Characters in a topic or purpose (Slack: conversations.setTopic)."""

_NAME = re.compile(r"[a-z0-9_-]+")
_ALIVE = re.compile(r"[a-z0-9]")


def seed(workspace: Workspace) -> None:
    """Make the three channels that every workspace starts with, in silence."""
    people = [one.id for one in workspace.people.values() if not one.is_bot and not one.deleted]
    for name, members in (
        ("general", [*people, BOT_USER]),
        ("incidents", [*people, BOT_USER]),
        ("random", people),
    ):
        channel_id = f"C0{name.upper()}"
        workspace.channels[channel_id] = Channel(
            id=channel_id, name=name, creator="U0DAN", created=workspace.seconds(), members=list(members)
        )


def create(workspace: Workspace, name: str, creator: str, *, is_private: bool = False) -> Channel:
    """Make a channel with its creator in it; name_taken and the invalid_name errors."""
    check_name(workspace, name)
    channel = Channel(
        id=f"C{workspace.next_number('channel'):07d}",
        name=name,
        creator=creator,
        created=workspace.seconds(),
        is_private=is_private,
    )
    workspace.channels[channel.id] = channel
    events.about_channel(workspace, channel, "created", channel=_brief(channel) | {"creator": creator})
    add(workspace, channel, creator)
    return channel


def open_direct(workspace: Workspace, users: list[str]) -> tuple[Channel, bool]:
    """Return the direct conversation of exactly these people, and whether it was there already."""
    for channel in workspace.channels.values():
        if channel.kind in ("im", "mpim") and sorted(channel.members) == sorted(users):
            return channel, True
    return _new_direct(workspace, users), False


def add(workspace: Workspace, channel: Channel, user: str, *, inviter: str = "") -> None:
    """Put a person into a channel."""
    channel.members.append(user)
    channel.last_read.setdefault(user, workspace.next_ts())
    subtype = "group_join" if channel.is_private else "channel_join"
    extra = {"inviter": inviter} if inviter else {}
    say(workspace, channel, user, f"<@{user}> has joined the {_word(channel)}", subtype, **extra)
    events.membership(workspace, channel, user, joined=True, inviter=inviter)


def remove(workspace: Workspace, channel: Channel, user: str) -> None:
    """Take a person out of a channel."""
    subtype = "group_leave" if channel.is_private else "channel_leave"
    say(workspace, channel, user, f"<@{user}> has left the {_word(channel)}", subtype)
    channel.members.remove(user)
    events.membership(workspace, channel, user, joined=False)
    _show(workspace, channel)


def rename(workspace: Workspace, channel: Channel, name: str, user: str) -> None:
    """Give a channel another name."""
    check_name(workspace, name, but=channel)
    old, channel.name = channel.name, name
    channel.previous_names.insert(0, old)
    text = f'<@{user}> has renamed the channel from "{old}" to "{name}"'
    say(workspace, channel, user, text, "channel_name", old_name=old, name=name)
    events.about_channel(workspace, channel, "rename", channel=_brief(channel))


def archive(workspace: Workspace, channel: Channel, user: str) -> None:
    """Archive a channel; the bot falls out of it, which is why it can never unarchive one."""
    if channel.is_archived:
        raise SlackError("already_archived")
    if channel.is_general:
        raise SlackError("cant_archive_general")
    say(workspace, channel, user, f"<@{user}> archived the channel", "channel_archive")
    events.about_channel(workspace, channel, "archive", channel=channel.id, user=user)
    channel.is_archived = True
    if BOT_USER in channel.members:
        channel.members.remove(BOT_USER)
    _show(workspace, channel)


def unarchive(workspace: Workspace, channel: Channel, user: str) -> None:
    """Bring a channel back, as only a person can."""
    if not channel.is_archived:
        raise SlackError("not_archived")
    channel.is_archived = False
    say(workspace, channel, user, f"<@{user}> un-archived the channel", "channel_unarchive")
    events.about_channel(workspace, channel, "unarchive", channel=channel.id, user=user)


def delete(workspace: Workspace, channel: Channel) -> None:
    """Delete a channel with all that was said in it; its name is free again."""
    events.about_channel(workspace, channel, "deleted", channel=channel.id)
    del workspace.channels[channel.id]
    _show(workspace, channel)


def convert(workspace: Workspace, channel: Channel, user: str, *, is_private: bool) -> None:
    """Make a channel private, or public; Slack says so in the channel, in the form of its new kind."""
    channel.is_private = is_private
    text = f"made this channel *{'private' if is_private else 'public'}*."
    say(workspace, channel, user, text, f"channel_convert_to_{'private' if is_private else 'public'}")


def set_topic(workspace: Workspace, channel: Channel, topic: str, user: str) -> None:
    """Set the topic; too_long over 250 characters."""
    channel.topic = _heading(workspace, topic, user)
    say(workspace, channel, user, _told(user, "topic", topic), "channel_topic", topic=topic)


def set_purpose(workspace: Workspace, channel: Channel, purpose: str, user: str) -> None:
    """Set the purpose, which Slack's client calls the description; too_long over 250 characters."""
    channel.purpose = _heading(workspace, purpose, user)
    say(workspace, channel, user, _told(user, "description", purpose), "channel_purpose", purpose=purpose)


def check_name(workspace: Workspace, name: str, *, but: Channel | None = None) -> None:
    """Refuse what Slack refuses in a name; archived channels, people and groups keep theirs."""
    if not name:
        raise SlackError("invalid_name_required")
    if len(name) > MAX_NAME:
        raise SlackError("invalid_name_maxlength")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name_specials")
    if not _ALIVE.search(name):
        raise SlackError("invalid_name_punctuation")
    if _is_taken(workspace, name, but):
        raise SlackError("name_taken")


def channel_object(channel: Channel, viewer: str) -> Json:
    """Slack's channel object, as one member of the workspace sees it."""
    shown = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": channel.is_im,
        "is_org_shared": False,
        "context_team_id": "T0SANDBOX",
    }
    if channel.is_im:
        return shown | {"user": other_member(channel, viewer), "is_user_deleted": False, "priority": 0}
    return shown | _room(channel, viewer)


def other_member(channel: Channel, viewer: str) -> str:
    """Whom a direct message is with."""
    return next((user for user in channel.members if user != viewer), viewer)


def _room(channel: Channel, viewer: str) -> Json:
    return {
        "name": channel.name,
        "name_normalized": channel.name,
        "creator": channel.creator,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_mpim": channel.is_mpim,
        "is_private": channel.is_private,
        "is_general": channel.is_general,
        "is_member": viewer in channel.members,
        "is_shared": False,
        "is_ext_shared": False,
        "pending_shared": [],
        "is_pending_ext_shared": False,
        "unlinked": 0,
        "topic": channel.topic,
        "purpose": channel.purpose,
        "previous_names": channel.previous_names,
    }


def _new_direct(workspace: Workspace, users: list[str]) -> Channel:
    names = [workspace.people[user].name for user in users]
    is_group = len(users) > 2  # noqa: PLR2004 - two people make a direct message
    channel = Channel(
        id=_direct_id(workspace, users, is_group=is_group),
        name=f"mpdm-{'--'.join(names)}-1" if is_group else "",
        creator=users[0],
        created=workspace.seconds(),
        is_im=not is_group,
        is_mpim=is_group,
        is_private=is_group,
        members=list(users),
    )
    workspace.channels[channel.id] = channel
    _show(workspace, channel)
    return channel


def _direct_id(workspace: Workspace, users: list[str], *, is_group: bool) -> str:
    if is_group:
        return f"G{workspace.next_number('mpim'):07d}"
    others = [user.removeprefix("U0") for user in sorted(users) if user != BOT_USER]
    return f"D0{''.join(others)}"


def _is_taken(workspace: Workspace, name: str, but: Channel | None) -> bool:
    channel = workspace.named(name)
    return (
        (channel is not None and channel is not but)
        or any(person.name == name for person in workspace.people.values() if person.id != SLACKBOT)
        or any(group.handle == name for group in workspace.user_groups.values())
    )


def _heading(workspace: Workspace, value: str, user: str) -> Json:
    if len(value) > MAX_TOPIC:
        raise SlackError("too_long")
    return {"value": value, "creator": user, "last_set": workspace.seconds()}


def _told(user: str, what: str, value: str) -> str:
    return f"<@{user}> set the channel {what}: {value}" if value else f"<@{user}> cleared the channel {what}"


def _brief(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "is_channel": not channel.is_private,
        "is_mpim": False,
        "name": channel.name,
        "name_normalized": channel.name,
        "created": channel.created,
    }


def _word(channel: Channel) -> str:
    return "group" if channel.is_private else "channel"


def _show(workspace: Workspace, channel: Channel) -> None:
    workspace.changed(Change(type="channel", channel=channel.id))
