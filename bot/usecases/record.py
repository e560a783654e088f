"""Record: what Slack made for an incident, written down in the transaction that ends the job."""

from datetime import datetime

from bot.domain.deeds import Deed
from bot.domain.ids import ChannelId, IncidentId, JobId, MessageTs, UserId
from bot.domain.incident import Incident
from bot.domain.jobs import InvitePeople, Job, NewJob, PinBriefing, SetTopic, Tell
from bot.domain.marginalia import DeedOverridden, DeedRefused
from bot.domain.messages import StepFailure, ToFollower, ToPerson
from bot.domain.timeline import ChannelOpened, StepFailed
from bot.policy.models import Policy
from bot.usecases import channel_life
from bot.usecases.find import locked
from bot.usecases.home import show_homes
from bot.usecases.promises import brief, show_what_changed, tell_person
from storage.unit_of_work import UnitOfWork


async def channel_opened(
    uow: UnitOfWork, incident_id: IncidentId, channel_id: ChannelId, name: str, *, policy: Policy, now: datetime
) -> None:
    """Record the channel, and promise the people and the topic that belong in it."""
    incident = await locked(uow, incident_id)
    await uow.incidents.set_channel(incident.id, channel_id, name)
    await uow.timeline.add(incident.id, ChannelOpened(channel_id=channel_id, channel_name=name), by=None, now=now)
    # Where an earlier channel was deleted, what waited for it goes on here.
    await channel_life.go_on(uow, incident.id, now=now)
    await brief(uow, incident.id, now=now)
    people = await who_belongs(uow, incident, policy)
    await uow.jobs.add(NewJob(payload=InvitePeople(incident_id=incident.id, people=people), run_at=now))
    await uow.jobs.add(NewJob(payload=SetTopic(incident_id=incident.id), run_at=now, key=f"topic:{incident.id}"))
    await show_homes(uow, now=now)
    if any(each.ts is not None for each in await uow.announcements.of(incident.id)):
        # An announcement went out before the channel could be made, and does not name it yet.
        await show_what_changed(uow, incident, now=now)


async def who_belongs(uow: UnitOfWork, incident: Incident, policy: Policy) -> tuple[str, ...]:
    """Return who is brought into the channel: the declarer, who has a role, whom the severity invites."""
    roster = await uow.incidents.roster(incident.id)
    responders = policy.severity(incident.severity).responders
    return tuple(dict.fromkeys((incident.declared_by, *roster.values(), *responders)))


async def briefing_posted(uow: UnitOfWork, incident_id: IncidentId, ts: MessageTs, *, now: datetime) -> None:
    """Record which message is the briefing, and promise to pin it."""
    incident = await locked(uow, incident_id)
    await uow.incidents.set_briefing(incident.id, ts)
    await uow.jobs.add(NewJob(payload=PinBriefing(incident_id=incident.id), run_at=now))


async def announced(
    uow: UnitOfWork, incident_id: IncidentId, channel: str, channel_id: ChannelId, ts: MessageTs
) -> None:
    """Record which message is the announcement in a channel, as the policy names it."""
    incident = await locked(uow, incident_id)
    if channel not in {each.channel for each in await uow.announcements.of(incident.id)}:
        # It was promised by a version that wrote down no channels.
        await uow.announcements.add(incident.id, channel)
    await uow.announcements.posted(incident.id, channel, channel_id, ts)


async def step_failed(uow: UnitOfWork, job: Job, cause: str, why: str, *, policy: Policy, now: datetime) -> None:
    """Record that a promise could not be kept, and tell the commander, who can act or knows who can.

    That the channel is closed is told once, and not for each promise that waits for it.
    """
    if job.payload.incident_id is None or (
        isinstance(job.payload, Tell) and isinstance(job.payload.message, StepFailure)
    ):
        return
    if isinstance(job.payload, Tell) and isinstance(job.payload.to, ToFollower):
        # Who cannot be told what they follow concerns nobody in the incident; the log has it.
        return
    incident = await locked(uow, job.payload.incident_id)
    step = job.payload.kind
    await uow.timeline.add(incident.id, StepFailed(step=step, why=why), by=None, now=now)
    if (how := channel_life.loss_by(job.payload, cause)) is not None and incident.channel_id is not None:
        if incident.channel_loss is None:
            await channel_life.lost(uow, incident.id, how, by=None, policy=policy, now=now)
        return
    roster = await uow.incidents.roster(incident.id)
    commander = roster.get(policy.commander.key, incident.declared_by)
    message = StepFailure(step=step, why=why, job_id=job.id)
    await tell_person(uow, incident, ToPerson(person=commander), message, now=now)


async def deed_refused(uow: UnitOfWork, incident_id: IncidentId, deed: Deed, *, by: UserId, now: datetime) -> None:
    """Record that the policy kept somebody from something."""
    await locked(uow, incident_id)
    await uow.timeline.add(incident_id, DeedRefused(deed=deed), by=by, now=now)


async def deed_overridden(
    uow: UnitOfWork, incident_id: IncidentId, deed: Deed, *, by: UserId, was_checked: bool, now: datetime
) -> None:
    """Record that somebody does what the policy keeps for others."""
    await locked(uow, incident_id)
    await uow.timeline.add(incident_id, DeedOverridden(deed=deed, was_checked=was_checked), by=by, now=now)


async def try_again(uow: UnitOfWork, job_id: JobId, *, now: datetime) -> bool:
    """Bring a parked promise back; False where it is no longer parked."""
    return await uow.jobs.try_again(job_id, now)
