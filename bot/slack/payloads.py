"""What buttons and modals carry: small, typed, and checked when it comes back through people's clients."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain.errors import StaleButton, TooLongToCarry
from bot.domain.ids import ActionItemId, ChannelId, HandoffId, IncidentId, JobId, MessageTs, UpdateId, UserId

MAX_METADATA = 3000
"""Characters in a modal's private_metadata (Slack)."""


class _Carried(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def dump(self) -> str:
        """Return it as a button's value or a modal's metadata; raises TooLongToCarry where Slack would refuse it."""
        carried = self.model_dump_json(exclude_none=True)
        if len(carried) > MAX_METADATA:
            raise TooLongToCarry
        return carried

    @classmethod
    def load(cls, carried: str) -> Self:
        """Read it back; raises StaleButton where an older version wrote it, or somebody else."""
        try:
            return cls.model_validate_json(carried)
        except ValidationError as error:
            raise StaleButton from error


class IncidentRef(_Carried):
    """Which incident it is about, whatever else is carried."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    incident_id: IncidentId


class ChannelRef(_Carried):
    """Which channel becomes an incident's."""

    channel_id: ChannelId


class CarriedMessage(_Carried):
    """A message that a shortcut was used on."""

    channel: ChannelId
    ts: MessageTs
    user: UserId | None = None
    text: str


class TypedVerb(_Carried):
    """What somebody typed, or the message that they want to use, while they choose the incident that it is for."""

    verb: str
    text: str = ""
    message: CarriedMessage | None = None


class RolesRef(_Carried):
    """Which incident's roles are changed, and who held them when the form was opened."""

    incident_id: IncidentId
    shown: dict[str, UserId]


class DraftRef(_Carried):
    """Which incident's draft, with what was known by then."""

    incident_id: IncidentId
    until: datetime


class HandoffRef(_Carried):
    """Which offer is answered."""

    handoff_id: HandoffId


class TimelinePage(_Carried):
    """Which page of which timeline to show; pages count from 0."""

    incident_id: IncidentId
    page: int


class MenuChoice(_Carried):
    """What an entry of the briefing's menu opens, and for which incident."""

    incident_id: IncidentId
    opens: str


class WholeRef(_Carried):
    """What stands behind Show more: an update, an offer of command or an entry; with none of them, the incident."""

    incident_id: IncidentId
    update_id: UpdateId | None = None
    handoff_id: HandoffId | None = None
    entry_id: int | None = None


class ActionItemRef(_Carried):
    """Which action item of which incident."""

    incident_id: IncidentId
    action_item_id: ActionItemId


class Origin(_Carried):
    """The address of the message that a form was opened from."""

    link: str


class ActionItemOrigin(_Carried):
    """Which incident an action item is for, and the address of the message that it comes from."""

    incident_id: IncidentId
    link: str = ""


class JobRef(_Carried):
    """Which parked job to try again."""

    job_id: JobId
