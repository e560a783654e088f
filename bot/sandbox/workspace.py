"""The state of the workspace: who is here, the channels and what was said in them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.clock import Moment, SandboxClock
from bot.sandbox.files import Files
from bot.sandbox.manifest import Manifest
from bot.sandbox.people import BOT_USER, Person, UserGroup, everybody, user_groups
from bot.sandbox.wire import Json, SlackError

MICROSECONDS = 1_000_000


@dataclass(kw_only=True, slots=True)
class Message:
    """One message of a channel; `ephemeral_for` names the only person who sees it."""

    ts: str
    user: str
    text: str
    by_app: bool = False
    subtype: str | None = None
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json | None = None
    edited: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    ephemeral_for: str | None = None
    extra: Json = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        """Whether it lives in a thread under another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    def visible_to(self, person: str) -> bool:
        """Whether this person may read it, given that they may read the channel."""
        return self.ephemeral_for in (None, person)


@dataclass(kw_only=True, slots=True)
class Pin:
    """That somebody pinned a message, and when (seconds of incident time)."""

    created: int
    created_by: str


@dataclass(kw_only=True, slots=True)
class Channel:
    """A public or private channel, a direct message or a group of them."""

    id: str
    name: str
    creator: str
    created: int
    is_private: bool = False
    is_im: bool = False
    is_mpim: bool = False
    is_archived: bool = False
    members: list[str] = field(default_factory=list)
    topic: Json = field(default_factory=lambda: {"value": "", "creator": "", "last_set": 0})
    purpose: Json = field(default_factory=lambda: {"value": "", "creator": "", "last_set": 0})
    previous_names: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    pins: dict[str, Pin] = field(default_factory=dict)
    bookmarks: dict[str, Json] = field(default_factory=dict)
    last_read: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """public, private, im or mpim: what scopes and events depend on."""
        if self.is_im:
            return "im"
        if self.is_mpim:
            return "mpim"
        return "private" if self.is_private else "public"

    @property
    def is_general(self) -> bool:
        """Whether it is the channel that everybody is in for good."""
        return self.id == "C0GENERAL"

    def visible_to(self, person: str) -> bool:
        """Whether this person finds the channel at all."""
        return self.kind == "public" or person in self.members


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Something that open pages show: the live push reads the new state itself."""

    type: str
    channel: str | None = None
    ts: str | None = None
    person: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Notification:
    """That a message notified a person, and by what."""

    user: str
    channel: str
    ts: str
    why: str


class Workspace:
    """Everything there is in the workspace, and who wants to hear of changes."""

    def __init__(self, manifest: Manifest, clock: SandboxClock, *, crowd: int = 0) -> None:
        self.manifest = manifest
        self.clock = clock
        self.coming: Moment | None = None
        self.story: Json | None = None
        self.url = ""
        self.people: dict[str, Person] = everybody(manifest.bot_name, crowd)
        self.user_groups: dict[str, UserGroup] = user_groups()
        self.channels: dict[str, Channel] = {}
        self.files = Files()
        self.notifications: list[Notification] = []
        self.watchers: list[Callable[[Change], None]] = []
        self.tell_bot: Callable[[Json], None] = lambda _event: None
        self._counters: Counter[str] = Counter()
        self._last_tick = 0

    def next_number(self, name: str) -> int:
        """Return the next number of a series, from 1, so that ids are the same in every run."""
        self._counters[name] += 1
        return self._counters[name]

    def next_ts(self) -> str:
        """Return a message's ts: incident time, and later than every ts before."""
        self._last_tick = max(self._last_tick + 1, int(self.clock.now().timestamp() * MICROSECONDS))
        return f"{self._last_tick // MICROSECONDS}.{self._last_tick % MICROSECONDS:06d}"

    def seconds(self) -> int:
        """Incident time in whole seconds since the epoch."""
        return int(self.clock.now().timestamp())

    def changed(self, change: Change) -> None:
        """Tell the open pages."""
        for watcher in self.watchers:
            watcher(change)

    def person(self, user: str) -> Person:
        """Return the person with that id; user_not_found."""
        person = self.people.get(user)
        if person is None:
            raise SlackError("user_not_found")
        return person

    def named(self, name: str) -> Channel | None:
        """Return the channel of that name, archived ones too."""
        return next((one for one in self.channels.values() if one.name == name and not one.is_im), None)

    def bot_channel(self, ref: str) -> Channel:
        """Return the channel that the bot names by id or `#name`; channel_not_found when it may not see it."""
        channel = self.channels.get(ref) or self.named(ref.removeprefix("#"))
        if channel is None or not channel.visible_to(BOT_USER):
            raise SlackError("channel_not_found")
        return channel

    def permalink(self, channel: Channel, ts: str) -> str:
        """Return a message's address on this sandbox."""
        return f"{self.url}/archives/{channel.id}/p{ts.replace('.', '')}"

    def message(self, channel: Channel, ts: str) -> Message:
        """Return the message with that ts that everybody can see; message_not_found."""
        message = channel.messages.get(ts)
        if message is None or message.ephemeral_for is not None:
            raise SlackError("message_not_found")
        return message
