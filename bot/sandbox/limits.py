"""Slack's rate limits, off unless asked for: calls per minute by method, and posts per second by channel."""

import math
from collections import deque

from bot.sandbox.clock import Wall

MINUTE = 60.0

PER_MINUTE = {
    **dict.fromkeys(
        (
            "conversations.create",
            "conversations.setTopic",
            "conversations.setPurpose",
            "conversations.rename",
            "conversations.archive",
            "conversations.unarchive",
            "conversations.list",
            "pins.add",
            "pins.remove",
            "pins.list",
            "bookmarks.add",
            "bookmarks.edit",
            "bookmarks.remove",
            "reactions.remove",
            "users.list",
            "usergroups.list",
            "usergroups.users.list",
        ),
        20,
    ),
    **dict.fromkeys(
        ("conversations.members", "chat.postEphemeral", "users.info", "views.open", "views.push", "views.update"),
        100,
    ),
    "views.publish": 100,
    "auth.test": 600,
    "chat.getPermalink": 600,
    "chat.postMessage": 60,
}
"""Calls a minute (Slack: apis/web-api/rate-limits, tiers 2 and 4; auth.test … from Slack's Java SDK)."""

TIER_3 = 50
"""Calls a minute of every method not named above."""


class Limits:
    """Counts the calls of the last minute; chat.postMessage by channel."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self._calls: dict[tuple[str, str], deque[float]] = {}
        self.on = False

    def retry_after(self, method: str, channel: str) -> int:
        """Seconds that a caller must wait, 0 when the call may go on (and is counted)."""
        if not self.on:
            return 0
        key = (method, channel if method == "chat.postMessage" else "")
        calls, now = self._calls.setdefault(key, deque()), self._wall()
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        if len(calls) >= PER_MINUTE.get(method, TIER_3):
            return max(1, math.ceil(calls[0] + MINUTE - now))
        calls.append(now)
        return 0
