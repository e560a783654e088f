"""Roles: taken, given to somebody, or dropped. Command is not among them: it is handed over or taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import CommandIsHandedOver
from bot.domain.ids import IncidentId, UserId
from bot.domain.incident import Incident
from bot.domain.messages import RoleChange
from bot.domain.timeline import RoleDropped, RoleTaken
from bot.policy.models import Policy
from bot.usecases.find import locked_open
from bot.usecases.hand_off import invite, withdraw_pending
from bot.usecases.once import once
from bot.usecases.promises import show_what_changed, tell_channel, thank
from bot.usecases.relief import watch_over
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class AssignRoles:
    """Who holds which role from now on; None means that nobody does. Roles that are not named stay as they are."""

    incident_id: IncidentId
    holders: Mapping[str, UserId | None]
    by: UserId
    request: str | None = None


async def assign_roles(uow: UnitOfWork, command: AssignRoles, *, policy: Policy, now: datetime) -> int:
    """Give each role its holder; return how many changed."""
    await once(uow, command.request, now)
    incident = await locked_open(uow, command.incident_id)
    roster = await uow.incidents.roster(incident.id)
    changes = {role: person for role, person in command.holders.items() if roster.get(role) != person}
    if roster.get(policy.commander.key) is not None and policy.commander.key in changes:
        raise CommandIsHandedOver
    if policy.commander.key in changes:
        await withdraw_pending(uow, incident, now=now)
        await watch_over(uow, incident.id, changes[policy.commander.key], policy=policy, now=now)
    for role, person in changes.items():
        await _change(uow, incident, policy.role(role).key, person, roster.get(role), by=command.by, now=now)
    if changes:
        await show_what_changed(uow, incident, now=now)
    return len(changes)


async def _change(
    uow: UnitOfWork,
    incident: Incident,
    role: str,
    person: UserId | None,
    previous: UserId | None,
    *,
    by: UserId,
    now: datetime,
) -> None:
    if person is not None:
        await uow.incidents.take_role(incident.id, role, person, now)
        fact: RoleTaken | RoleDropped = RoleTaken(role=role, person=person, previous=previous)
        await invite(uow, incident, person, now=now)
    elif previous is not None:
        await uow.incidents.end_role(incident.id, role, now)
        fact = RoleDropped(role=role, person=previous)
    else:
        return
    await uow.timeline.add(incident.id, fact, by=by, now=now)
    await thank(uow, incident, role, previous, successor=person, now=now)
    message = RoleChange(role=role, person=person, previous=previous, by=by)
    await tell_channel(uow, incident, message, now=now)
