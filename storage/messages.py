"""Messages that will change after they were posted: where they are, and what they said."""

from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import ChannelId, IncidentId, MessageTs
from bot.domain.messages import Message
from storage.tables import messages

_MESSAGES: TypeAdapter[Message] = TypeAdapter(Message)


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedMessage:
    """A message in Slack that can be found again."""

    channel: ChannelId
    ts: MessageTs
    message: Message


class MessageStore:
    """Keeps where messages are."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, incident_id: IncidentId, about: str, posted: PostedMessage) -> None:
        """Remember a posted message by what it is about."""
        await self._connection.execute(
            insert(messages).values(
                incident_id=incident_id,
                about=about,
                channel=posted.channel,
                ts=posted.ts,
                message=_MESSAGES.dump_python(posted.message, mode="json"),
            )
        )

    async def latest(self, about: str) -> PostedMessage | None:
        """Which message was last posted about this?"""
        statement = select(messages).where(messages.c.about == about).order_by(messages.c.id.desc()).limit(1)
        row = (await self._connection.execute(statement)).first()
        if row is None:
            return None
        return PostedMessage(channel=row.channel, ts=row.ts, message=_MESSAGES.validate_python(row.message))
