"""Update: tell everybody where things stand, and promise when they will hear next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.cadence import updated
from bot.domain.ids import IncidentId, UserId
from bot.domain.lifecycle import Status
from bot.domain.messages import UpdateMessage
from bot.domain.timeline import UpdatePosted
from bot.policy.models import Policy
from bot.usecases.find import locked_open
from bot.usecases.once import once
from bot.usecases.promises import keep_rhythm, show_nag_answered, show_what_changed, tell_channel, tell_stakeholders
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class PostUpdate:
    """What the commander has to tell."""

    incident_id: IncidentId
    status: Status
    known: str
    doing: str
    impact: str = ""
    eta: str = ""
    next_in: timedelta | None
    """When people hear next; None promises nothing."""
    by: UserId
    request: str | None = None


async def post_update(uow: UnitOfWork, command: PostUpdate, *, policy: Policy, now: datetime) -> None:
    """Record the update, promise its messages, and move the nag to the time that it promises."""
    await once(uow, command.request, now)
    incident = await locked_open(uow, command.incident_id)
    cadence = policy.severity(incident.severity).cadence
    # A form that was opened while updates came as needed must not end the beat of a severity raised since.
    rhythm = updated(now, cadence, command.next_in or cadence)
    update_id = await uow.updates.add(
        incident.id,
        status=command.status,
        known=command.known,
        doing=command.doing,
        impact=command.impact,
        eta=command.eta,
        next_update_at=rhythm.due_at,
        posted_by=command.by,
        posted_at=now,
    )
    await uow.incidents.set_status(incident.id, command.status)
    fact = UpdatePosted(update_id=update_id, status=command.status, known=command.known)
    await uow.timeline.add(incident.id, fact, by=command.by, now=now)
    message = UpdateMessage(update_id=update_id)
    await tell_channel(uow, incident, message, now=now)
    await tell_stakeholders(uow, incident, message, now=now)
    await keep_rhythm(uow, incident.id, rhythm, policy=policy, now=now)
    await show_nag_answered(uow, incident, now=now)
    await show_what_changed(uow, incident, now=now)
