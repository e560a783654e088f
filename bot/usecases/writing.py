"""Writing: while somebody has the form of an update open, nobody is asked for it."""

from datetime import datetime

from bot.domain.cadence import being_written
from bot.domain.ids import IncidentId
from bot.policy.models import Policy
from bot.usecases.promises import keep_rhythm
from storage.unit_of_work import UnitOfWork


async def begin_writing(uow: UnitOfWork, incident_id: IncidentId, *, policy: Policy, now: datetime) -> None:
    """Record that somebody began to write the update."""
    await _write(uow, incident_id, now, policy=policy, now=now)


async def stop_writing(uow: UnitOfWork, incident_id: IncidentId, *, policy: Policy, now: datetime) -> None:
    """Record that the form was closed; what is due is due again."""
    await _write(uow, incident_id, None, policy=policy, now=now)


async def _write(
    uow: UnitOfWork, incident_id: IncidentId, since: datetime | None, *, policy: Policy, now: datetime
) -> None:
    incident = await uow.incidents.lock(incident_id)
    if incident is not None and incident.is_open:
        await keep_rhythm(uow, incident_id, being_written(incident.rhythm, since), policy=policy, now=now)
