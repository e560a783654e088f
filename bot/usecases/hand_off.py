"""Handoff: command passes when the other person accepts, in one transaction, and never to two."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import (
    AlreadyInCommand,
    HandoffAnswered,
    HandoffToSelf,
    NoSuchHandoff,
    NotYoursToAnswer,
    NotYoursToHandOver,
)
from bot.domain.handoff import HandoffAnswer
from bot.domain.ids import HandoffId, IncidentId, UserId
from bot.domain.incident import Handoff, Incident
from bot.domain.jobs import InvitePeople, NewJob, RemindHandoff, incident_lane
from bot.domain.messages import CommandTakenBy, HandoffOffer, HandoffOutcome, HandoffReminder, ToPerson
from bot.domain.timeline import CommandTaken, HandoffAccepted, HandoffDeclined, HandoffOffered, HandoffUnanswered
from bot.policy.models import Policy
from bot.usecases.find import locked_open
from bot.usecases.home import show_homes
from bot.usecases.once import once
from bot.usecases.promises import show_outcome, show_what_changed, tell_channel, tell_person, thank
from bot.usecases.relief import watch_over
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferCommand:
    """To whom command is offered, and what they need to know."""

    incident_id: IncidentId
    to: UserId
    standing: str
    still_open: str = ""
    watch: str = ""
    by: UserId
    request: str | None = None


def handoff_key(handoff_id: HandoffId) -> str:
    """Return what an offer's message is found by, and its reminder's key."""
    return f"handoff:{handoff_id}"


async def offer(uow: UnitOfWork, command: OfferCommand, *, policy: Policy, now: datetime) -> Handoff:
    """Offer command to somebody. Until they accept, the commander has it; an earlier offer is withdrawn."""
    await once(uow, command.request, now)
    incident = await locked_open(uow, command.incident_id)
    commander = (await uow.incidents.roster(incident.id)).get(policy.commander.key)
    _check_offer(command, commander)
    await withdraw_pending(uow, incident, now=now)
    handoff = await uow.handoffs.add(
        incident.id,
        from_user=commander or command.by,
        to_user=command.to,
        standing=command.standing,
        still_open=command.still_open,
        watch=command.watch,
        offered_at=now,
    )
    fact = HandoffOffered(handoff_id=handoff.id, from_user=handoff.from_user, to_user=handoff.to_user)
    await uow.timeline.add(incident.id, fact, by=command.by, now=now)
    await invite(uow, incident, command.to, now=now)
    message = HandoffOffer(handoff_id=handoff.id)
    await tell_channel(uow, incident, message, now=now, about=handoff_key(handoff.id))
    reminder = RemindHandoff(incident_id=incident.id, handoff_id=handoff.id)
    remind_at = now + policy.handoffs.remind_after
    await uow.jobs.add(NewJob(payload=reminder, run_at=remind_at, key=handoff_key(handoff.id)))
    await show_homes(uow, now=now)
    return handoff


def _check_offer(command: OfferCommand, commander: UserId | None) -> None:
    if command.to == (commander or command.by):
        raise HandoffToSelf
    if commander is not None and command.by != commander:
        raise NotYoursToHandOver


async def accept(uow: UnitOfWork, handoff_id: HandoffId, *, by: UserId, policy: Policy, now: datetime) -> Handoff:
    """Pass command to the person who was offered it."""
    handoff = await _answerable(uow, handoff_id, by)
    incident = await locked_open(uow, handoff.incident_id)
    previous = (await uow.incidents.roster(incident.id)).get(policy.commander.key)
    await uow.handoffs.answer(handoff.id, HandoffAnswer.ACCEPTED, now)
    await uow.incidents.take_role(incident.id, policy.commander.key, by, now)
    await watch_over(uow, incident.id, by, policy=policy, now=now)
    fact = HandoffAccepted(handoff_id=handoff.id, from_user=handoff.from_user, to_user=by)
    await uow.timeline.add(incident.id, fact, by=by, now=now)
    await _close(uow, incident, handoff, now=now)
    await thank(uow, incident, policy.commander.key, previous, successor=by, now=now)
    await show_what_changed(uow, incident, now=now)
    return handoff


async def decline(uow: UnitOfWork, handoff_id: HandoffId, *, by: UserId, now: datetime) -> Handoff:
    """Leave command where it is."""
    handoff = await _answerable(uow, handoff_id, by)
    incident = await locked_open(uow, handoff.incident_id)
    await uow.handoffs.answer(handoff.id, HandoffAnswer.DECLINED, now)
    fact = HandoffDeclined(handoff_id=handoff.id, from_user=handoff.from_user, to_user=by)
    await uow.timeline.add(incident.id, fact, by=by, now=now)
    await _close(uow, incident, handoff, now=now)
    return handoff


async def remind(uow: UnitOfWork, incident_id: IncidentId, handoff_id: HandoffId, *, now: datetime) -> None:
    """Remind both people of an offer that nobody answered."""
    incident = await uow.incidents.lock(incident_id)
    handoff = await uow.handoffs.get(handoff_id)
    if incident is None or not incident.is_open or handoff is None or not handoff.is_pending:
        return
    fact = HandoffUnanswered(handoff_id=handoff.id, from_user=handoff.from_user, to_user=handoff.to_user)
    await uow.timeline.add(incident.id, fact, by=None, now=now)
    for person in (handoff.from_user, handoff.to_user):
        message = HandoffReminder(handoff_id=handoff.id, person=person)
        await tell_person(uow, incident, ToPerson(person=person), message, now=now)


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeCommand:
    """Why somebody takes command without being offered it."""

    incident_id: IncidentId
    reason: str
    by: UserId
    request: str | None = None


async def take_command(uow: UnitOfWork, command: TakeCommand, *, policy: Policy, now: datetime) -> Incident:
    """Give command to the person who asks for it. A pending offer is withdrawn."""
    await once(uow, command.request, now)
    incident = await locked_open(uow, command.incident_id)
    previous = (await uow.incidents.roster(incident.id)).get(policy.commander.key)
    if previous == command.by:
        raise AlreadyInCommand(reference=incident.reference)
    await withdraw_pending(uow, incident, now=now)
    await uow.incidents.take_role(incident.id, policy.commander.key, command.by, now)
    await watch_over(uow, incident.id, command.by, policy=policy, now=now)
    fact = CommandTaken(person=command.by, previous=previous, reason=command.reason)
    await uow.timeline.add(incident.id, fact, by=command.by, now=now)
    await invite(uow, incident, command.by, now=now)
    message = CommandTakenBy(person=command.by, previous=previous, reason=command.reason)
    await tell_channel(uow, incident, message, now=now)
    await thank(uow, incident, policy.commander.key, previous, successor=command.by, now=now)
    await show_what_changed(uow, incident, now=now)
    return incident


async def withdraw_pending(uow: UnitOfWork, incident: Incident, *, now: datetime) -> None:
    """Withdraw the offer that waits for its answer, if there is one."""
    pending = await uow.handoffs.pending(incident.id)
    if pending is not None:
        await uow.handoffs.answer(pending.id, HandoffAnswer.WITHDRAWN, now)
        await uow.jobs.cancel(handoff_key(pending.id), now)
        await show_outcome(uow, incident, handoff_key(pending.id), now=now)


async def invite(uow: UnitOfWork, incident: Incident, person: UserId, *, now: datetime) -> None:
    """Promise that a person who now has a part in the incident is in its channel before they are spoken to there."""
    job = InvitePeople(incident_id=incident.id, people=(person,))
    await uow.jobs.add(NewJob(payload=job, run_at=now, lane=incident_lane(incident.id)))


async def _answerable(uow: UnitOfWork, handoff_id: HandoffId, by: UserId) -> Handoff:
    found = await uow.handoffs.get(handoff_id)
    if found is None:
        raise NoSuchHandoff
    # Read again under the incident's lock: two answers at once must not both count.
    await uow.incidents.lock(found.incident_id)
    handoff = await uow.handoffs.get(handoff_id) or found
    if handoff.answer is not None:
        raise HandoffAnswered(answer=handoff.answer)
    if handoff.to_user != by:
        raise NotYoursToAnswer(person=handoff.to_user)
    return handoff


async def _close(uow: UnitOfWork, incident: Incident, handoff: Handoff, *, now: datetime) -> None:
    await uow.jobs.cancel(handoff_key(handoff.id), now)
    await show_outcome(uow, incident, handoff_key(handoff.id), now=now)
    await tell_channel(uow, incident, HandoffOutcome(handoff_id=handoff.id), now=now)
    await show_homes(uow, now=now)
