"""The timeline: entries are added and read, never changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import ChannelId, IncidentId, MessageTs, UserId
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
        await self._connection.execute(
            insert(timeline).values(
                incident_id=incident_id,
                happened_at=happened_at or now,
                recorded_at=now,
                by=by,
                fact=FACTS.dump_python(fact, mode="json"),
            )
        )

    async def page(self, incident_id: IncidentId, *, number: int, size: int) -> Sequence[Entry]:
        """What happened, oldest first, on this page? Pages count from 0."""
        statement = (
            select(timeline)
            .where(timeline.c.incident_id == incident_id)
            .order_by(timeline.c.happened_at, timeline.c.id)
            .limit(size)
            .offset(number * size)
        )
        return [_entry(row) for row in await self._connection.execute(statement)]

    async def all(self, incident_id: IncidentId) -> Sequence[Entry]:
        """What happened, oldest first?"""
        statement = select(timeline).where(timeline.c.incident_id == incident_id)
        rows = await self._connection.execute(statement.order_by(timeline.c.happened_at, timeline.c.id))
        return [_entry(row) for row in rows]

    async def count(self, incident_id: IncidentId) -> int:
        """How many entries does the timeline have?"""
        statement = select(func.count()).select_from(timeline).where(timeline.c.incident_id == incident_id)
        return await self._connection.scalar(statement) or 0

    async def has_message(self, incident_id: IncidentId, channel_id: ChannelId, ts: MessageTs) -> bool:
        """Is this message on the timeline already?"""
        statement = select(timeline.c.id).where(
            timeline.c.incident_id == incident_id,
            timeline.c.fact["channel_id"].as_string() == channel_id,
            timeline.c.fact["message_ts"].as_string() == ts,
        )
        return (await self._connection.execute(statement.limit(1))).first() is not None


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        incident_id=IncidentId(row.incident_id),
        happened_at=row.happened_at,
        recorded_at=row.recorded_at,
        by=row.by,
        fact=FACTS.validate_python(row.fact),
    )
