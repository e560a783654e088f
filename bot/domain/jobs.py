"""Every promise is a job: what is owed, when, in which order, and what a try may come to.

Payloads are intents. They say which incident and what for; what the message reads like is decided when it is sent.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.domain.channel_jobs import ArchiveChannel, EnterChannel, NoticeArchiving
from bot.domain.ids import ChannelId, HandoffId, IncidentId, JobId, MessageTs, UserId
from bot.domain.messages import Audience, Message


class _Payload(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OpenChannel(_Payload):
    """Make the incident's channel.

    Twice is harmless: the name holds our number, and a channel of that name that the bot made is adopted.
    """

    kind: Literal["open_channel"] = "open_channel"
    incident_id: IncidentId


class PostBriefing(_Payload):
    """Post the card that says what is true now. Twice is harmless: looked up by the job's id in its metadata."""

    kind: Literal["post_briefing"] = "post_briefing"
    incident_id: IncidentId


class PinBriefing(_Payload):
    """Pin that card. Twice is harmless: Slack answers already_pinned."""

    kind: Literal["pin_briefing"] = "pin_briefing"
    incident_id: IncidentId


class Announce(_Payload):
    """Post the announcement in one channel. Twice is harmless: looked up by its metadata."""

    kind: Literal["announce"] = "announce"
    incident_id: IncidentId
    channel: str | None = None
    """As the policy names it; None, in jobs of earlier versions, is the incidents channel."""


class InvitePeople(_Payload):
    """Bring people into the incident's channel. Twice is harmless: Slack answers already_in_channel."""

    kind: Literal["invite_people"] = "invite_people"
    incident_id: IncidentId
    people: tuple[str, ...]
    """User ids, user group ids, or e-mail addresses, as the policy writes them."""


class SetTopic(_Payload):
    """Make the channel's topic and purpose say what is true now. Twice is harmless: desired state."""

    kind: Literal["set_topic"] = "set_topic"
    incident_id: IncidentId


class RefreshCards(_Payload):
    """Make briefing and announcements say what is true now. Twice is harmless: desired state."""

    kind: Literal["refresh_cards"] = "refresh_cards"
    incident_id: IncidentId


class RefreshMessage(_Payload):
    """Make one posted message (an offer, a nag) say what became of it. Twice is harmless: desired state."""

    kind: Literal["refresh_message"] = "refresh_message"
    incident_id: IncidentId
    about: str
    """The message's `about`, as it was stored when it was posted."""


class Tell(_Payload):
    """Post one message. Twice is harmless: looked up by the job's id in its metadata."""

    kind: Literal["tell"] = "tell"
    incident_id: IncidentId
    to: Audience
    message: Message
    about: str | None = None
    """What the message may later be found and edited by: `handoff:3`, `nag:7`."""


class Beat(_Payload):
    """Look at an incident's rhythm and do what is owed. Twice is harmless: it decides from what was already done."""

    kind: Literal["beat"] = "beat"
    incident_id: IncidentId


class RemindHandoff(_Payload):
    """Remind both people of an unanswered offer. Twice is harmless: done in the transaction that ends the job."""

    kind: Literal["remind_handoff"] = "remind_handoff"
    incident_id: IncidentId
    handoff_id: HandoffId


class AskRelief(_Payload):
    """Ask a commander of many hours whether to hand over.

    Twice is harmless: done in the transaction that ends the job.
    """

    kind: Literal["ask_relief"] = "ask_relief"
    incident_id: IncidentId
    person: UserId
    since: datetime


class RenameChannel(_Payload):
    """Give the channel the name that its title asks for. Twice is harmless: desired state."""

    kind: Literal["rename_channel"] = "rename_channel"
    incident_id: IncidentId


class AddBookmark(_Payload):
    """Put a page into the channel's bookmarks bar. Twice is harmless: one with its address is looked for first."""

    kind: Literal["add_bookmark"] = "add_bookmark"
    incident_id: IncidentId
    url: str
    title: str


class KeepMark(_Payload):
    """Make the timeline say of a message what its reactions say now. Twice is harmless: desired state."""

    kind: Literal["keep_mark"] = "keep_mark"
    incident_id: IncidentId
    channel_id: ChannelId
    message_ts: MessageTs


class RefreshHomes(_Payload):
    """Promise that each Home which somebody looks at says what is true now. Twice is harmless: desired state."""

    kind: Literal["refresh_homes"] = "refresh_homes"
    incident_id: None = None
    """It is about all of them."""


class RefreshHome(_Payload):
    """Make a person's Home say what is true now. Twice is harmless: desired state."""

    kind: Literal["refresh_home"] = "refresh_home"
    incident_id: None = None
    """It is about all of them."""
    person: UserId


class TellPrivately(_Payload):
    """Show one person in the incident's channel what only they need to know.

    Twice is harmless: nobody else sees it, and it is gone when Slack is loaded anew. No method finds such a message
    again, so that a lost answer may show it twice.
    """

    kind: Literal["tell_privately"] = "tell_privately"
    incident_id: IncidentId
    person: UserId
    message: Message


Payload = (
    OpenChannel
    | PostBriefing
    | PinBriefing
    | Announce
    | InvitePeople
    | SetTopic
    | RefreshCards
    | RefreshMessage
    | Tell
    | Beat
    | RemindHandoff
    | KeepMark
    | AskRelief
    | TellPrivately
    | EnterChannel
    | NoticeArchiving
    | ArchiveChannel
    | RenameChannel
    | AddBookmark
    | RefreshHomes
    | RefreshHome
)

PAYLOADS: TypeAdapter[Payload] = TypeAdapter(Annotated[Payload, Field(discriminator="kind")])
"""Reads and writes payloads as the JSON that the jobs table stores."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewJob:
    """A promise to be written down."""

    payload: Payload
    run_at: datetime
    lane: str | None = None
    """Jobs of one lane go in order, one at a time; None waits for nobody."""
    key: str | None = None
    """Unique among the pending: a second job with this key replaces the first one's time and payload."""
    keeps_later: bool = False
    """Whether the first one's time stays where it is later: Slack asked for patience, or there is no hurry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A promise that a worker has claimed."""

    id: JobId
    payload: Payload
    lane: str | None
    key: str | None
    run_at: datetime
    attempts: int
    """Tries so far, this one included."""
    called_at: datetime | None
    """When an earlier try last began a call whose answer it never recorded."""
    claimed_by: str
    lease_until: datetime
    revision: int
    """Counts how often the job was scheduled anew; a claim that sees it change has not finished the newer promise."""
    last_error: str = ""


def incident_lane(incident_id: IncidentId) -> str:
    """Return the lane in which an incident's messages keep their order."""
    return f"incident:{incident_id}"
