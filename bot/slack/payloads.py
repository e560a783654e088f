"""What buttons and modals carry: small, typed, and checked when it comes back through people's clients."""

from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain.errors import StaleButton, TooLongToCarry
from bot.domain.ids import HandoffId, IncidentId, JobId, UserId

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
    """Which incident it is about."""

    incident_id: IncidentId


class TypedVerb(_Carried):
    """What somebody typed while they choose the incident that it is for."""

    verb: str
    text: str


class RolesRef(_Carried):
    """Which incident's roles are changed, and who held them when the form was opened."""

    incident_id: IncidentId
    shown: dict[str, UserId]


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


class JobRef(_Carried):
    """Which parked job to try again."""

    job_id: JobId
