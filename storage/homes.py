"""Who looks at their Home, and when it last said what was true."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import UserId
from storage.tables import homes


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """One person's Home."""

    person: UserId
    refreshed_at: datetime | None
    """None until it was published for the first time."""


class HomeStore:
    """Keeps who looked at their Home."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def opened(self, person: UserId, at: datetime) -> None:
        """Write down that a person looked at their Home."""
        insert = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        statement = insert(homes).values(person=person, opened_at=at)
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=[homes.c.person], set_={"opened_at": at})
        )

    async def refreshed(self, person: UserId, at: datetime) -> None:
        """Write down that a person's Home says what is true."""
        await self._connection.execute(update(homes).where(homes.c.person == person).values(refreshed_at=at))

    async def opened_since(self, at: datetime) -> Sequence[Home]:
        """Who looked at their Home since then? In one order, so that two transactions never wait for each other."""
        statement = select(homes.c.person, homes.c.refreshed_at).where(homes.c.opened_at >= at)
        rows = await self._connection.execute(statement.order_by(homes.c.person))
        return [Home(person=row.person, refreshed_at=row.refreshed_at) for row in rows]
