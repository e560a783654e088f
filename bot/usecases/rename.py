"""Rename: an incident turned out to be something else than its title says."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import TooLong
from bot.domain.ids import IncidentId, UserId
from bot.domain.incident import MAX_TITLE
from bot.domain.jobs import NewJob, RenameChannel
from bot.domain.marginalia import Renamed
from bot.domain.messages import NewTitle
from bot.usecases.find import locked
from bot.usecases.once import once
from bot.usecases.promises import show_what_changed, tell_channel
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class Rename:
    """What the incident is called from now on."""

    incident_id: IncidentId
    title: str
    by: UserId
    request: str | None = None


async def rename(uow: UnitOfWork, command: Rename, *, now: datetime) -> None:
    """Record the title, and promise that channel, cards and topic will show it."""
    await once(uow, command.request, now)
    incident = await locked(uow, command.incident_id)
    if len(command.title) > MAX_TITLE:
        raise TooLong(length=len(command.title), limit=MAX_TITLE)
    if command.title == incident.title:
        return
    await uow.incidents.set_title(incident.id, command.title)
    await uow.timeline.add(incident.id, Renamed(old=incident.title, new=command.title), by=command.by, now=now)
    message = NewTitle(old=incident.title, new=command.title, by=command.by)
    await tell_channel(uow, incident, message, now=now)
    renaming = RenameChannel(incident_id=incident.id)
    await uow.jobs.add(NewJob(payload=renaming, run_at=now, key=f"name:{incident.id}"))
    await show_what_changed(uow, incident, now=now)
