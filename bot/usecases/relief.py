"""Relief: nobody leads well for a whole night, and nobody notices that themselves."""

from datetime import datetime

from bot.domain.ids import IncidentId, UserId
from bot.domain.jobs import AskRelief, NewJob
from bot.domain.messages import ReliefOffer, ToPerson
from bot.domain.timeline import ReliefOffered
from bot.policy.models import Policy
from bot.usecases.promises import tell_person
from storage.unit_of_work import UnitOfWork


def relief_key(incident_id: IncidentId) -> str:
    """Return the key under which an incident has at most one such question waiting."""
    return f"relief:{incident_id}"


async def watch_over(
    uow: UnitOfWork, incident_id: IncidentId, person: UserId | None, *, policy: Policy, now: datetime
) -> None:
    """Promise to ask whoever has command from now on; nobody, where nobody has it."""
    after = policy.handoffs.ask_after
    if person is None or after is None:
        await uow.jobs.cancel(relief_key(incident_id), now)
        return
    asking = AskRelief(incident_id=incident_id, person=person, since=now)
    await uow.jobs.add(NewJob(payload=asking, run_at=now + after, key=relief_key(incident_id)))


async def ask_relief(uow: UnitOfWork, asking: AskRelief, *, policy: Policy, now: datetime) -> None:
    """Ask the commander, if it is still the same one, and promise to ask again."""
    incident = await uow.incidents.lock(asking.incident_id)
    after = policy.handoffs.ask_after
    if incident is None or not incident.is_open or after is None:
        return
    if (await uow.incidents.roster(incident.id)).get(policy.commander.key) != asking.person:
        return
    await uow.timeline.add(incident.id, ReliefOffered(person=asking.person, since=asking.since), by=None, now=now)
    await tell_person(uow, incident, ToPerson(person=asking.person), ReliefOffer(since=asking.since), now=now)
    await uow.jobs.add(NewJob(payload=asking, run_at=now + after, key=relief_key(incident.id)))
