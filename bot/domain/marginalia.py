"""Facts beside the course of an incident: what people note, link, ask for and write down for later."""

from typing import Literal

from bot.domain.deeds import Deed
from bot.domain.fact import Fact
from bot.domain.ids import ChannelId, MessageTs, UserId


class HelpCalled(Fact):
    """Somebody asked people or groups to come and help."""

    kind: Literal["help_called"] = "help_called"
    people: tuple[str, ...]
    why: str


class Renamed(Fact):
    """The incident has another title from now on."""

    kind: Literal["renamed"] = "renamed"
    old: str
    new: str


class LinkAdded(Fact):
    """Somebody added a page that responders need."""

    kind: Literal["link_added"] = "link_added"
    url: str
    title: str


class ActionItemAdded(Fact):
    """Somebody wrote down what has to be done later."""

    kind: Literal["action_item_added"] = "action_item_added"
    action_item_id: int
    what: str
    owner: UserId | None = None


class ActionItemDone(Fact):
    """What had to be done is done."""

    kind: Literal["action_item_done"] = "action_item_done"
    action_item_id: int
    what: str


class DeedRefused(Fact):
    """Somebody wanted to do what the policy keeps for others."""

    kind: Literal["deed_refused"] = "deed_refused"
    deed: Deed


class DeedOverridden(Fact):
    """Somebody did what the policy keeps for others, and could: an admin, or nobody could tell while Slack was ill."""

    kind: Literal["deed_overridden"] = "deed_overridden"
    deed: Deed
    was_checked: bool = True
    """Whether Slack could tell who they are."""


class Note(Fact):
    """A line that a person added, typed or taken from a message."""

    kind: Literal["note"] = "note"
    text: str
    author: UserId | None = None
    """Who wrote the message it was taken from, where that is somebody else."""
    channel_id: ChannelId | None = None
    message_ts: MessageTs | None = None
    link: str = ""
    """The message's address, where it is known."""
    is_marked: bool = False
    """Whether a reaction put it here; then it goes when the last such reaction goes."""


class NoteCorrected(Fact):
    """The message that a note was taken from was edited."""

    kind: Literal["note_corrected"] = "note_corrected"
    entry_id: int
    text: str


class NoteHidden(Fact):
    """A note is no longer shown; the record keeps it."""

    kind: Literal["note_hidden"] = "note_hidden"
    entry_id: int


class MessageGone(Fact):
    """The message that a note was taken from was deleted; the note stays, and says so."""

    kind: Literal["message_gone"] = "message_gone"
    entry_id: int
