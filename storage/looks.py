"""When somebody was last told where an incident stands."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import IncidentId, UserId
from storage.tables import looks, timeline


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """How far somebody knows an incident's timeline."""

    entry_id: int
    """The newest entry that was there; 0 where none was."""
    looked_at: datetime


class LookStore:
    """Remembers who looked when."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def last(self, incident_id: IncidentId, person: UserId) -> Look | None:
        """How far does this person know the incident? None where they never looked."""
        statement = select(looks).where(looks.c.incident_id == incident_id, looks.c.person == person)
        row = (await self._connection.execute(statement)).first()
        return Look(entry_id=row.entry_id, looked_at=row.looked_at) if row else None

    async def newest_entry(self, incident_id: IncidentId) -> int:
        """What would somebody who looks now have seen? 0 where nothing was recorded yet."""
        newest = select(func.max(timeline.c.id)).where(timeline.c.incident_id == incident_id)
        return int(await self._connection.scalar(newest) or 0)

    async def remember(self, incident_id: IncidentId, person: UserId, *, entry_id: int, now: datetime) -> None:
        """Record that a person knows the incident up to an entry."""
        insert = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        statement = insert(looks).values(incident_id=incident_id, person=person, entry_id=entry_id, looked_at=now)
        await self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=[looks.c.incident_id, looks.c.person],
                set_={"entry_id": statement.excluded.entry_id, "looked_at": statement.excluded.looked_at},
            )
        )
