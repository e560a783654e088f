"""Severity: it is worse, or less bad, than was thought."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cadence import retimed
from bot.domain.errors import SameSeverity
from bot.domain.ids import IncidentId, UserId
from bot.domain.jobs import InvitePeople, NewJob
from bot.domain.messages import SeverityChange
from bot.domain.timeline import SeverityChanged
from bot.policy.models import Policy
from bot.usecases.find import locked_open
from bot.usecases.once import once
from bot.usecases.promises import (
    announce,
    keep_rhythm,
    show_nag_answered,
    show_what_changed,
    tell_channel,
    tell_stakeholders,
)
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeSeverity:
    """How bad it is from now on, and why."""

    incident_id: IncidentId
    severity: str
    reason: str = ""
    by: UserId
    request: str | None = None


async def change_severity(uow: UnitOfWork, command: ChangeSeverity, *, policy: Policy, now: datetime) -> None:
    """Record the severity, time the next update by it from the last one, and bring in whom it adds."""
    await once(uow, command.request, now)
    incident = await locked_open(uow, command.incident_id)
    severity = policy.find_severity(command.severity)
    if severity.key == incident.severity:
        raise SameSeverity(reference=incident.reference, severity=severity.name)
    await uow.incidents.set_severity(incident.id, severity.key)
    fact = SeverityChanged(old=incident.severity, new=severity.key, reason=command.reason)
    await uow.timeline.add(incident.id, fact, by=command.by, now=now)
    rhythm = retimed(incident.rhythm, severity.cadence)
    message = SeverityChange(
        old=incident.severity, new=severity.key, by=command.by, reason=command.reason, due_at=rhythm.due_at
    )
    await tell_channel(uow, incident, message, now=now)
    await tell_stakeholders(uow, incident, message, now=now)
    # After the word to those who knew the old severity: a channel that hears first now has it all on its card.
    await announce(uow, incident, severity.key, policy=policy, now=now)
    added = policy.added_responders(incident.severity, severity.key)
    if added:
        await uow.jobs.add(NewJob(payload=InvitePeople(incident_id=incident.id, people=added), run_at=now))
    await keep_rhythm(uow, incident.id, rhythm, policy=policy, now=now)
    await show_nag_answered(uow, incident, now=now)
    await show_what_changed(uow, incident, now=now)
