"""What came in, by its sender's name for it, so that a second delivery is seen for what it is."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import inbox


class InboxStore:
    """Remembers deliveries."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def is_new(self, key: str, now: datetime) -> bool:
        """Is this the first time? It is remembered with the transaction."""
        insert = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        statement = insert(inbox).values(key=key, received_at=now).on_conflict_do_nothing()
        return (await self._connection.execute(statement.returning(inbox.c.key))).first() is not None
