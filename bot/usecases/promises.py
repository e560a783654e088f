"""The promises that several use cases make, each written in the transaction of the change that causes it."""

from datetime import datetime

from bot.domain.cadence import Rhythm, decide
from bot.domain.ids import IncidentId
from bot.domain.incident import Incident
from bot.domain.jobs import Beat, NewJob, PostBriefing, RefreshCards, RefreshMessage, SetTopic, Tell, incident_lane
from bot.domain.messages import Audience, InChannel, Message, ToPerson, UnderAnnouncement
from bot.policy.models import Policy
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


async def tell_stakeholders(
    uow: UnitOfWork, incident: Incident, message: Message, *, policy: Policy, now: datetime
) -> None:
    """Promise a message under the announcement, where there is one."""
    if is_announced(incident, policy):
        await _tell(uow, incident.id, UnderAnnouncement(), message, now=now, about=None)


def is_announced(incident: Incident, policy: Policy) -> bool:
    """Return whether the incidents channel hears of this incident."""
    return policy.announce_in is not None and not incident.is_private


async def show_what_changed(uow: UnitOfWork, incident: Incident, *, now: datetime) -> None:
    """Promise that cards and topic will say what is true after this transaction."""
    await uow.jobs.add(
        NewJob(
            payload=RefreshCards(incident_id=incident.id),
            run_at=now,
            lane=incident_lane(incident.id),
            key=f"cards:{incident.id}",
        )
    )
    await uow.jobs.add(NewJob(payload=SetTopic(incident_id=incident.id), run_at=now, key=f"topic:{incident.id}"))


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
