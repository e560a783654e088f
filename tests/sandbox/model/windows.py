"""Slack's documented rules of triggers, modals, Home tabs and response_urls, beside those of channels and messages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.sandbox.model.channel_rules import when
from tests.sandbox.model.state import PEOPLE, Errors

MAX_STACK = 3
MAX_METADATA = 3000
TRIGGER_FOR = 3.0
REPLY_FOR = 30 * 60.0
REPLY_USES = 5


@dataclass
class Trigger:
    """Leave to open one modal for one person, for three seconds."""

    person: str
    issued_at: float
    is_used: bool = False


@dataclass
class ReplyUrl:
    """Leave to answer a person five times within half an hour; `ts` is the message they clicked in, if any."""

    person: str
    issued_at: float
    ts: str = ""
    uses: int = 0


@dataclass
class Window:
    """An open modal, or a Home tab."""

    id: str
    hash: str
    title: str
    external_id: str = ""


@dataclass
class Windows:
    """The stack of modals of each person, their Home tabs, and the triggers and response_urls that were given out."""

    stacks: dict[str, list[Window]] = field(default_factory=dict)
    homes: dict[str, Window] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    replies: dict[str, ReplyUrl] = field(default_factory=dict)
    calls_read: int = 0

    def opened(self) -> list[Window]:
        return [one for stack in self.stacks.values() for one in stack]

    def _all(self) -> Iterator[Window]:
        yield from self.opened()
        yield from self.homes.values()

    def _trigger(self, trigger_id: str, now: float) -> Errors:
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            return {"invalid_trigger_id"}
        late = now - trigger.issued_at > TRIGGER_FOR
        return when(trigger.is_used, "exchanged_trigger_id") | when(late, "expired_trigger_id")

    def bad_body(self, external_id: str, metadata: str, *, but: Window | None = None) -> Errors:
        """A view that is too large is refused; an external_id belongs to one view of the workspace."""
        taken = external_id and any(one.external_id == external_id for one in self._all() if one is not but)
        return when(len(metadata) > MAX_METADATA, "invalid_arguments") | when(taken, "duplicate_external_id")

    def open(self, trigger_id: str, external_id: str, metadata: str, now: float) -> Errors:
        return self._trigger(trigger_id, now) | self.bad_body(external_id, metadata)

    def push(self, trigger_id: str, external_id: str, metadata: str, now: float) -> Errors:
        errors = self.open(trigger_id, external_id, metadata, now)
        if trigger_id not in self.triggers:
            return errors
        depth = len(self.stacks.get(self.triggers[trigger_id].person, []))
        return errors | when(depth >= MAX_STACK, "push_limit_reached") | when(depth == 0, "not_found")

    def update(self, window: Window, hash_: str, external_id: str, metadata: str) -> Errors:
        if window not in self.opened():
            return {"not_found"} | self.bad_body("", metadata)
        return when(hash_ and hash_ != window.hash, "hash_conflict") | self.bad_body(external_id, metadata, but=window)

    def publish(self, person: str, hash_: str, external_id: str, metadata: str) -> Errors:
        home = self.homes.get(person)
        stale = home is not None and hash_ and hash_ != home.hash
        nobody = when(person not in PEOPLE, "user_not_found")
        return nobody | when(stale, "hash_conflict") | self.bad_body(external_id, metadata, but=home)

    def reply(self, url: str, text: str, now: float) -> Errors:
        held = self.replies[url]
        late = now - held.issued_at > REPLY_FOR
        return when(late, "expired_url") | when(held.uses >= REPLY_USES, "used_url") | when(not text, "no_text")

    def now_tried(self, trigger_id: str, told: str) -> None:
        """Use up a trigger that was looked at, whatever came of it: the stricter reading, for Slack does not say."""
        if told in ("ok", "duplicate_external_id", "push_limit_reached", "not_found"):
            self.triggers[trigger_id].is_used = True

    def now_replied(self, url: str, told: str) -> None:
        """Count an answer that Slack refuses as a use, too: the stricter reading, for Slack does not say."""
        if told not in ("expired_url", "used_url"):
            self.replies[url].uses += 1

    def now_open(self, trigger_id: str, window: Window, *, on_top: bool) -> None:
        trigger = self.triggers[trigger_id]
        kept = self.stacks.get(trigger.person, []) if on_top else []
        self.stacks[trigger.person] = [*kept, window]
