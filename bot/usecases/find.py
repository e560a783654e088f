"""Finds the incident that a use case is about, or says in a sentence why there is none."""

from bot.domain.errors import AlreadyResolved, NoSuchIncident
from bot.domain.ids import IncidentId, reference
from bot.domain.incident import Incident
from storage.unit_of_work import UnitOfWork


async def locked(uow: UnitOfWork, incident_id: IncidentId) -> Incident:
    """Return the incident; nobody else changes it until the transaction ends."""
    incident = await uow.incidents.lock(incident_id)
    if incident is None:
        raise NoSuchIncident(reference=reference(incident_id))
    return incident


async def locked_open(uow: UnitOfWork, incident_id: IncidentId) -> Incident:
    """Return the incident where it is still open; nobody else changes it until the transaction ends."""
    incident = await locked(uow, incident_id)
    if not incident.is_open:
        raise AlreadyResolved(reference=incident.reference)
    return incident
