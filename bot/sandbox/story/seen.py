"""What a story notices in Slack: a pure reading of the workspace, which knows an incident by what people see of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.clock import from_epoch
from bot.sandbox.people import BOT_USER
from bot.sandbox.story.script import Sign
from bot.sandbox.wire import Json


def user_of(who: str) -> str:
    """Return the id of one of the six."""
    return f"U0{who.upper()}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """One thing that happened, in incident time, and where."""

    at: datetime
    channel: str
    ts: str = ""
    thread: str = ""
    is_public: bool = True
    opened: bool = False
    """The app opened this channel."""
    app_says: str = ""
    by_you: bool = False
    text: str = ""
    notified: frozenset[str] = frozenset()
    beat: str = ""

    def shows(self, sign: Sign, incident: str) -> bool:
        """Whether this is what a sign means; `incident` is the incident's channel, empty before there is one."""
        if sign.declared:
            return self.opened and self.channel == incident and sign.declared in ("any", self._kind)
        if sign.app_says:
            return self.app_says == sign.app_says and (sign.to is None or user_of(sign.to) in self.notified)
        if sign.asked:
            return self.by_you and user_of(sign.asked) in self.notified and (not sign.about or self._uses(sign.about))
        if sign.said:
            is_there = not sign.outside or (self.is_public and self.channel != incident)
            return self.by_you and is_there and self._uses(sign.said)
        return self.beat != "" and self.beat == sign.beat

    @property
    def _kind(self) -> str:
        return "public" if self.is_public else "private"

    def _uses(self, words: list[str]) -> bool:
        said = self.text.lower()
        return any(word.lower() in said for word in words)


def look(state: Json, you: str, since: datetime) -> list[Seen]:
    """Return all that a story could be waiting for in the state of the workspace, in the order it happened."""
    notified: dict[tuple[str, str], set[str]] = {}
    for one in state["notifications"]:
        notified.setdefault((one["channel"], one["ts"]), set()).add(one["user"])
    found = [
        seen
        for channel in state["channels"].values()
        for seen in (*_opened(channel), *_messages(channel, user_of(you), notified))
        if seen.at >= since - timedelta(seconds=1)  # a channel's age is known in whole seconds
    ]
    return sorted(found, key=lambda one: (one.at, one.ts))


def _opened(channel: Json) -> Iterator[Seen]:
    if channel["creator"] == BOT_USER and not channel["is_im"] and not channel["is_mpim"]:
        yield Seen(
            at=from_epoch(channel["created"]), channel=channel["id"], is_public=not channel["is_private"], opened=True
        )


def _messages(channel: Json, you: str, notified: dict[tuple[str, str], set[str]]) -> Iterator[Seen]:
    is_public = not (channel["is_private"] or channel["is_im"] or channel["is_mpim"])
    for message in channel["messages"].values():
        says, by_you = _says(message), message["user"] == you and not message["by_app"]
        if message["ephemeral_for"] is not None or not (says or by_you):
            continue
        yield Seen(
            at=from_epoch(float(message["ts"])),
            channel=channel["id"],
            ts=message["ts"],
            thread=message["thread_ts"] or "",
            is_public=is_public,
            app_says=says,
            by_you=by_you,
            text=message["text"],
            notified=frozenset(notified.get((channel["id"], message["ts"]), ())),
        )


def _says(message: Json) -> str:
    payload: Any = (message["metadata"] or {}).get("event_payload") or {}
    return str(payload.get("says") or "")
