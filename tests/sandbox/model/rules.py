"""Slack's documented rules of messages, beside those of channels: what a call may answer, and what is true after it."""

import re

from tests.sandbox.model.channel_rules import ChannelRules, when
from tests.sandbox.model.state import BOT, Errors, Json, Said

MAX_EDIT = 4000
MAX_PINS = 100


def bad_metadata(given: object) -> Errors:
    """Metadata has an event_type and an event_payload (Slack: messaging/message-metadata)."""
    match given:
        case None | {"event_type": str(), "event_payload": dict()}:
            return set()
        case _:
            return {"invalid_metadata_format"}


class Rules(ChannelRules):
    """The workspace as Slack's documentation has it."""

    def post(self, room: str, text: str, thread: str | None, metadata: object) -> Errors:
        """Public channels are open to chat:write.public."""
        if errors := self.hidden(room):
            return errors
        at = self.seen(room)
        orphan = thread is not None and at.shown_to_all(thread) is None
        return (
            when(at.is_archived, "is_archived")
            | when(not text, "no_text")
            | when(orphan, "thread_not_found")
            | bad_metadata(metadata)
        )

    def whisper(self, room: str, text: str, to: str) -> Errors:
        if errors := self.hidden(room):
            return errors
        at = self.seen(room)
        return self.closed(room) | when(not text, "no_text") | when(to not in at.members, "user_not_in_channel")

    def find(self, room: str, ts: str) -> Errors:
        """What one person sees alone is not there for the Web API."""
        return self.hidden(room) or when(self.seen(room).shown_to_all(ts) is None, "message_not_found")

    def edit(self, room: str, ts: str, text: str, metadata: object) -> Errors:
        if errors := self.find(room, ts):
            return errors
        return (
            when(not self._is_mine(room, ts), "cant_update_message")
            | when(self.seen(room).is_archived, "is_inactive")
            | when(len(text) > MAX_EDIT, "msg_too_long")
            | when(not text, "no_text")
            | (bad_metadata(metadata) if metadata != {} else set())  # an empty object takes away what was there
        )

    def delete(self, room: str, ts: str) -> Errors:
        if errors := self.find(room, ts):
            return errors
        return when(self.seen(room).is_archived or not self._is_mine(room, ts), "cant_delete_message")

    def _is_mine(self, room: str, ts: str) -> bool:
        found = self.seen(room).said[ts]
        return found.by == BOT and not found.is_tombstone

    def thread(self, room: str, ts: str) -> Errors:
        return self.outside(room) or when(self.seen(room).shown_to_all(ts) is None, "thread_not_found")

    def pin(self, room: str, ts: str) -> Errors:
        if errors := self.outside(room) or self.find(room, ts):
            return errors
        pins = self.seen(room).pins
        return when(ts in pins, "already_pinned") | when(len(pins) >= MAX_PINS and ts not in pins, "too_many_pins")

    def unpin(self, room: str, ts: str) -> Errors:
        if errors := self.outside(room) or self.find(room, ts):
            return errors
        return when(ts not in self.seen(room).pins, "no_pin", "not_pinned")

    def react(self, room: str, ts: str, name: str) -> Errors:
        bad = when(not re.fullmatch(r"[a-z0-9_+-]+", name), "invalid_name")
        if errors := self.closed(room) or self.find(room, ts):
            return errors | bad
        return bad | when(self._has_reacted(room, ts, name), "already_reacted")

    def unreact(self, room: str, ts: str, name: str) -> Errors:
        if errors := self.outside(room) or self.find(room, ts):
            return errors
        return when(not self._has_reacted(room, ts, name), "no_reaction")

    def _has_reacted(self, room: str, ts: str, name: str) -> bool:
        return BOT in self.seen(room).said[ts].reactions.get(name, [])

    def now_edited(self, room: str, ts: str, text: str, metadata: Json | None) -> None:
        """Metadata stays unless other comes; an empty object takes it away."""
        said = self.seen(room).said[ts]
        said.text = text
        if metadata is not None:
            said.metadata = metadata or None

    def now_deleted(self, room: str, ts: str) -> None:
        """A parent with replies leaves a tombstone; with a message go its pin and its reactions."""
        at = self.seen(room)
        if at.replies(ts):
            at.said[ts] = Said(ts, "USLACKBOT", "This message was deleted.", is_tombstone=True)
        else:
            del at.said[ts]
        if ts in at.pins:
            at.pins.remove(ts)

    def now_reacted(self, room: str, ts: str, name: str, by: str, *, added: bool) -> None:
        users = self.seen(room).said[ts].reactions.setdefault(name, [])
        if added:
            users.append(by)
        else:
            users.remove(by)
        if not users:
            del self.seen(room).said[ts].reactions[name]
