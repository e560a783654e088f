"""Note: a line that a person adds to the timeline, typed or taken from a message."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import AlreadyOnTimeline, TimeNotYetCome
from bot.domain.ids import ChannelId, IncidentId, MessageTs, UserId
from bot.domain.marginalia import Note
from bot.usecases.find import locked
from bot.usecases.once import once
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class AddNote:
    """What happened, when, and where it was said."""

    incident_id: IncidentId
    text: str
    happened_at: datetime
    author: UserId | None = None
    channel_id: ChannelId | None = None
    message_ts: MessageTs | None = None
    link: str = ""
    by: UserId
    request: str | None = None


async def add_note(uow: UnitOfWork, command: AddNote, *, now: datetime) -> None:
    """Record a note. One message is recorded once; after the incident is resolved notes are still welcome."""
    await once(uow, command.request, now)
    incident = await locked(uow, command.incident_id)
    if command.happened_at > now:
        raise TimeNotYetCome(given=f"{command.happened_at:%H:%M}")
    if await _is_recorded(uow, command):
        raise AlreadyOnTimeline
    fact = Note(
        text=command.text,
        author=command.author,
        channel_id=command.channel_id,
        message_ts=command.message_ts,
        link=command.link,
    )
    await uow.timeline.add(incident.id, fact, by=command.by, now=now, happened_at=command.happened_at)


async def _is_recorded(uow: UnitOfWork, command: AddNote) -> bool:
    if command.channel_id is None or command.message_ts is None:
        return False
    found = await uow.timeline.note_of(command.incident_id, command.channel_id, command.message_ts)
    return found is not None
