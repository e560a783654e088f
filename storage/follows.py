"""Who follows which incident."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import IncidentId, UserId
from storage.tables import follows


class FollowStore:
    """Keeps who wants to hear of an incident. Callers hold the incident's lock."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, incident_id: IncidentId, person: UserId, at: datetime) -> None:
        """Write down that a person follows the incident."""
        values = {"incident_id": incident_id, "person": person, "followed_at": at}
        await self._connection.execute(insert(follows).values(**values))

    async def end(self, incident_id: IncidentId, person: UserId) -> None:
        """Forget that a person follows the incident."""
        theirs = (follows.c.incident_id == incident_id) & (follows.c.person == person)
        await self._connection.execute(delete(follows).where(theirs))

    async def has(self, incident_id: IncidentId, person: UserId) -> bool:
        """Does this person follow the incident?"""
        return incident_id in await self.followed_by(person)

    async def of(self, incident_id: IncidentId) -> Sequence[UserId]:
        """Who follows this incident? The first one first."""
        statement = select(follows.c.person).where(follows.c.incident_id == incident_id)
        rows = await self._connection.execute(statement.order_by(follows.c.followed_at, follows.c.person))
        return [UserId(row.person) for row in rows]

    async def followed_by(self, person: UserId) -> frozenset[IncidentId]:
        """Which incidents does this person follow?"""
        rows = await self._connection.execute(select(follows.c.incident_id).where(follows.c.person == person))
        return frozenset(IncidentId(row.incident_id) for row in rows)
