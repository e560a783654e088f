"""What there is in a workspace, as Slack's rules need to know it."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Errors = set[str]
"""The error codes of all rules that a call breaks, for Slack documents no order among them; empty where it succeeds."""

BOT = "U0BOT"
PEOPLE = ("U0ALICE", "U0BOB", "U0CAROL", "U0DAN", "U0ERIN", "U0FRANK")
GONE = "U0GONE"
NOBODY = "U0NOBODY"


@dataclass
class Said:
    """A message that everybody in the channel can see, or only one person."""

    ts: str
    by: str
    text: str
    thread: str | None = None
    only_for: str | None = None
    metadata: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    is_tombstone: bool = False


@dataclass
class Room:
    """A channel or a direct message; `said` has what people and the app wrote, not Slack's own lines."""

    id: str
    name: str
    creator: str
    members: set[str]
    kind: str = "public"
    is_archived: bool = False
    topic: str = ""
    purpose: str = ""
    said: dict[str, Said] = field(default_factory=dict)
    pins: list[str] = field(default_factory=list)
    bookmarks: dict[str, str] = field(default_factory=dict)

    @property
    def is_direct(self) -> bool:
        return self.kind == "im"

    def visible_to(self, somebody: str) -> bool:
        """Private channels and direct messages do not exist for whoever is not in them."""
        return self.kind == "public" or somebody in self.members

    def top(self) -> list[Said]:
        return [one for one in self.said.values() if one.thread is None and one.only_for is None]

    def replies(self, ts: str) -> list[Said]:
        return [one for one in self.said.values() if one.thread == ts and one.only_for is None]

    def shown_to_all(self, ts: str) -> Said | None:
        found = self.said.get(ts)
        return found if found is not None and found.only_for is None else None


def first_rooms() -> dict[str, Room]:
    """Return the three channels that the sandbox starts with."""
    everybody = set(PEOPLE)
    rooms = (
        Room("C0GENERAL", "general", "U0DAN", everybody | {BOT}),
        Room("C0INCIDENTS", "incidents", "U0DAN", everybody | {BOT}),
        Room("C0RANDOM", "random", "U0DAN", set(everybody)),
    )
    return {room.id: room for room in rooms}
