"""The payloads that tell the bot what a person did (Slack: reference/interaction-payloads)."""

from bot.sandbox.messages import as_slack
from bot.sandbox.people import APP, TEAM, TEAM_DOMAIN, Person
from bot.sandbox.views import View
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Channel, Message

TOKEN = "sandbox-verification-token"  # noqa: S105 - the deprecated token of the payloads, which verifies nothing


def slash_command(person: Person, channel: Channel, command: str, text: str) -> Json:
    """Build a slash command's form fields, without trigger and response_url."""
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
    }


def message_actions(person: Person, channel: Channel, message: Message, state: Json, action: Json) -> Json:
    """block_actions on a message; an ephemeral one is not sent along."""
    is_ephemeral = message.ephemeral_for is not None
    payload = _interaction("block_actions", person) | {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": is_ephemeral,
        },
        "channel": channel_ref(channel),
        "state": {"values": state},
        "actions": [action],
    }
    return payload if is_ephemeral else payload | {"message": as_slack(channel, message)}


def view_actions(person: Person, view: View, action: Json) -> Json:
    """block_actions in a modal or on the Home tab."""
    return _in_view("block_actions", person, view) | {"actions": [action]}


def view_submission(person: Person, view: View) -> Json:
    """Build a submitted modal."""
    return _interaction("view_submission", person) | {"view": view.as_slack(), "response_urls": []}


def view_closed(person: Person, view: View, *, is_cleared: bool) -> Json:
    """Build a modal that was closed without submitting."""
    return _interaction("view_closed", person) | {"view": view.as_slack(), "is_cleared": is_cleared}


def global_shortcut(person: Person, callback_id: str, action_ts: str) -> Json:
    """Build a shortcut from the search bar or the message box."""
    payload = _interaction("shortcut", person) | {"callback_id": callback_id, "action_ts": action_ts}
    del payload["api_app_id"]  # Slack's shortcut payload has none
    return payload


def message_shortcut(person: Person, callback_id: str, action_ts: str, channel: Channel, message: Message) -> Json:
    """Build a shortcut from a message's menu."""
    return global_shortcut(person, callback_id, action_ts) | {
        "type": "message_action",
        "channel": channel_ref(channel),
        "message_ts": message.ts,
        "message": as_slack(channel, message),
    }


def view_suggestion(person: Person, view: View, element: Json, block_id: str, query: str) -> Json:
    """Build what a person types into an external select of a modal."""
    return _in_view("block_suggestion", person, view) | _asked(element, block_id, query)


def message_suggestion(
    person: Person, channel: Channel, message: Message, element: Json, *, block_id: str, query: str
) -> Json:
    """Build what a person types into an external select of a message."""
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": False}
    return (
        _interaction("block_suggestion", person)
        | {"container": container, "channel": channel_ref(channel), "message": as_slack(channel, message)}
        | _asked(element, block_id, query)
    )


def channel_ref(channel: Channel) -> Json:
    """Build the channel as interaction payloads name it."""
    return {"id": channel.id, "name": channel_name(channel)}


def channel_name(channel: Channel) -> str:
    """Build the name that Slack shows an app: private channels and direct messages keep theirs."""
    return {"private": "privategroup", "im": "directmessage"}.get(channel.kind, channel.name)


def _interaction(kind: str, person: Person) -> Json:
    return {
        "type": kind,
        "team": {"id": TEAM, "domain": TEAM_DOMAIN},
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": TEAM},
        "api_app_id": APP,
        "token": TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _in_view(kind: str, person: Person, view: View) -> Json:
    return _interaction(kind, person) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view.as_slack(),
    }


def _asked(element: Json, block_id: str, query: str) -> Json:
    return {"action_id": element["action_id"], "block_id": block_id, "value": query}
