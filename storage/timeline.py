"""The timeline: entries are added and read, never changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.amendments import as_it_stands
from bot.domain.ids import ChannelId, IncidentId, MessageTs, UserId
from bot.domain.marginalia import Note
from bot.domain.timeline import FACTS, AnyFact, Entry
from storage.tables import timeline


class TimelineStore:
    """Keeps what happened, in order."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        incident_id: IncidentId,
        fact: AnyFact,
        *,
        by: UserId | None,
        now: datetime,
        happened_at: datetime | None = None,
    ) -> None:
        """Record a fact; it happened now unless it is said when."""
        taken_from = _source(fact.channel_id, fact.message_ts) if isinstance(fact, Note) else None
        await self._connection.execute(
            insert(timeline).values(
                incident_id=incident_id,
                happened_at=happened_at or now,
                recorded_at=now,
                by=by,
                fact=FACTS.dump_python(fact, mode="json"),
                source=taken_from,
            )
        )

    async def all(self, incident_id: IncidentId) -> Sequence[Entry]:
        """What happened, oldest first?"""
        statement = select(timeline).where(timeline.c.incident_id == incident_id)
        rows = await self._connection.execute(statement.order_by(timeline.c.happened_at, timeline.c.id))
        return [_entry(row) for row in rows]

    async def shown(self, incident_id: IncidentId) -> Sequence[Entry]:
        """What happened, as it stands after what was said about it later, oldest first?"""
        return as_it_stands(await self.all(incident_id))

    async def note_of(self, incident_id: IncidentId, channel_id: ChannelId, ts: MessageTs) -> Entry | None:
        """Which shown entry was taken from this message?"""
        source = _source(channel_id, ts)
        entries = await self.shown(incident_id)
        notes = ((entry, entry.fact) for entry in entries if isinstance(entry.fact, Note))
        return next((entry for entry, note in notes if _source(note.channel_id, note.message_ts) == source), None)

    async def incidents_with(self, channel_id: ChannelId, ts: MessageTs) -> Sequence[IncidentId]:
        """On which incidents' timelines is this message?"""
        statement = select(timeline.c.incident_id).where(timeline.c.source == _source(channel_id, ts)).distinct()
        rows = await self._connection.execute(statement.order_by(timeline.c.incident_id))
        return [IncidentId(row.incident_id) for row in rows]


def _source(channel_id: ChannelId | None, ts: MessageTs | None) -> str | None:
    """Return how a message is looked up: by its channel and its ts, which is unique in that channel only."""
    return f"{channel_id}/{ts}" if channel_id and ts else None


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        incident_id=IncidentId(row.incident_id),
        happened_at=row.happened_at,
        recorded_at=row.recorded_at,
        by=row.by,
        fact=FACTS.validate_python(row.fact),
    )
