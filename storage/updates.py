"""Updates, as they were posted."""

from datetime import datetime

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import IncidentId, UpdateId, UserId
from bot.domain.incident import Update
from bot.domain.lifecycle import Status
from storage.tables import updates


class UpdateStore:
    """Keeps updates."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        incident_id: IncidentId,
        *,
        status: Status,
        known: str,
        doing: str,
        impact: str,
        eta: str,
        next_update_at: datetime | None,
        posted_by: UserId,
        posted_at: datetime,
    ) -> UpdateId:
        """Write an update down and give it its number."""
        statement = insert(updates).values(
            incident_id=incident_id,
            status=status.value,
            known=known,
            doing=doing,
            impact=impact,
            eta=eta,
            next_update_at=next_update_at,
            posted_by=posted_by,
            posted_at=posted_at,
        )
        return UpdateId((await self._connection.execute(statement.returning(updates.c.id))).scalar_one())

    async def get(self, update_id: UpdateId) -> Update | None:
        """Which update has this number?"""
        return await self._one(updates.c.id == update_id)

    async def latest(self, incident_id: IncidentId) -> Update | None:
        """What did people last hear?"""
        return await self._one(updates.c.incident_id == incident_id)

    async def _one(self, condition: ColumnElement[bool]) -> Update | None:
        statement = select(updates).where(condition).order_by(updates.c.id.desc()).limit(1)
        row = (await self._connection.execute(statement)).first()
        if row is None:
            return None
        values = dict(row._mapping)  # noqa: SLF001 - a public name, underscored so that columns cannot shadow it
        return Update(**values | {"status": Status(values["status"])})
