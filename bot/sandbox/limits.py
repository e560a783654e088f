"""Slack's rate limits: off, real (the documented calls a minute), or harsh (no bursts at all)."""

import math
from collections import deque
from typing import Literal, get_args

from bot.sandbox.clock import Wall

Level = Literal["off", "real", "harsh"]
LEVELS: tuple[Level, ...] = get_args(Level)

MINUTE = 60.0

_TIER_2, _TIER_3, _TIER_4 = 20, 50, 100

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
        _TIER_2,
    ),
    **dict.fromkeys(
        (
            "conversations.members",
            "chat.postEphemeral",
            "users.info",
            "views.open",
            "views.push",
            "views.update",
            "views.publish",
            "files.getUploadURLExternal",
            "files.completeUploadExternal",
        ),
        _TIER_4,
    ),
    "auth.test": 600,
    "chat.getPermalink": 600,
    "chat.postMessage": 60,
}
"""Calls a minute (Slack: apis/web-api/rate-limits, tiers 2 and 4; auth.test … from Slack's Java SDK)."""

POSTS_PER_MINUTE = 300
"""chat.postMessage in the whole workspace (Slack: "several hundred messages per minute"; the strict reading)."""


class Limits:
    """Counts the calls of the last minute, by method; chat.postMessage by channel, and in all."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self._calls: dict[tuple[str, str], deque[float]] = {}
        self.level: Level = "off"

    def retry_after(self, method: str, channel: str) -> int:
        """Seconds that a caller must wait, 0 when the call may go on (and is counted)."""
        if self.level == "off":
            return 0
        windows = self._windows(method, channel)
        wait = max(self._wait(key, allowed) for key, allowed in windows)
        if wait <= 0:
            for key, _ in windows:
                self._calls[key].append(self._wall())
        return math.ceil(wait)

    def _windows(self, method: str, channel: str) -> list[tuple[tuple[str, str], int]]:
        allowed = PER_MINUTE.get(method, _TIER_3)
        if method != "chat.postMessage":
            return [((method, ""), allowed)]
        return [((method, channel), allowed), ((method, ""), POSTS_PER_MINUTE)]

    def _wait(self, key: tuple[str, str], allowed: int) -> float:
        calls, now = self._calls.setdefault(key, deque()), self._wall()
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        if self.level == "harsh":
            return calls[-1] + MINUTE / allowed - now if calls else 0.0
        return calls[0] + MINUTE - now if len(calls) >= allowed else 0.0
