"""Messages, channels and views as one person sees them."""

from bot.sandbox.backend import Backend
from bot.sandbox.channels import other_member
from bot.sandbox.faults import DESCRIPTIONS
from bot.sandbox.messages import as_slack, unread
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Channel, Message, Workspace


def message_for(channel: Channel, message: Message) -> Json:
    """Return a message for the page."""
    shown = as_slack(channel, message)
    if message.ts in channel.pins:
        shown["pinned"] = True
    if message.ephemeral_for is not None:
        shown["is_ephemeral"] = True
    if message.subtype == "tombstone":
        shown["deleted"] = True
    return shown


def channel_for(workspace: Workspace, channel: Channel, person: str) -> Json:
    """Return a channel for the page, with what this person has not read."""
    missed = {one.ts for one in unread(channel, person)} if person in channel.members else set()
    shown = {
        "id": channel.id,
        "name": _name(workspace, channel, person),
        "is_private": channel.is_private,
        "is_im": channel.is_im,
        "is_archived": channel.is_archived,
        "is_member": person in channel.members,
        "topic": channel.topic["value"],
        "purpose": channel.purpose["value"],
        "members": channel.members,
        "unread": len(missed),
        "mentions": mentions(workspace, channel, person),
        "last_ts": next(reversed(channel.messages), None),
        "bookmarks": list(channel.bookmarks.values()),
    }
    return shown | ({"user": other_member(channel, person)} if channel.is_im else {})


def mentions(workspace: Workspace, channel: Channel, person: str) -> int:
    """How often this person was notified since they last read the channel."""
    since = channel.last_read.get(person, "")
    return sum(one.user == person and one.channel == channel.id and one.ts > since for one in workspace.notifications)


def views_for(backend: Backend, person: str) -> list[Json]:
    """Return the open modals of a person, bottom first."""
    return [view.as_slack() for view in backend.views.stack(person)]


def home_for(backend: Backend, person: str) -> Json | None:
    """Return a person's Home tab."""
    home = backend.views.home(person)
    return home.as_slack() if home else None


def clock_for(workspace: Workspace) -> Json:
    """Return the incident clock."""
    coming = workspace.coming
    return {
        "now": workspace.clock.now().isoformat(),
        "speed": workspace.clock.speed,
        "next": {"at": coming.at.isoformat(), "what": coming.what} if coming else None,
    }


def faults_for(backend: Backend) -> Json:
    """Return what goes wrong by rule, and what could."""
    return {
        "seed": backend.faults.seed,
        "rate_limits": backend.limits.level,
        "rules": [standing.as_json() for standing in backend.faults.standing],
        "kinds": [{"kind": kind, "description": said} for kind, said in DESCRIPTIONS.items()],
    }


def pins_for(channel: Channel) -> list[str]:
    """Return the pinned messages, the latest pin first."""
    return list(channel.pins)[::-1]


def _name(workspace: Workspace, channel: Channel, person: str) -> str:
    return workspace.people[other_member(channel, person)].name if channel.is_im else channel.name
