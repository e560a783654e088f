"""Members: who is in an incident's channel has a part in it, and hears of it where it is private."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.ids import IncidentId, UserId
from bot.usecases.find import locked
from bot.usecases.home import show_home
from storage.unit_of_work import UnitOfWork


async def invited(uow: UnitOfWork, incident_id: IncidentId, people: Iterable[UserId], *, now: datetime) -> None:
    """Record whom Drumbeat brought into the channel."""
    for person in sorted(people):
        await uow.members.put(incident_id, person, is_in=True, since=now)
        await show_home(uow, person, now=now)


async def came_or_left(
    uow: UnitOfWork, incident_id: IncidentId, person: UserId, *, is_in: bool, since: datetime, now: datetime
) -> None:
    """Record that somebody came into the channel or left it. Late and doubled news change nothing."""
    # The incident first, as whoever invites has it locked: else the two would wait for each other.
    incident = await locked(uow, incident_id)
    await uow.members.put(incident.id, person, is_in=is_in, since=since)
    await show_home(uow, person, now=now)
