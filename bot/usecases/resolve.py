"""Resolve: it is over. Reopen: it is back."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cadence import started, stopped
from bot.domain.errors import NotResolved
from bot.domain.ids import IncidentId, UserId
from bot.domain.lifecycle import Status
from bot.domain.messages import Reopening, Resolution
from bot.domain.timeline import Reopened, Resolved
from bot.policy.models import Policy
from bot.usecases.archive import keep_channel, plan_archiving
from bot.usecases.find import locked, locked_open
from bot.usecases.hand_off import withdraw_pending
from bot.usecases.once import once
from bot.usecases.promises import keep_rhythm, show_nag_answered, show_what_changed, tell_channel, tell_stakeholders
from bot.usecases.relief import watch_over
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolve:
    """What it was, and what ended it."""

    incident_id: IncidentId
    cause: str
    fix: str
    customers_affected: str = ""
    by: UserId
    request: str | None = None


async def resolve(uow: UnitOfWork, command: Resolve, *, policy: Policy, now: datetime) -> None:
    """Record that it is over; nags end, and a pending offer of command with them."""
    await once(uow, command.request, now)
    incident = await locked_open(uow, command.incident_id)
    customers = command.customers_affected or incident.customers_affected
    await uow.incidents.resolve(incident.id, cause=command.cause, fix=command.fix, customers_affected=customers, at=now)
    fact = Resolved(cause=command.cause, fix=command.fix, customers_affected=customers)
    await uow.timeline.add(incident.id, fact, by=command.by, now=now)
    await keep_rhythm(uow, incident.id, stopped(incident.rhythm), policy=policy, now=now)
    await withdraw_pending(uow, incident, now=now)
    await watch_over(uow, incident.id, None, policy=policy, now=now)
    await tell_channel(uow, incident, Resolution(by=command.by, is_thanking=True), now=now)
    await tell_stakeholders(uow, incident, Resolution(by=command.by), now=now)
    await show_nag_answered(uow, incident, now=now)
    await show_what_changed(uow, incident, now=now)
    await plan_archiving(uow, incident, policy=policy, now=now)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopen:
    """Why it is not over after all."""

    incident_id: IncidentId
    reason: str
    by: UserId
    request: str | None = None


async def reopen(uow: UnitOfWork, command: Reopen, *, policy: Policy, now: datetime) -> None:
    """Record that it is back; the drumbeat starts anew."""
    await once(uow, command.request, now)
    incident = await locked(uow, command.incident_id)
    if incident.is_open:
        raise NotResolved(reference=incident.reference)
    rhythm = started(now, policy.severity(incident.severity).cadence)
    await uow.incidents.reopen(incident.id, Status.INVESTIGATING)
    await uow.timeline.add(incident.id, Reopened(reason=command.reason), by=command.by, now=now)
    commander = (await uow.incidents.roster(incident.id)).get(policy.commander.key)
    await watch_over(uow, incident.id, commander, policy=policy, now=now)
    message = Reopening(by=command.by, reason=command.reason, due_at=rhythm.due_at)
    await tell_channel(uow, incident, message, now=now)
    await tell_stakeholders(uow, incident, message, now=now)
    await keep_rhythm(uow, incident.id, rhythm, policy=policy, now=now)
    await show_what_changed(uow, incident, now=now)
    await keep_channel(uow, incident, command.by, now=now)
