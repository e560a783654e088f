"""Declare: say that an incident exists, and start its clock."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cadence import started
from bot.domain.ids import UserId
from bot.domain.incident import Incident
from bot.domain.jobs import NewJob, OpenChannel, Tell, incident_lane
from bot.domain.lifecycle import Status
from bot.domain.messages import DeclaredTo, ToPerson
from bot.domain.timeline import Declared, RoleTaken
from bot.policy.models import Policy
from bot.usecases.once import once
from bot.usecases.promises import announce, brief, keep_rhythm
from bot.usecases.relief import watch_over
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class Declare:
    """What the declarer knows. Only title and severity have to be known."""

    title: str
    severity: str
    what_is_broken: str = ""
    customers_affected: str = ""
    is_private: bool = False
    is_drill: bool = False
    origin: str = ""
    """The address of the message that it is declared from."""
    by: UserId
    request: str | None = None
    """The sender's name for this request, so that a second delivery declares nothing."""


async def declare(uow: UnitOfWork, command: Declare, *, policy: Policy, now: datetime) -> Incident:
    """Write the incident down with everything it promises: channel, briefing, announcement, first nag."""
    await once(uow, command.request, now)
    severity = policy.find_severity(command.severity)
    rhythm = started(now, severity.cadence)
    incident = await uow.incidents.add(
        title=command.title,
        severity=severity.key,
        status=Status.INVESTIGATING,
        what_is_broken=command.what_is_broken,
        customers_affected=command.customers_affected,
        is_private=command.is_private,
        is_drill=command.is_drill,
        declared_by=command.by,
        declared_at=now,
        rhythm=rhythm,
        origin=command.origin,
    )
    await uow.timeline.add(incident.id, Declared(title=incident.title, severity=severity.key), by=command.by, now=now)
    await give_command(uow, incident, policy=policy, now=now)
    await _promise(uow, incident, policy=policy, now=now)
    await keep_rhythm(uow, incident.id, rhythm, policy=policy, now=now)
    return incident


def first_commander(incident: Incident, policy: Policy) -> UserId | None:
    """Return who has command at first: the declarer, unless the policy names somebody else, or nobody."""
    match policy.first_commander:
        case "declarer":
            return incident.declared_by
        case "nobody":
            return None
        case person:
            return UserId(person)


async def give_command(uow: UnitOfWork, incident: Incident, *, policy: Policy, now: datetime) -> None:
    """Give command to whom the policy gives it at first, if to anybody."""
    person = first_commander(incident, policy)
    if person is None:
        return
    await uow.incidents.take_role(incident.id, policy.commander.key, person, now)
    await uow.timeline.add(incident.id, RoleTaken(role=policy.commander.key, person=person), by=None, now=now)
    await watch_over(uow, incident.id, person, policy=policy, now=now)


async def _promise(uow: UnitOfWork, incident: Incident, *, policy: Policy, now: datetime) -> None:
    lane = incident_lane(incident.id)
    await uow.jobs.add(NewJob(payload=OpenChannel(incident_id=incident.id), run_at=now, lane=lane))
    await brief(uow, incident.id, now=now)
    await announce(uow, incident, incident.severity, policy=policy, now=now)
    # In the lane, because it names the channel.
    told = Tell(incident_id=incident.id, to=ToPerson(person=incident.declared_by), message=DeclaredTo())
    await uow.jobs.add(NewJob(payload=told, run_at=now, lane=lane))
