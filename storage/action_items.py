"""What has to be done after an incident."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import ActionItemId, IncidentId, UserId
from bot.domain.incident import ActionItem
from storage.tables import action_items


class ActionItemStore:
    """Keeps action items."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        incident_id: IncidentId,
        *,
        what: str,
        owner: UserId | None,
        due_on: date | None,
        link: str,
        added_by: UserId,
        added_at: datetime,
    ) -> ActionItem:
        """Write an action item down and give it its number."""
        statement = insert(action_items).values(
            incident_id=incident_id,
            what=what,
            owner=owner,
            due_on=due_on,
            link=link,
            added_by=added_by,
            added_at=added_at,
        )
        return _item((await self._connection.execute(statement.returning(*action_items.c))).one())

    async def get(self, action_item_id: ActionItemId) -> ActionItem | None:
        """Which action item has this number?"""
        statement = select(action_items).where(action_items.c.id == action_item_id)
        row = (await self._connection.execute(statement)).first()
        return _item(row) if row else None

    async def of(self, incident_id: IncidentId) -> Sequence[ActionItem]:
        """What has to be done after this incident, open items first?"""
        statement = select(action_items).where(action_items.c.incident_id == incident_id)
        ordered = statement.order_by(action_items.c.done_at.is_not(None), action_items.c.id)
        return [_item(row) for row in await self._connection.execute(ordered)]

    async def finish(self, action_item_id: ActionItemId, at: datetime) -> bool:
        """Record that it is done; False where it was done before."""
        is_open = (action_items.c.id == action_item_id) & action_items.c.done_at.is_(None)
        statement = update(action_items).where(is_open).values(done_at=at).returning(action_items.c.id)
        return (await self._connection.execute(statement)).first() is not None


def _item(row: Row[Any]) -> ActionItem:
    return ActionItem(**row._mapping)  # noqa: SLF001 - a public name, underscored so that columns cannot shadow it
