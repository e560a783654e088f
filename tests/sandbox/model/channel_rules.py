"""Slack's documented rules of channels, in as few words as can be: what a call of the app may answer.

Written from Slack's documentation, not from the sandbox.
"""

import re

from tests.sandbox.model.state import BOT, GONE, NOBODY, Errors, Room, first_rooms

TAKEN_BY_OTHERS = {"alice", "bob", "carol", "dan", "erin", "frank", "gina", "drumbeat", "sre"}
"""Names of people and user groups; no channel may have one (Slack: conversations.create, name_taken)."""

MAX_TOPIC, MAX_NAME, MAX_DIRECT = 250, 80, 8
MAX_TITLE, MAX_LINK = 256, 2048
NOT_THAT_KIND = {"method_not_supported_for_channel_type"}


def when(condition: object, *codes: str) -> Errors:
    return set(codes) if condition else set()


class ChannelRules:
    """The channels of a workspace, and what the app may do with them."""

    def __init__(self) -> None:
        self.rooms = first_rooms()

    def hidden(self, room: str) -> Errors:
        found = self.rooms.get(room)
        return when(found is None or not found.visible_to(BOT), "channel_not_found")

    def seen(self, room: str) -> Room:
        """Return a channel that is not hidden."""
        return self.rooms[room]

    def outside(self, room: str) -> Errors:
        """What stops the app from reading a channel, or marking something in it."""
        return self.hidden(room) or when(BOT not in self.seen(room).members, "not_in_channel")

    def closed(self, room: str) -> Errors:
        """What stops the app from changing a channel."""
        return self.hidden(room) or self.outside(room) | when(self.seen(room).is_archived, "is_archived")

    def not_a_channel(self, room: str) -> Errors:
        return self.hidden(room) or (NOT_THAT_KIND if self.seen(room).is_direct else set())

    def bad_name(self, name: str, but: str = "") -> Errors:
        if not name:
            return {"invalid_name_required"}
        taken = name in TAKEN_BY_OTHERS or any(one.name == name and one.id != but for one in self.rooms.values())
        return (
            when(taken, "name_taken")  # archived channels keep their names
            | when(len(name) > MAX_NAME, "invalid_name_maxlength")
            | when(not re.fullmatch(r"[a-z0-9_-]+", name), "invalid_name_specials")
            | when(not re.search(r"[a-z0-9]", name), "invalid_name_punctuation")
        )

    def join(self, room: str) -> Errors:
        if errors := self.hidden(room):
            return errors
        at = self.seen(room)
        return when(at.kind != "public", *NOT_THAT_KIND) | when(at.is_archived, "is_archived")

    def leave(self, room: str) -> Errors:
        if errors := self.not_a_channel(room):
            return errors
        at = self.seen(room)
        return (
            when(room == "C0GENERAL", "cant_leave_general")
            | when(at.is_archived, "is_archived")
            | when(at.members == {BOT}, "last_member")
        )

    def invite(self, room: str, users: list[str], *, force: bool) -> Errors:
        if errors := self.not_a_channel(room) or self.closed(room):
            return errors
        refused = {user: error for user in users if (error := self._stays_out(room, user))}
        stopped = len(refused) == len(users) if force else bool(refused)
        return set(refused.values()) if stopped else set()  # one that cannot be invited stops them all

    def _stays_out(self, room: str, user: str) -> str:
        codes = {NOBODY: "user_not_found", BOT: "cant_invite_self", GONE: "cant_invite"}
        return codes.get(user) or ("already_in_channel" if user in self.seen(room).members else "")

    def invited(self, room: str, users: list[str]) -> list[str]:
        return [user for user in users if not self._stays_out(room, user)]

    def kick(self, room: str, user: str) -> Errors:
        if errors := self.not_a_channel(room) or self.outside(room):
            return errors
        return (
            when(user == NOBODY, "user_not_found")
            | when(user == BOT, "cant_kick_self")
            | when(room == "C0GENERAL", "cant_kick_from_general")
            | when(user != NOBODY and user not in self.seen(room).members, "not_in_channel")
        )

    def open(self, users: list[str]) -> Errors:
        """A direct message with one person; nobody can have one with themselves."""
        return (
            when(not users, "users_list_not_supplied")
            | when(len(users) > MAX_DIRECT, "too_many_users")
            | when(GONE in users, "user_disabled")
            | when(NOBODY in users, "user_not_found")
            | when(BOT in users, "invalid_user_combination")
        )

    def set_topic(self, room: str, topic: str) -> Errors:
        return self.not_a_channel(room) or self.closed(room) | when(len(topic) > MAX_TOPIC, "too_long")

    def rename(self, room: str, name: str) -> Errors:
        if errors := self.not_a_channel(room):
            return errors
        mine = when(self.seen(room).creator != BOT, "not_authorized")
        return self.closed(room) | mine | self.bad_name(name, room)

    def archive(self, room: str) -> Errors:
        if errors := self.not_a_channel(room):
            return errors
        archived = when(self.seen(room).is_archived, "already_archived")
        return archived | self.outside(room) | when(room == "C0GENERAL", "cant_archive_general")

    def unarchive(self, room: str) -> Errors:
        """Archiving took the app out, so it can never bring a channel back (Slack: "bug alert")."""
        found = {"not_in_channel"} if not self.hidden(room) and self.seen(room).is_archived else {"not_archived"}
        return self.not_a_channel(room) or found

    def bookmark(self, room: str, title: str, link: str) -> Errors:
        return self.outside(room) or (
            when(not title or len(title) > MAX_TITLE, "invalid_arguments")
            | when(len(link) > MAX_LINK or not re.match("https?://", link), "invalid_link")
        )

    def unbookmark(self, room: str, bookmark: str) -> Errors:
        return self.outside(room) or when(bookmark not in self.seen(room).bookmarks, "not_found")

    def now_archived(self, room: str) -> None:
        self.seen(room).is_archived = True
        self.seen(room).members.discard(BOT)
