"""What Drumbeat has to say: intents with the facts as they were then, rendered when they are sent."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.channel_messages import ArchiveNotice, ChannelGone, ChannelNews, SeatOffer, TopicPutBack
from bot.domain.ids import HandoffId, UpdateId, UserId
from bot.domain.people_messages import CatchUp, RoleEnded


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DeclaredTo(_Message):
    """Tells the declarer that it worked, and where to go."""

    kind: Literal["declared"] = "declared"


class UpdateMessage(_Message):
    """An update, as it was posted."""

    kind: Literal["update"] = "update"
    update_id: UpdateId


class HeadsUp(_Message):
    """Tells, in private, who owns updates that one is due soon."""

    kind: Literal["heads_up"] = "heads_up"
    due_at: datetime


class Nag(_Message):
    """Asks for the update that is due; offers to post it and to snooze."""

    kind: Literal["nag"] = "nag"
    due_at: datetime
    last_update_at: datetime
    person: UserId | None
    missed: int = 0
    """Updates missed in a row before this one."""
    asked_at: datetime | None = None
    """When it was asked for; the draft holds what was known by then."""


class MissedUpdate(_Message):
    """Tells the commander that everybody is still waiting."""

    kind: Literal["missed_update"] = "missed_update"
    due_at: datetime
    last_update_at: datetime


class Snoozed(_Message):
    """Says who put the next nag off, until when and why."""

    kind: Literal["snoozed"] = "snoozed"
    by: UserId
    until: datetime
    reason: str


class HandoffOffer(_Message):
    """Offers command, with Accept and Decline; turns into its outcome when it is answered."""

    kind: Literal["handoff_offer"] = "handoff_offer"
    handoff_id: HandoffId


class HandoffOutcome(_Message):
    """Says what became of an offer."""

    kind: Literal["handoff_outcome"] = "handoff_outcome"
    handoff_id: HandoffId


class HandoffReminder(_Message):
    """Reminds one of the two people that an offer waits for its answer."""

    kind: Literal["handoff_reminder"] = "handoff_reminder"
    handoff_id: HandoffId
    person: UserId


class CommandTakenBy(_Message):
    """Says who took command from whom, and why."""

    kind: Literal["command_taken"] = "command_taken"
    person: UserId
    previous: UserId | None
    reason: str


class RoleChange(_Message):
    """Says who holds a role from now on; `person` is None where nobody does."""

    kind: Literal["role_change"] = "role_change"
    role: str
    person: UserId | None
    previous: UserId | None
    by: UserId


class SeverityChange(_Message):
    """Says how bad it is now, and when the next update is due."""

    kind: Literal["severity_change"] = "severity_change"
    old: str
    new: str
    by: UserId
    reason: str
    due_at: datetime | None


class ReliefOffer(_Message):
    """Asks a commander of many hours whether to hand over."""

    kind: Literal["relief_offer"] = "relief_offer"
    since: datetime


class HelpCall(_Message):
    """Calls people and groups by name into the incident's channel."""

    kind: Literal["help_call"] = "help_call"
    people: tuple[str, ...]
    why: str
    by: UserId


class HelpWanted(_Message):
    """Tells one person, directly, that they are needed, what is broken and where to go."""

    kind: Literal["help_wanted"] = "help_wanted"
    why: str
    by: UserId


class NewTitle(_Message):
    """Says what the incident is called from now on."""

    kind: Literal["new_title"] = "new_title"
    old: str
    new: str
    by: UserId


class NewLink(_Message):
    """Shows a page that somebody added."""

    kind: Literal["new_link"] = "new_link"
    url: str
    title: str
    by: UserId


class NewActionItem(_Message):
    """Says what was written down to be done later, and whose it is."""

    kind: Literal["new_action_item"] = "new_action_item"
    what: str
    owner: UserId | None
    by: UserId


class Resolution(_Message):
    """Says that it is over, what it was and how long it took."""

    kind: Literal["resolution"] = "resolution"
    by: UserId
    is_thanking: bool = False
    """Whether it thanks those who held a role; once is enough, in the channel."""


class Reopening(_Message):
    """Says that it is back."""

    kind: Literal["reopening"] = "reopening"
    by: UserId
    reason: str
    due_at: datetime | None


class StepFailure(_Message):
    """Tells somebody who can act what could not be done, and how to try it again."""

    kind: Literal["step_failure"] = "step_failure"
    step: str
    why: str
    job_id: int


Message = Annotated[
    DeclaredTo
    | UpdateMessage
    | HeadsUp
    | Nag
    | MissedUpdate
    | Snoozed
    | HandoffOffer
    | HandoffOutcome
    | HandoffReminder
    | CommandTakenBy
    | RoleChange
    | SeverityChange
    | ReliefOffer
    | HelpCall
    | HelpWanted
    | NewTitle
    | NewLink
    | NewActionItem
    | Resolution
    | Reopening
    | StepFailure
    | CatchUp
    | RoleEnded
    | SeatOffer
    | TopicPutBack
    | ChannelNews
    | ChannelGone
    | ArchiveNotice,
    Field(discriminator="kind"),
]


class InChannel(_Message):
    """The incident's own channel."""

    to: Literal["channel"] = "channel"


class UnderAnnouncement(_Message):
    """The thread under the announcement in one channel."""

    to: Literal["announcement"] = "announcement"
    channel: str | None = None
    """As the policy names it; None, in jobs of earlier versions, is the first one."""


class ToPerson(_Message):
    """A direct message."""

    to: Literal["person"] = "person"
    person: UserId


class ToFollower(_Message):
    """A direct message to somebody who follows the incident; it is theirs while they do, and may hear of it."""

    to: Literal["follower"] = "follower"
    person: UserId


Audience = Annotated[InChannel | UnderAnnouncement | ToPerson | ToFollower, Field(discriminator="to")]
