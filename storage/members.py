"""Who is in an incident's channel, as far as Drumbeat was told."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import IncidentId, UserId
from storage.tables import members


class MemberStore:
    """Keeps who came and who left."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, incident_id: IncidentId, person: UserId, *, is_in: bool, since: datetime) -> None:
        """Record that a person is in the channel, or not any more; what is newer stays."""
        insert = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        statement = insert(members).values(incident_id=incident_id, person=person, is_in=is_in, since=since)
        await self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=[members.c.incident_id, members.c.person],
                set_={"is_in": statement.excluded.is_in, "since": statement.excluded.since},
                where=members.c.since <= statement.excluded.since,
            )
        )
