"""Channel life: people change an incident's channel by hand, and Drumbeat keeps up.

Each change is recorded, said once, and mended where Drumbeat may mend it. What cannot be said in the channel any more
is told to the commander; what else was to be said there is parked, and goes on when the channel is back.
"""

from datetime import datetime

from bot.domain.channel_facts import ChannelBack, ChannelLost, CommanderLeft, Loss
from bot.domain.channel_jobs import EnterChannel
from bot.domain.channel_messages import ChannelGone, ChannelNews, News, SeatOffer, TopicPutBack
from bot.domain.ids import IncidentId, UserId
from bot.domain.incident import Incident
from bot.domain.jobs import (
    InvitePeople,
    KeepMark,
    NewJob,
    OpenChannel,
    Payload,
    PinBriefing,
    PostBriefing,
    RefreshMessage,
    SetTopic,
    Tell,
    TellPrivately,
    incident_lane,
)
from bot.domain.messages import InChannel, ToPerson
from bot.policy.models import Policy
from bot.usecases.find import locked
from bot.usecases.once import once
from bot.usecases.promises import brief, label, show_what_changed, tell_channel, tell_person, tell_privately
from storage.unit_of_work import UnitOfWork

LOSSES = {
    "is_archived": Loss.ARCHIVED,
    "is_inactive": Loss.ARCHIVED,
    "not_in_channel": Loss.REMOVED,
    "channel_not_found": Loss.REMOVED,
}
"""What the causes for which jobs are parked say of the channel that they were for."""


async def person_left(
    uow: UnitOfWork, incident_id: IncidentId, person: UserId, *, policy: Policy, request: str, now: datetime
) -> None:
    """Offer the seat of a commander who left the channel; they keep it until somebody takes it."""
    await once(uow, request, now)
    incident = await locked(uow, incident_id)
    commander = (await uow.incidents.roster(incident.id)).get(policy.commander.key)
    if not incident.is_open or commander != person:
        return
    await uow.timeline.add(incident.id, CommanderLeft(person=person), by=person, now=now)
    await tell_channel(uow, incident, SeatOffer(person=person), now=now)


async def topic_changed(
    uow: UnitOfWork, incident_id: IncidentId, person: UserId, *, request: str, now: datetime
) -> None:
    """Put a topic back that somebody changed by hand, and tell them how to change what it says.

    After the end the channel's topic is people's own: nothing will change there that they would have to know.
    """
    await once(uow, request, now)
    incident = await locked(uow, incident_id)
    if not incident.is_open:
        return
    await label(uow, incident.id, now=now)
    await tell_privately(uow, incident, person, TopicPutBack(), now=now, key=f"topic_put_back:{incident.id}:{person}")


async def lost(
    uow: UnitOfWork,
    incident_id: IncidentId,
    how: Loss,
    *,
    by: UserId | None,
    policy: Policy,
    request: str | None = None,
    now: datetime,
) -> None:
    """Record, once, that nothing can be said in the channel; tell the commander where somebody still has to act."""
    await once(uow, request, now)
    incident = await locked(uow, incident_id)
    if incident.channel_id is None or incident.channel_loss is how:
        return
    await uow.incidents.set_channel_loss(incident.id, how)
    await uow.timeline.add(incident.id, ChannelLost(how=how), by=by, now=now)
    if not incident.is_open:
        return
    roster = await uow.incidents.roster(incident.id)
    commander = roster.get(policy.commander.key, incident.declared_by)
    await tell_person(uow, incident, ToPerson(person=commander), ChannelGone(how=how), now=now)
    if how is Loss.DELETED:
        await _open_another(uow, incident, now=now)


async def _open_another(uow: UnitOfWork, incident: Incident, *, now: datetime) -> None:
    """Promise another channel: what is deleted never comes back, and people need somewhere to go."""
    await uow.incidents.forget_channel(incident.id)
    job = OpenChannel(incident_id=incident.id)
    await uow.jobs.add(NewJob(payload=job, run_at=now, lane=incident_lane(incident.id)))


def loss_by(payload: Payload, cause: str) -> Loss | None:
    """Return what a parked job tells of the incident's channel; None where it was for another place or cause."""
    match payload:
        case Tell(to=InChannel()) | PostBriefing() | PinBriefing() | InvitePeople() | SetTopic():
            return LOSSES.get(cause)
        case TellPrivately() | RefreshMessage() | KeepMark():
            return LOSSES.get(cause)
        case _:
            return None


async def unarchived(uow: UnitOfWork, incident_id: IncidentId, *, request: str, now: datetime) -> None:
    """Promise to go back into the channel: archiving took Drumbeat out of it."""
    await once(uow, request, now)
    incident = await locked(uow, incident_id)
    if incident.channel_loss is not None:
        job = EnterChannel(incident_id=incident.id)
        await uow.jobs.add(NewJob(payload=job, run_at=now, key=f"enter:{incident.id}"))


async def back(
    uow: UnitOfWork, incident_id: IncidentId, *, by: UserId | None, request: str | None = None, now: datetime
) -> None:
    """Record that Drumbeat can speak in the channel again, and go on with what waited for that."""
    await once(uow, request, now)
    incident = await locked(uow, incident_id)
    if incident.channel_loss is None:
        return
    await uow.incidents.set_channel_loss(incident.id, None)
    await uow.timeline.add(incident.id, ChannelBack(), by=by, now=now)
    await go_on(uow, incident.id, now=now)
    if incident.briefing_ts is None:
        await brief(uow, incident.id, now=now)
    if incident.is_open:
        await tell_channel(uow, incident, ChannelNews(what=News.BACK), now=now)
    await show_what_changed(uow, incident, now=now)


async def go_on(uow: UnitOfWork, incident_id: IncidentId, *, now: datetime) -> None:
    """Bring back the promises that were parked because of the channel, in their order."""
    await uow.jobs.bring_back(incident_id, list(LOSSES), now)
