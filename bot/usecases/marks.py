"""Marks: a reaction puts a message on the timeline; what becomes of the message later is recorded there too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.ids import ChannelId, IncidentId, MessageTs, UserId
from bot.domain.jobs import KeepMark, NewJob
from bot.domain.marginalia import MessageGone, Note, NoteCorrected, NoteHidden
from bot.domain.timeline import AnyFact
from bot.usecases.find import locked
from bot.usecases.once import once
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedMessage:
    """What Slack says of a message now."""

    text: str
    author: UserId | None
    link: str
    marked_by: Sequence[UserId]
    """Who gave it a reaction that counts, the first one first."""


async def promise_mark(
    uow: UnitOfWork, incident_id: IncidentId, channel_id: ChannelId, ts: MessageTs, *, request: str, now: datetime
) -> None:
    """Promise to look what a message's reactions say. Several at once are one look."""
    await once(uow, request, now)
    payload = KeepMark(incident_id=incident_id, channel_id=channel_id, message_ts=ts)
    await uow.jobs.add(NewJob(payload=payload, run_at=now, key=f"mark:{channel_id}:{ts}"))


async def keep_mark(uow: UnitOfWork, wanted: KeepMark, found: MarkedMessage, *, now: datetime) -> None:
    """Put the message on the timeline where somebody marks it, and hide its note where nobody does any more."""
    incident = await locked(uow, wanted.incident_id)
    entry = await uow.timeline.note_of(incident.id, wanted.channel_id, wanted.message_ts)
    if entry is None and found.marked_by:
        note = Note(
            text=found.text,
            author=found.author if found.author != found.marked_by[0] else None,
            channel_id=wanted.channel_id,
            message_ts=wanted.message_ts,
            link=found.link,
            is_marked=True,
        )
        happened_at = min(said_at(wanted.message_ts), now)
        await uow.timeline.add(incident.id, note, by=found.marked_by[0], now=now, happened_at=happened_at)
    elif entry and isinstance(entry.fact, Note) and entry.fact.is_marked and not found.marked_by:
        await uow.timeline.add(incident.id, NoteHidden(entry_id=entry.id), by=None, now=now)


async def correct_notes(
    uow: UnitOfWork, channel_id: ChannelId, ts: MessageTs, text: str, *, request: str, now: datetime
) -> None:
    """Record that a message which is on a timeline was edited."""
    await once(uow, request, now)
    for incident_id in await uow.timeline.incidents_with(channel_id, ts):
        await locked(uow, incident_id)
        entry = await uow.timeline.note_of(incident_id, channel_id, ts)
        if entry and isinstance(entry.fact, Note) and entry.fact.text != text:
            fact = NoteCorrected(entry_id=entry.id, text=text)
            await uow.timeline.add(incident_id, fact, by=entry.fact.author or entry.by, now=now)


async def message_gone(uow: UnitOfWork, channel_id: ChannelId, ts: MessageTs, *, request: str, now: datetime) -> None:
    """Record that a message which is on a timeline was deleted; what it said stays."""
    await once(uow, request, now)
    for incident_id in await uow.timeline.incidents_with(channel_id, ts):
        await locked(uow, incident_id)
        entry = await uow.timeline.note_of(incident_id, channel_id, ts)
        if entry and not entry.is_gone:
            fact: AnyFact = MessageGone(entry_id=entry.id)
            await uow.timeline.add(incident_id, fact, by=None, now=now)


def said_at(ts: MessageTs) -> datetime:
    """Return when a message was posted."""
    return datetime.fromtimestamp(float(ts), UTC)
