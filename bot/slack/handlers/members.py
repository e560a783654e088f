"""Members: who comes into an incident's channel, and who leaves it."""

from bot.domain.ids import ChannelId, MessageTs
from bot.slack.desk import Desk
from bot.slack.requests import Request
from bot.usecases.marks import said_at
from bot.usecases.members import came_or_left


async def joined(desk: Desk, request: Request) -> None:
    """Record that somebody is in the channel."""
    await _record(desk, request, is_in=True)


async def left(desk: Desk, request: Request) -> None:
    """Record that somebody is in the channel no more."""
    await _record(desk, request, is_in=False)


async def _record(desk: Desk, request: Request, *, is_in: bool) -> None:
    async with desk.database.read() as uow:
        incident = await uow.incidents.in_channel(ChannelId(request.event["channel"]))
    if incident is None:
        return
    since = said_at(MessageTs(request.event["event_ts"]))
    async with desk.database.begin() as uow:
        now = desk.clock.now()
        await came_or_left(uow, incident.id, request.user, is_in=is_in, since=since, now=now)
