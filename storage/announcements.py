"""Where each incident is announced: the incidents channel first, then those that its severities add."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import ChannelId, IncidentId, MessageTs
from bot.domain.incident import Announcement
from storage.tables import announcements


class AnnouncementStore:
    """Keeps which channels are told, and where their cards are. Callers hold the incident's lock."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, incident_id: IncidentId, channel: str) -> None:
        """Write down that a channel, as the policy names it, is told of the incident."""
        await self._connection.execute(insert(announcements).values(incident_id=incident_id, channel=channel))

    async def posted(self, incident_id: IncidentId, channel: str, channel_id: ChannelId, ts: MessageTs) -> None:
        """Record which message is the card in a channel."""
        here = (announcements.c.incident_id == incident_id) & (announcements.c.channel == channel)
        await self._connection.execute(update(announcements).where(here).values(channel_id=channel_id, ts=ts))

    async def gone(self, incident_id: IncidentId, channel: str) -> None:
        """Record that somebody deleted the card in a channel."""
        here = (announcements.c.incident_id == incident_id) & (announcements.c.channel == channel)
        await self._connection.execute(update(announcements).where(here).values(channel_id=None, ts=None))

    async def of(self, incident_id: IncidentId) -> Sequence[Announcement]:
        """Which channels are told of this incident? The first one first, whether its card is posted yet or not."""
        statement = select(announcements).where(announcements.c.incident_id == incident_id)
        return [_announcement(row) for row in await self._connection.execute(statement.order_by(announcements.c.id))]


def _announcement(row: Row[Any]) -> Announcement:
    return Announcement(channel=row.channel, channel_id=row.channel_id, ts=row.ts)
