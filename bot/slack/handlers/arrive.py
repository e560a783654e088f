"""Arriving: who comes into an incident's channel is told where things stand, and again whenever they ask."""

from bot.domain.ids import ChannelId, IncidentId, UserId
from bot.domain.people_messages import CatchUp
from bot.slack.desk import Desk
from bot.slack.handlers.which import scene_of
from bot.slack.replies import Reply, Whisper
from bot.slack.requests import Request
from bot.slack.scene import scene
from bot.slack.ui.message import message_post
from bot.usecases.arrive import arrive, looked
from bot.usecases.channel_life import back


async def joined(desk: Desk, request: Request) -> None:
    """Promise a catch-up to a person who came into an incident's channel."""
    async with desk.database.read() as uow:
        incident = await uow.incidents.in_channel(ChannelId(request.event["channel"]))
    if incident is None:
        return
    if request.user == desk.slack.bot_user:
        await _came_back(desk, request, incident.id)
        return
    was_brought = request.event.get("inviter") == desk.slack.bot_user
    async with desk.database.begin() as uow:
        now = desk.clock.now()
        await arrive(uow, incident.id, request.user, was_brought=was_brought, request=request.name, now=now)


async def _came_back(desk: Desk, request: Request, incident_id: IncidentId) -> None:
    """Go on in a channel that Drumbeat was out of."""
    by = UserId(request.event.get("inviter") or "") or None
    async with desk.database.begin() as uow:
        await back(uow, incident_id, by=by, request=request.name, now=desk.clock.now())


async def catch_up(desk: Desk, request: Request) -> Reply:
    """Show one person where things stand, and what changed since they last looked."""
    incident = (await scene_of(desk, request)).incident
    async with desk.database.begin() as uow:
        told = await scene(desk, uow, incident.id, reader=request.user)
        await looked(uow, incident.id, request.user, now=desk.clock.now())
    return Whisper(message_post(CatchUp(), told))
