"""What a person did in Slack, read once from Slack's payload."""

from dataclasses import dataclass, field
from typing import Any

from bot.domain.ids import ChannelId, MessageTs, UserId


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One command, click, submission or shortcut."""

    user: UserId
    trigger_id: str
    channel: ChannelId | None = None
    """Where it was done; None in a modal and for a global shortcut."""
    name: str
    """Slack's name for this request; a second delivery has the same."""
    text: str = ""
    """The words after the command."""
    command: str = ""
    """The command itself, as it was typed: /incident."""
    about: str = ""
    """The incident that the words name: INC-7, or its channel's id."""
    value: str = ""
    """What the button or menu entry carries."""
    metadata: str = ""
    """The modal's private_metadata."""
    view_id: str = ""
    """The modal it was done in; none on Home."""
    state: dict[str, Any] = field(default_factory=dict)
    """The modal's fields, as Slack nests them."""
    has_response_url: bool = False
    """Whether a line that only this person sees can be answered where they are."""
    first_field: str = ""
    """The modal's first input: an error that belongs to no field is shown there."""
    message: dict[str, Any] = field(default_factory=dict)
    """The message that a shortcut was used on."""
    event: dict[str, Any] = field(default_factory=dict)
    """What happened, as Slack tells it."""


def command_request(body: dict[str, Any]) -> Request:
    """Read a slash command."""
    return Request(
        user=UserId(body["user_id"]),
        trigger_id=body["trigger_id"],
        channel=ChannelId(body["channel_id"]),
        name=f"command:{body['trigger_id']}",
        text=body.get("text", "").strip(),
        command=body["command"],
    )


def action_request(body: dict[str, Any]) -> Request:
    """Read a click on a message or in a modal."""
    action = body["actions"][0]
    view = body.get("view") or {}
    return Request(
        user=UserId(body["user"]["id"]),
        trigger_id=body["trigger_id"],
        channel=_channel(body),
        name=f"action:{body['trigger_id']}",
        value=action.get("value") or (action.get("selected_option") or {}).get("value", ""),
        metadata=view.get("private_metadata", ""),
        view_id="" if view.get("type") == "home" else view.get("id", ""),
        has_response_url="response_url" in body,
    )


def submission_request(body: dict[str, Any]) -> Request:
    """Read a submitted modal. A double click sends the same view twice, so the view names the request."""
    view = body["view"]
    return Request(
        user=UserId(body["user"]["id"]),
        trigger_id=body.get("trigger_id", ""),
        name=f"view:{view['id']}",
        metadata=view.get("private_metadata", ""),
        view_id=view["id"],
        state=view["state"]["values"],
        first_field=next((block["block_id"] for block in view["blocks"] if block["type"] == "input"), ""),
    )


def shortcut_request(body: dict[str, Any]) -> Request:
    """Read a shortcut, global or on a message."""
    return Request(
        user=UserId(body["user"]["id"]),
        trigger_id=body["trigger_id"],
        channel=_channel(body),
        name=f"shortcut:{body['trigger_id']}",
        message=body.get("message", {}),
        has_response_url="response_url" in body,
    )


def closing_request(body: dict[str, Any]) -> Request:
    """Read that a modal was closed."""
    view = body["view"]
    return Request(
        user=UserId(body["user"]["id"]),
        trigger_id="",
        name=f"closed:{view['id']}",
        metadata=view.get("private_metadata", ""),
        view_id=view["id"],
    )


def suggestion_request(body: dict[str, Any]) -> Request:
    """Read what somebody types in a menu that the app fills."""
    view = body.get("view") or {}
    return Request(
        user=UserId(body["user"]["id"]),
        trigger_id="",
        name="suggestion",
        text=body.get("value", "").strip(),
        metadata=view.get("private_metadata", ""),
    )


def event_request(body: dict[str, Any]) -> Request:
    """Read an event; Slack may deliver it twice, with one event_id."""
    event = body["event"]
    return Request(user=UserId(event.get("user") or ""), trigger_id="", name=f"event:{body['event_id']}", event=event)


def message_ts(request: Request) -> MessageTs:
    """Return which message a shortcut was used on."""
    return MessageTs(request.message["ts"])


def _channel(body: dict[str, Any]) -> ChannelId | None:
    channel = body.get("channel") or {}
    return ChannelId(channel["id"]) if "id" in channel else None
