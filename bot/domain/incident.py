"""An incident and what hangs on it, as frozen records."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.cadence import Rhythm
from bot.domain.channel_facts import Loss
from bot.domain.ids import ActionItemId, ChannelId, HandoffId, IncidentId, MessageTs, UpdateId, UserId, reference
from bot.domain.lifecycle import Status

MAX_TITLE = 120
"""Characters in an incident's title: it must fit a phone's notification and a topic."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """One incident as it stands now. Times are aware UTC."""

    id: IncidentId
    title: str
    severity: str
    """A severity's key in the policy."""
    status: Status
    what_is_broken: str = ""
    customers_affected: str = ""
    is_private: bool = False
    is_drill: bool = False
    declared_by: UserId
    declared_at: datetime
    resolved_at: datetime | None = None
    cause: str = ""
    fix: str = ""
    rhythm: Rhythm
    channel_id: ChannelId | None = None
    """None until Slack made the channel."""
    channel_name: str | None = None
    channel_loss: Loss | None = None
    """Why nothing can be said there any more; None while it can."""
    briefing_ts: MessageTs | None = None
    origin: str = ""
    """The address of the message that it was declared from."""

    @property
    def reference(self) -> str:
        """What people call it: INC-7."""
        return reference(self.id)

    @property
    def is_open(self) -> bool:
        """Whether anybody still has to act."""
        return self.status is not Status.RESOLVED

    def lasted(self, now: datetime) -> timedelta:
        """Return how long it took, or has taken so far."""
        return (self.resolved_at or now) - self.declared_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """One channel that is told of an incident, and the card there."""

    channel: str
    """As the policy names it: a name or an id."""
    channel_id: ChannelId | None = None
    ts: MessageTs | None = None
    """None until the card is posted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """What the commander told everybody at one moment."""

    id: UpdateId
    incident_id: IncidentId
    status: Status
    known: str
    doing: str
    impact: str = ""
    eta: str = ""
    next_update_at: datetime | None
    """When the next one is promised; None where the severity wants none."""
    posted_by: UserId
    posted_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A page that responders need."""

    url: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionItem:
    """What has to be done later, after the incident."""

    id: ActionItemId
    incident_id: IncidentId
    what: str
    owner: UserId | None = None
    due_on: date | None = None
    link: str = ""
    """The message that it was taken from."""
    added_by: UserId
    added_at: datetime
    done_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Handoff:
    """Command offered by one person to another, and what became of it."""

    id: HandoffId
    incident_id: IncidentId
    from_user: UserId
    to_user: UserId
    standing: str
    """Where things stand."""
    still_open: str = ""
    watch: str = ""
    offered_at: datetime
    answer: str | None = None
    """A HandoffAnswer's value; None while nobody answered."""
    answered_at: datetime | None = None

    @property
    def is_pending(self) -> bool:
        """Whether the offer still waits for its answer."""
        return self.answer is None
