"""Follow: hear of an incident by direct message. Unfollow: hear of it no more."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import AlreadyFollowing, NotFollowing
from bot.domain.ids import IncidentId, UserId
from bot.usecases.find import locked
from bot.usecases.home import show_home
from bot.usecases.once import once
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class Follow:
    """Who wants to hear of which incident, or no more."""

    incident_id: IncidentId
    by: UserId
    command: str
    """The slash command's name, for the sentence that says how to end it."""
    request: str | None = None


async def follow(uow: UnitOfWork, wanted: Follow, *, now: datetime) -> None:
    """Let a person hear of updates, severity, resolution and reopening. A resolved one may come back."""
    await once(uow, wanted.request, now)
    incident = await locked(uow, wanted.incident_id)
    if await uow.follows.has(incident.id, wanted.by):
        raise AlreadyFollowing(reference=incident.reference, command=wanted.command)
    await uow.follows.add(incident.id, wanted.by, now)
    await show_home(uow, wanted.by, now=now)


async def unfollow(uow: UnitOfWork, wanted: Follow, *, now: datetime) -> None:
    """Let a person hear of it no more."""
    await once(uow, wanted.request, now)
    incident = await locked(uow, wanted.incident_id)
    if not await uow.follows.has(incident.id, wanted.by):
        raise NotFollowing(reference=incident.reference)
    await uow.follows.end(incident.id, wanted.by)
    await show_home(uow, wanted.by, now=now)
