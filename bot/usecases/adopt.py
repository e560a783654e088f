"""Adopt: a channel in which people already work becomes an incident's."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cadence import started
from bot.domain.channel_facts import ChannelAdopted
from bot.domain.errors import AdoptedAlready, BeganInFuture
from bot.domain.ids import ChannelId, UserId
from bot.domain.incident import Incident
from bot.domain.jobs import InvitePeople, NewJob, Tell, incident_lane
from bot.domain.lifecycle import Status
from bot.domain.messages import DeclaredTo, ToPerson
from bot.domain.timeline import Declared
from bot.policy.models import Policy
from bot.usecases.declare import give_command
from bot.usecases.home import show_homes
from bot.usecases.once import once
from bot.usecases.promises import announce, brief, keep_rhythm, label
from bot.usecases.record import who_belongs
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class Adopt:
    """What is known of an incident whose channel is there already."""

    channel_id: ChannelId
    channel_name: str
    is_private: bool
    """As the channel is."""
    title: str
    severity: str
    began_at: datetime
    what_is_broken: str = ""
    customers_affected: str = ""
    is_drill: bool = False
    by: UserId
    request: str | None = None


async def adopt(uow: UnitOfWork, command: Adopt, *, policy: Policy, now: datetime) -> Incident:
    """Write the incident down as it began, and promise what a declaration promises, but for the channel.

    The first update is due one cadence from now, not from the beginning: nobody was asked for one until now.
    """
    await once(uow, command.request, now)
    if command.began_at > now:
        raise BeganInFuture(given=f"{command.began_at:%H:%M}")
    await _claim(uow, command.channel_id, now=now)
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
        declared_at=command.began_at,
        rhythm=rhythm,
    )
    await _record(uow, incident, command, now=now)
    await give_command(uow, incident, policy=policy, now=now)
    await _promise(uow, incident, policy=policy, now=now)
    await keep_rhythm(uow, incident.id, rhythm, policy=policy, now=now)
    return incident


async def _claim(uow: UnitOfWork, channel_id: ChannelId, *, now: datetime) -> None:
    """Raise AdoptedAlready where another incident has the channel, or two people adopt it at once."""
    # Whoever comes second waits here until the first has committed, and then sees their incident.
    await uow.inbox.is_new(f"adopt:{channel_id}", now)
    other = await uow.incidents.in_channel(channel_id)
    if other is not None:
        raise AdoptedAlready(reference=other.reference)


async def _record(uow: UnitOfWork, incident: Incident, command: Adopt, *, now: datetime) -> None:
    await uow.incidents.set_channel(incident.id, command.channel_id, command.channel_name)
    declared = Declared(title=incident.title, severity=incident.severity)
    await uow.timeline.add(incident.id, declared, by=command.by, now=now, happened_at=command.began_at)
    adopted = ChannelAdopted(channel_id=command.channel_id, channel_name=command.channel_name)
    await uow.timeline.add(incident.id, adopted, by=command.by, now=now)


async def _promise(uow: UnitOfWork, incident: Incident, *, policy: Policy, now: datetime) -> None:
    lane = incident_lane(incident.id)
    await brief(uow, incident.id, now=now)
    await announce(uow, incident, incident.severity, policy=policy, now=now)
    people = await who_belongs(uow, incident, policy)
    await uow.jobs.add(NewJob(payload=InvitePeople(incident_id=incident.id, people=people), run_at=now))
    await label(uow, incident.id, now=now)
    await show_homes(uow, now=now)
    told = Tell(incident_id=incident.id, to=ToPerson(person=incident.declared_by), message=DeclaredTo())
    await uow.jobs.add(NewJob(payload=told, run_at=now, lane=lane))
