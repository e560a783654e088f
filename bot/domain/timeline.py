"""The timeline is the record: typed, immutable entries. A correction is a new entry."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from bot.domain.channel_facts import (
    CardDeleted,
    ChannelAdopted,
    ChannelBack,
    ChannelConverted,
    ChannelLost,
    ChannelRenamed,
    CommanderLeft,
)
from bot.domain.fact import Fact
from bot.domain.ids import ChannelId, HandoffId, IncidentId, UpdateId, UserId
from bot.domain.lifecycle import Status
from bot.domain.marginalia import (
    ActionItemAdded,
    ActionItemDone,
    DeedOverridden,
    DeedRefused,
    HelpCalled,
    LinkAdded,
    MessageGone,
    Note,
    NoteCorrected,
    NoteHidden,
    Renamed,
)


class Declared(Fact):
    """Somebody said that an incident exists."""

    kind: Literal["declared"] = "declared"
    title: str
    severity: str


class ChannelOpened(Fact):
    """The incident's channel was made."""

    kind: Literal["channel_opened"] = "channel_opened"
    channel_id: ChannelId
    channel_name: str


class RoleTaken(Fact):
    """A person holds a role from now on; `previous` held it until now."""

    kind: Literal["role_taken"] = "role_taken"
    role: str
    person: UserId
    previous: UserId | None = None


class RoleDropped(Fact):
    """Nobody holds the role any more."""

    kind: Literal["role_dropped"] = "role_dropped"
    role: str
    person: UserId


class CommandTaken(Fact):
    """Somebody took command without being offered it."""

    kind: Literal["command_taken"] = "command_taken"
    person: UserId
    previous: UserId | None = None
    reason: str


class HandoffOffered(Fact):
    """The commander offered command to somebody."""

    kind: Literal["handoff_offered"] = "handoff_offered"
    handoff_id: HandoffId
    from_user: UserId
    to_user: UserId


class HandoffAccepted(Fact):
    """Command passed."""

    kind: Literal["handoff_accepted"] = "handoff_accepted"
    handoff_id: HandoffId
    from_user: UserId
    to_user: UserId


class HandoffDeclined(Fact):
    """The person who was offered command did not take it."""

    kind: Literal["handoff_declined"] = "handoff_declined"
    handoff_id: HandoffId
    from_user: UserId
    to_user: UserId


class HandoffUnanswered(Fact):
    """Nobody answered an offer in time; both were reminded."""

    kind: Literal["handoff_unanswered"] = "handoff_unanswered"
    handoff_id: HandoffId
    from_user: UserId
    to_user: UserId


class SeverityChanged(Fact):
    """The incident is worse, or less bad, than was thought."""

    kind: Literal["severity_changed"] = "severity_changed"
    old: str
    new: str
    reason: str = ""


class UpdatePosted(Fact):
    """The commander told everybody where things stand."""

    kind: Literal["update_posted"] = "update_posted"
    update_id: UpdateId
    status: Status
    known: str


class NagSent(Fact):
    """An update was due, and Drumbeat asked for it."""

    kind: Literal["nag_sent"] = "nag_sent"
    due_at: datetime
    person: UserId | None


class UpdateMissed(Fact):
    """Half a cadence after the asking there was still no update."""

    kind: Literal["update_missed"] = "update_missed"
    due_at: datetime


class ReliefOffered(Fact):
    """The commander had command for long, and was asked whether to hand over."""

    kind: Literal["relief_offered"] = "relief_offered"
    person: UserId
    since: datetime


class NagSnoozed(Fact):
    """Somebody put the next nag off, and said why."""

    kind: Literal["nag_snoozed"] = "nag_snoozed"
    until: datetime
    reason: str


class Resolved(Fact):
    """The cause is gone or accepted; nags end."""

    kind: Literal["resolved"] = "resolved"
    cause: str
    fix: str
    customers_affected: str = ""


class Reopened(Fact):
    """It came back."""

    kind: Literal["reopened"] = "reopened"
    reason: str


class StepFailed(Fact):
    """Something Drumbeat promised could not be done, and waits for somebody who can act."""

    kind: Literal["step_failed"] = "step_failed"
    step: str
    why: str


AnyFact = Annotated[
    Declared
    | ChannelOpened
    | RoleTaken
    | RoleDropped
    | CommandTaken
    | HandoffOffered
    | HandoffAccepted
    | HandoffDeclined
    | HandoffUnanswered
    | SeverityChanged
    | UpdatePosted
    | NagSent
    | UpdateMissed
    | ReliefOffered
    | NagSnoozed
    | Note
    | NoteCorrected
    | NoteHidden
    | MessageGone
    | HelpCalled
    | Renamed
    | LinkAdded
    | ActionItemAdded
    | ActionItemDone
    | Resolved
    | Reopened
    | StepFailed
    | CommanderLeft
    | ChannelAdopted
    | ChannelRenamed
    | ChannelConverted
    | ChannelLost
    | ChannelBack
    | CardDeleted
    | DeedRefused
    | DeedOverridden,
    Field(discriminator="kind"),
]

FACTS: TypeAdapter[AnyFact] = TypeAdapter(AnyFact)
"""Reads and writes facts as the JSON that the timeline stores."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of the timeline. Times are aware UTC."""

    id: int
    incident_id: IncidentId
    happened_at: datetime
    recorded_at: datetime
    by: UserId | None
    """Who did it; None where Drumbeat did."""
    fact: AnyFact
    is_corrected: bool = False
    """Whether its words differ from what was first recorded."""
    is_gone: bool = False
    """Whether the message that it was taken from was deleted."""
