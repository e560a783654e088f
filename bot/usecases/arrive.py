"""Arrive: somebody comes into an incident's channel and is told, alone, where things stand."""

from datetime import datetime

from bot.domain.ids import IncidentId, UserId
from bot.domain.people_messages import CatchUp
from bot.usecases.find import locked
from bot.usecases.once import once
from bot.usecases.promises import tell_privately
from storage.unit_of_work import UnitOfWork


async def arrive(
    uow: UnitOfWork, incident_id: IncidentId, person: UserId, *, was_brought: bool, request: str, now: datetime
) -> None:
    """Promise a catch-up to somebody who came, unless they know already. `was_brought`: Drumbeat invited them.

    The declarer, whom Drumbeat brings in first of all, has just said everything there is to know. Responders get
    theirs, also in the first seconds: they were called away from something else, and know nothing yet; and so does a
    commander whom the policy names.
    """
    await once(uow, request, now)
    incident = await locked(uow, incident_id)
    is_new = await uow.looks.last(incident.id, person) is None
    if was_brought and is_new and person == incident.declared_by:
        await looked(uow, incident.id, person, now=now)
        return
    key = f"catch_up:{incident.id}:{person}"
    await tell_privately(uow, incident, person, CatchUp(), now=now, key=key)


async def looked(
    uow: UnitOfWork, incident_id: IncidentId, person: UserId, *, now: datetime, entry_id: int | None = None
) -> None:
    """Record that a person knows where things stand, up to an entry; without one, up to now."""
    seen = await uow.looks.newest_entry(incident_id) if entry_id is None else entry_id
    await uow.looks.remember(incident_id, person, entry_id=seen, now=now)
