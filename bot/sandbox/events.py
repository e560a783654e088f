"""Events that the app hears, when its manifest subscribes to them and its bot may see where they happen."""

from bot.sandbox.people import APP, BOT_USER, TEAM, Person, user_object
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Channel, Workspace

_MESSAGE_EVENT = {
    "public": "message.channels",
    "private": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}
_CHANNEL_TYPE = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}
_MEMBERSHIP_TYPE = {"public": "C", "private": "G", "im": "D", "mpim": "G"}


def in_channel(workspace: Workspace, channel: Channel, event: Json) -> None:
    """Tell the bot of something inside a channel; only its members hear it."""
    if BOT_USER in channel.members:
        _emit(workspace, event["type"], event)


def message(workspace: Workspace, channel: Channel, event: Json) -> None:
    """Tell the bot of a message, in the form of its channel's kind (`message.channels`, `message.im` …)."""
    if BOT_USER not in channel.members:
        return
    full = event | {"channel": channel.id, "channel_type": _CHANNEL_TYPE[channel.kind]}
    _emit(workspace, _MESSAGE_EVENT[channel.kind], full)


def membership(workspace: Workspace, channel: Channel, user: str, *, joined: bool, inviter: str = "") -> None:
    """Tell the bot that somebody joined or left; it also hears of itself."""
    event: Json = {
        "type": "member_joined_channel" if joined else "member_left_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": _MEMBERSHIP_TYPE[channel.kind],
        "team": TEAM,
        "event_ts": workspace.next_ts(),
    }
    if inviter:
        event["inviter"] = inviter
    if BOT_USER in (*channel.members, user):
        _emit(workspace, event["type"], event)


def about_channel(workspace: Workspace, channel: Channel, verb: str, /, **details: object) -> None:
    """Tell the bot that a channel was created, renamed, archived or unarchived; `group_…` for a private one."""
    if not channel.visible_to(BOT_USER) or channel.kind in ("im", "mpim"):
        return
    prefix = "group" if channel.is_private else "channel"
    kind = f"{prefix}_{verb}"
    _emit(workspace, kind, {"type": kind, "event_ts": workspace.next_ts(), **details})


def home_opened(workspace: Workspace, user: str, channel: str) -> None:
    """Tell the bot that a person looks at its Home tab."""
    event = {
        "type": "app_home_opened",
        "user": user,
        "channel": channel,
        "tab": "home",
        "event_ts": workspace.next_ts(),
    }
    _emit(workspace, "app_home_opened", event)


def person_changed(workspace: Workspace, person: Person) -> None:
    """Tell the bot that somebody's account or profile changed."""
    ts = workspace.next_ts()
    shown = user_object(person, now=workspace.clock.now(), with_email=False)
    _emit(workspace, "user_change", {"type": "user_change", "user": shown, "event_ts": ts})


def _emit(workspace: Workspace, subscription: str, event: Json) -> None:
    if subscription in workspace.manifest.bot_events:
        workspace.tell_bot(_envelope(workspace, event))


def _envelope(workspace: Workspace, event: Json) -> Json:
    number = workspace.next_number("event")
    return {
        "token": "sandbox-verification-token",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{number:08d}",
        "event_time": workspace.seconds(),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-sandbox-{number}",
    }
