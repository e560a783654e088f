"""Nag: look at an incident's rhythm and promise what is owed. Snooze: put the next nag off, and say why."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.cadence import Reason, Rhythm, decide, snoozed
from bot.domain.errors import NothingToSnooze
from bot.domain.ids import IncidentId, UserId
from bot.domain.incident import Incident
from bot.domain.messages import HeadsUp, MissedUpdate, Nag, Snoozed, ToPerson
from bot.domain.timeline import NagSent, NagSnoozed, UpdateMissed
from bot.policy.models import Policy
from bot.usecases.find import locked_open
from bot.usecases.once import once
from bot.usecases.promises import keep_rhythm, nag_key, show_nag_answered, show_what_changed, tell_channel, tell_person
from storage.unit_of_work import UnitOfWork


async def beat(uow: UnitOfWork, incident_id: IncidentId, *, policy: Policy, now: datetime) -> None:
    """Decide what the rhythm owes now, promise it, and promise to look again."""
    incident = await uow.incidents.lock(incident_id)
    if incident is None or not incident.is_open:
        return
    decision = decide(incident.rhythm, heads_up=policy.nags.heads_up, now=now)
    due_at = incident.rhythm.due_at
    if decision.is_owed and due_at is not None:
        await _speak(uow, incident, decision.reason, due_at, policy=policy, now=now)
    await keep_rhythm(uow, incident.id, decision.rhythm, policy=policy, now=now)


async def _speak(
    uow: UnitOfWork, incident: Incident, reason: Reason, due_at: datetime, *, policy: Policy, now: datetime
) -> None:
    roster = await uow.incidents.roster(incident.id)
    owner = policy.updates_owner(roster) or incident.declared_by
    match reason:
        case Reason.DUE_SOON:
            await tell_person(uow, incident, ToPerson(person=owner), HeadsUp(due_at=due_at), now=now)
        case Reason.DUE:
            await uow.timeline.add(incident.id, NagSent(due_at=due_at, person=owner), by=None, now=now)
            nag = _nag(incident.rhythm, due_at, owner, now)
            await tell_channel(uow, incident, nag, now=now, about=nag_key(incident.id))
        case _:
            commander = roster.get(policy.commander.key, incident.declared_by)
            await uow.timeline.add(incident.id, UpdateMissed(due_at=due_at), by=None, now=now)
            missed = MissedUpdate(due_at=due_at, last_update_at=incident.rhythm.last_update_at)
            await tell_person(uow, incident, ToPerson(person=commander), missed, now=now)
            # The cards still promise the update that did not come.
            await show_what_changed(uow, incident, now=now)


def _nag(rhythm: Rhythm, due_at: datetime, owner: UserId, now: datetime) -> Nag:
    return Nag(due_at=due_at, last_update_at=rhythm.last_update_at, person=owner, missed=rhythm.missed, asked_at=now)


@dataclass(frozen=True, kw_only=True, slots=True)
class Snooze:
    """For how long no nag should come, and why."""

    incident_id: IncidentId
    length: timedelta
    reason: str
    by: UserId
    request: str | None = None


async def snooze(uow: UnitOfWork, command: Snooze, *, policy: Policy, now: datetime) -> None:
    """Put the next nag off; the cadence stays as it is, and everybody can see who did it and why."""
    await once(uow, command.request, now)
    incident = await locked_open(uow, command.incident_id)
    if incident.rhythm.due_at is None:
        raise NothingToSnooze(reference=incident.reference)
    # From the due time, where that is still to come: a snooze never makes a nag come sooner.
    until = max(now, incident.rhythm.due_at) + command.length
    await uow.timeline.add(incident.id, NagSnoozed(until=until, reason=command.reason), by=command.by, now=now)
    await tell_channel(uow, incident, Snoozed(by=command.by, until=until, reason=command.reason), now=now)
    await keep_rhythm(uow, incident.id, snoozed(incident.rhythm, until), policy=policy, now=now)
    await show_nag_answered(uow, incident, now=now)
    await show_what_changed(uow, incident, now=now)
