"""Pages that responders need."""

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import IncidentId
from bot.domain.incident import Link
from storage.tables import links


class LinkStore:
    """Keeps links, each once for an incident."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, incident_id: IncidentId, link: Link) -> None:
        """Write a link down."""
        values = {"incident_id": incident_id, "url": link.url, "title": link.title}
        await self._connection.execute(insert(links).values(values))

    async def of(self, incident_id: IncidentId) -> Sequence[Link]:
        """Which pages belong to this incident, in the order in which they came?"""
        statement = select(links.c.url, links.c.title).where(links.c.incident_id == incident_id)
        rows = await self._connection.execute(statement.order_by(links.c.id))
        return [Link(url=row.url, title=row.title) for row in rows]
