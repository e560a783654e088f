"""The promises that several use cases make, each written in the transaction of the change that causes it."""

from datetime import datetime

from bot.domain.cadence import Rhythm, decide
from bot.domain.ids import IncidentId, UserId
from bot.domain.incident import Incident
from bot.domain.jobs import (
    Announce,
    Beat,
    NewJob,
    PostBriefing,
    RefreshCards,
    RefreshMessage,
    SetTopic,
    Tell,
    TellPrivately,
    incident_lane,
)
from bot.domain.messages import Audience, InChannel, Message, ToFollower, ToPerson, UnderAnnouncement
from bot.domain.people_messages import RoleEnded
from bot.policy.models import Policy
from bot.usecases.home import show_homes
from storage.unit_of_work import UnitOfWork


def nag_key(incident_id: IncidentId) -> str:
    """Return the key under which an incident has exactly one pending beat, and its nag can be found again."""
    return f"nag:{incident_id}"


async def brief(uow: UnitOfWork, incident_id: IncidentId, *, now: datetime) -> None:
    """Promise the briefing, first in its lane; promised again once a channel that Slack refused is there after all."""
    job = PostBriefing(incident_id=incident_id)
    lane = incident_lane(incident_id)
    await uow.jobs.add(NewJob(payload=job, run_at=now, lane=lane, key=f"briefing:{incident_id}"))


async def tell_channel(
    uow: UnitOfWork, incident: Incident, message: Message, *, now: datetime, about: str | None = None
) -> None:
    """Promise a message in the incident's channel."""
    await _tell(uow, incident.id, InChannel(), message, now=now, about=about)


async def tell_person(uow: UnitOfWork, incident: Incident, to: ToPerson, message: Message, *, now: datetime) -> None:
    """Promise a direct message. It waits for no other."""
    job = Tell(incident_id=incident.id, to=to, message=message)
    await uow.jobs.add(NewJob(payload=job, run_at=now))


async def announce(uow: UnitOfWork, incident: Incident, severity: str, *, policy: Policy, now: datetime) -> None:
    """Promise a card in each channel that hears of this severity and has none yet; a private incident has none."""
    if incident.is_private:
        return
    told = {each.channel for each in await uow.announcements.of(incident.id)}
    for channel in policy.announce_to(severity):
        if channel not in told:
            await uow.announcements.add(incident.id, channel)
            job = Announce(incident_id=incident.id, channel=channel)
            await uow.jobs.add(NewJob(payload=job, run_at=now, lane=incident_lane(incident.id)))


async def tell_privately(
    uow: UnitOfWork, incident: Incident, person: UserId, message: Message, *, now: datetime, key: str | None = None
) -> None:
    """Promise a line in the incident's channel that only one person sees. It waits for no other."""
    job = TellPrivately(incident_id=incident.id, person=person, message=message)
    await uow.jobs.add(NewJob(payload=job, run_at=now, key=key))


async def thank(
    uow: UnitOfWork, incident: Incident, role: str, person: UserId | None, *, successor: UserId | None, now: datetime
) -> None:
    """Promise thanks to whoever held a role until now, if somebody did."""
    if person is not None and person != successor:
        message = RoleEnded(role=role, successor=successor)
        await tell_person(uow, incident, ToPerson(person=person), message, now=now)


async def tell_stakeholders(uow: UnitOfWork, incident: Incident, message: Message, *, now: datetime) -> None:
    """Promise a message under each announcement, and to everybody who follows the incident."""
    # What was announced and made private since is not told more.
    for told in () if incident.is_private else await uow.announcements.of(incident.id):
        await _tell(uow, incident.id, UnderAnnouncement(channel=told.channel), message, now=now, about=None)
    for person in await uow.follows.of(incident.id):
        job = Tell(incident_id=incident.id, to=ToFollower(person=person), message=message)
        # In order for each follower, and waiting for nobody else: many followers do not hold up the channel.
        await uow.jobs.add(NewJob(payload=job, run_at=now, lane=f"{incident_lane(incident.id)}:{person}"))


async def show_what_changed(uow: UnitOfWork, incident: Incident, *, now: datetime) -> None:
    """Promise that cards, topic and Homes will say what is true after this transaction."""
    await uow.jobs.add(
        NewJob(
            payload=RefreshCards(incident_id=incident.id),
            run_at=now,
            lane=incident_lane(incident.id),
            key=f"cards:{incident.id}",
        )
    )
    await label(uow, incident.id, now=now)
    await show_homes(uow, now=now)


async def label(uow: UnitOfWork, incident_id: IncidentId, *, now: datetime) -> None:
    """Promise that topic and purpose will say what is true."""
    await uow.jobs.add(NewJob(payload=SetTopic(incident_id=incident_id), run_at=now, key=f"topic:{incident_id}"))


async def show_outcome(uow: UnitOfWork, incident: Incident, about: str, *, now: datetime) -> None:
    """Promise that a posted message will say what became of it."""
    payload = RefreshMessage(incident_id=incident.id, about=about)
    lane = incident_lane(incident.id)
    await uow.jobs.add(NewJob(payload=payload, run_at=now, lane=lane, key=f"message:{about}"))


async def show_nag_answered(uow: UnitOfWork, incident: Incident, *, now: datetime) -> None:
    """Promise that the last nag, if one went out since the last update, will say that it was answered."""
    if incident.rhythm.asked_at is not None or incident.rhythm.missed:
        await show_outcome(uow, incident, nag_key(incident.id), now=now)


async def keep_rhythm(
    uow: UnitOfWork, incident_id: IncidentId, rhythm: Rhythm, *, policy: Policy, now: datetime
) -> None:
    """Store a rhythm and promise to look at it when something may be owed; none is promised where nothing will be."""
    await uow.incidents.set_rhythm(incident_id, rhythm)
    await show_homes(uow, now=now)
    decision = decide(rhythm, heads_up=policy.nags.heads_up, now=now)
    look_at = now if decision.is_owed else decision.look_again_at
    if look_at is None:
        await uow.jobs.cancel(nag_key(incident_id), now)
    else:
        await uow.jobs.add(NewJob(payload=Beat(incident_id=incident_id), run_at=look_at, key=nag_key(incident_id)))


async def _tell(
    uow: UnitOfWork, incident_id: IncidentId, to: Audience, message: Message, *, now: datetime, about: str | None
) -> None:
    payload = Tell(incident_id=incident_id, to=to, message=message, about=about)
    await uow.jobs.add(NewJob(payload=payload, run_at=now, lane=incident_lane(incident_id)))
