"""One call of the Web API: its arguments, however the client sent them, and what the methods work with."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.people import BOT_USER
from bot.sandbox.triggers import Triggers
from bot.sandbox.views import Views
from bot.sandbox.wire import Json, SlackError, invalid_arguments
from bot.sandbox.workspace import Channel, Workspace


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A call by the bot. The SDK sends booleans as "1", arrays as JSON or with commas, and lists as they are."""

    method: str
    args: Json
    workspace: Workspace
    views: Views
    triggers: Triggers

    def text(self, name: str, default: str = "") -> str:
        """Return a string argument."""
        value = self.args.get(name)
        return default if value is None else str(value)

    def need(self, name: str) -> str:
        """Return a string argument that must be there; invalid_arguments."""
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str) -> bool:
        """Return a boolean argument; absent is false."""
        return self.args.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int) -> int:
        """Return an integer argument; invalid_arguments."""
        try:
            return int(self.args.get(name) or default)
        except ValueError:
            raise invalid_arguments(f"must provide an integer [json-pointer:/{name}]") from None

    def names(self, name: str) -> list[str]:
        """Return a list argument: `a,b` or an array."""
        value = self.args.get(name) or []
        listed = value if isinstance(value, list) else str(value).split(",")
        return [str(one).strip() for one in listed if str(one).strip()]

    def data(self, name: str, error: str) -> Any:
        """Return an argument that is JSON, sent as such or as a string; `error` when it cannot be read."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None

    def channel(self, name: str = "channel") -> Channel:
        """Return the channel that an argument names; channel_not_found."""
        return self.workspace.bot_channel(self.need(name))

    def joined(self, name: str = "channel") -> Channel:
        """Return a channel that the bot must be in; not_in_channel."""
        channel = self.channel(name)
        if BOT_USER not in channel.members:
            raise SlackError("not_in_channel")
        return channel

    def writable(self, name: str = "channel") -> Channel:
        """Return a channel that can be changed; is_archived, not_in_channel."""
        if self.channel(name).is_archived:
            raise SlackError("is_archived")
        return self.joined(name)
