"""Escalate: call people and groups for help, and say why."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import IncidentId, UserId
from bot.domain.jobs import InvitePeople, NewJob, incident_lane
from bot.domain.marginalia import HelpCalled
from bot.domain.messages import HelpCall, HelpWanted, ToPerson
from bot.usecases.find import locked_open
from bot.usecases.once import once
from bot.usecases.promises import tell_channel, tell_person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class CallForHelp:
    """Who is needed, and why."""

    incident_id: IncidentId
    people: tuple[str, ...]
    """User ids and user group ids."""
    why: str
    by: UserId
    request: str | None = None


async def call_for_help(uow: UnitOfWork, command: CallForHelp, *, now: datetime) -> None:
    """Bring them into the channel, call them there by name, and tell each person directly."""
    await once(uow, command.request, now)
    incident = await locked_open(uow, command.incident_id)
    await uow.timeline.add(incident.id, HelpCalled(people=command.people, why=command.why), by=command.by, now=now)
    # In the lane, before the message: who is named there should be there to read it.
    coming = InvitePeople(incident_id=incident.id, people=command.people)
    await uow.jobs.add(NewJob(payload=coming, run_at=now, lane=incident_lane(incident.id)))
    await tell_channel(uow, incident, HelpCall(people=command.people, why=command.why, by=command.by), now=now)
    for person in command.people:
        if not is_group(person) and person != command.by:
            wanted = HelpWanted(why=command.why, by=command.by)
            await tell_person(uow, incident, ToPerson(person=UserId(person)), wanted, now=now)


def is_group(called: str) -> bool:
    """Return whether an id is a user group's."""
    return called.startswith("S")
