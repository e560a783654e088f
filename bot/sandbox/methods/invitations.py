"""conversations.invite, which takes many people and reports on each of them."""

from bot.sandbox import channels
from bot.sandbox.calls import Call
from bot.sandbox.channels import channel_object
from bot.sandbox.people import BOT_USER
from bot.sandbox.wire import Json, SlackError, invalid_arguments
from bot.sandbox.workspace import Channel

MAX_USERS = 100
"""People in one call (Slack: conversations.invite, the argument's text)."""


def invite(call: Call) -> Json:
    """Invite people; without `force`, one who cannot be invited stops them all."""
    channel, users = _room(call), call.names("users")
    if not users:
        raise SlackError("no_user")
    if len(users) > MAX_USERS:
        raise invalid_arguments(f"no more than {MAX_USERS} items allowed [json-pointer:/users]")
    refused = {user: error for user in users if (error := _error(call, channel, user))}
    if refused and (not call.flag("force") or len(refused) == len(users)):
        raise SlackError(next(iter(refused.values())), errors=_report(users, refused))
    for user in users:
        if user not in refused:
            channels.add(call.workspace, channel, user, inviter=BOT_USER)
    shown: Json = {"channel": channel_object(channel, BOT_USER)}
    return shown | ({"errors": _report(list(refused), refused)} if refused else {})


def _room(call: Call) -> Channel:
    if call.channel().kind in ("im", "mpim"):
        raise SlackError("method_not_supported_for_channel_type")
    return call.writable()


def _error(call: Call, channel: Channel, user: str) -> str | None:
    person = call.workspace.people.get(user)
    if person is None:
        return "user_not_found"
    if user == BOT_USER:
        return "cant_invite_self"
    if person.deleted or person.is_bot:
        return "cant_invite"
    return "already_in_channel" if user in channel.members else None


def _report(users: list[str], refused: dict[str, str]) -> list[Json]:
    return [
        {"user": user, "ok": False, "error": refused[user]} if user in refused else {"user": user, "ok": True}
        for user in users
    ]
