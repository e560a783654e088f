"""Archive: the channel of a resolved incident closes after a while, where the policy says so, and not unannounced."""

from datetime import datetime, timedelta

from bot.domain.channel_facts import ChannelAdopted, Loss
from bot.domain.channel_jobs import ArchiveChannel, NoticeArchiving
from bot.domain.channel_messages import ArchiveNotice, ChannelGone
from bot.domain.ids import IncidentId, UserId
from bot.domain.incident import Incident
from bot.domain.jobs import NewJob
from bot.domain.messages import ToPerson
from bot.policy.models import Policy
from bot.usecases.find import locked
from bot.usecases.promises import tell_channel, tell_person
from storage.unit_of_work import UnitOfWork

NOTICE = timedelta(days=1)
"""How long before the channel is archived its people are told; at most as long as it stays open at all."""


def archive_key(incident_id: IncidentId) -> str:
    """Return the key under which the end of an incident's channel is promised."""
    return f"archive:{incident_id}"


async def plan_archiving(uow: UnitOfWork, incident: Incident, *, policy: Policy, now: datetime) -> None:
    """Promise the notice. A channel that was there before the incident is its people's, and never archived."""
    after = policy.channels.archive_after
    if after is None or await _was_adopted(uow, incident.id):
        return
    notice = NoticeArchiving(incident_id=incident.id)
    run_at = now + max(after - NOTICE, timedelta(0))
    await uow.jobs.add(NewJob(payload=notice, run_at=run_at, key=archive_key(incident.id)))


async def _was_adopted(uow: UnitOfWork, incident_id: IncidentId) -> bool:
    return any(isinstance(entry.fact, ChannelAdopted) for entry in await uow.timeline.all(incident_id))


async def give_notice(uow: UnitOfWork, incident_id: IncidentId, *, policy: Policy, now: datetime) -> None:
    """Say when the channel will be archived, and promise it; nothing where it is open again, or lost already."""
    incident = await locked(uow, incident_id)
    after = policy.channels.archive_after
    if incident.is_open or after is None or incident.channel_id is None or incident.channel_loss is not None:
        return
    at = now + min(NOTICE, after)
    await tell_channel(uow, incident, ArchiveNotice(at=at), now=now)
    job = ArchiveChannel(incident_id=incident.id)
    await uow.jobs.add(NewJob(payload=job, run_at=at, key=archive_key(incident.id)))


async def keep_channel(uow: UnitOfWork, incident: Incident, person: UserId, *, now: datetime) -> None:
    """Take the promise back for an incident that is open again; whoever reopened it hears where the channel is closed.

    Slack lets no bot unarchive a channel, so that a person must.
    """
    await uow.jobs.cancel(archive_key(incident.id), now)
    if incident.channel_loss is not None:
        gone = ChannelGone(how=Loss(incident.channel_loss))
        await tell_person(uow, incident, ToPerson(person=person), gone, now=now)
