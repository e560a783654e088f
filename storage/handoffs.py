"""Offers of command, at most one pending for each incident."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.handoff import HandoffAnswer
from bot.domain.ids import HandoffId, IncidentId, UserId
from bot.domain.incident import Handoff
from storage.tables import handoffs


class HandoffStore:
    """Keeps offers and their answers."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        incident_id: IncidentId,
        *,
        from_user: UserId,
        to_user: UserId,
        standing: str,
        still_open: str,
        watch: str,
        offered_at: datetime,
    ) -> Handoff:
        """Write an offer down and give it its number."""
        statement = insert(handoffs).values(
            incident_id=incident_id,
            from_user=from_user,
            to_user=to_user,
            standing=standing,
            still_open=still_open,
            watch=watch,
            offered_at=offered_at,
        )
        return _handoff((await self._connection.execute(statement.returning(*handoffs.c))).one())

    async def get(self, handoff_id: HandoffId) -> Handoff | None:
        """Which offer has this number?"""
        return await self._one(handoffs.c.id == handoff_id)

    async def pending(self, incident_id: IncidentId) -> Handoff | None:
        """Which offer of this incident waits for its answer?"""
        return await self._one((handoffs.c.incident_id == incident_id) & handoffs.c.answer.is_(None))

    async def waiting_for(self, person: UserId) -> Sequence[Handoff]:
        """Which offers wait for this person's answer? The oldest first."""
        waiting = select(handoffs).where(handoffs.c.to_user == person, handoffs.c.answer.is_(None))
        return [_handoff(row) for row in await self._connection.execute(waiting.order_by(handoffs.c.id))]

    async def answer(self, handoff_id: HandoffId, answer: HandoffAnswer, at: datetime) -> None:
        """Record what became of an offer."""
        statement = update(handoffs).where(handoffs.c.id == handoff_id).values(answer=answer.value, answered_at=at)
        await self._connection.execute(statement)

    async def _one(self, condition: ColumnElement[bool]) -> Handoff | None:
        row = (await self._connection.execute(select(handoffs).where(condition))).first()
        return _handoff(row) if row else None


def _handoff(row: Row[Any]) -> Handoff:
    return Handoff(**row._mapping)  # noqa: SLF001 - a public name, underscored so that columns cannot shadow it
