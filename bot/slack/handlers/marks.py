"""Marks: reactions that put a message on the timeline, and what becomes of such a message."""

from bot.domain.ids import ChannelId, MessageTs
from bot.slack.desk import Desk
from bot.slack.requests import Request
from bot.slack.text import noted_message
from bot.usecases.marks import correct_notes, message_gone, promise_mark


async def react(desk: Desk, request: Request) -> None:
    """Look at the message whose reaction came or went, thread reply or not, if the reaction counts here."""
    item = request.event["item"]
    if item.get("type") != "message" or request.event["reaction"] not in desk.policy.timeline.reactions:
        return
    channel = ChannelId(item["channel"])
    async with desk.database.read() as uow:
        incident = await uow.incidents.in_channel(channel)
    if incident is None:
        return
    async with desk.database.begin() as uow:
        ts = MessageTs(item["ts"])
        await promise_mark(uow, incident.id, channel, ts, request=request.name, now=desk.clock.now())


async def edited(desk: Desk, request: Request) -> None:
    """Record that a message on a timeline says something else now."""
    channel, message = ChannelId(request.event["channel"]), request.event["message"]
    ts = MessageTs(message["ts"])
    if message.get("subtype") == "tombstone":
        # A parent with replies is not deleted, but buried.
        await _gone(desk, request, channel, ts)
    elif await _is_noted(desk, channel, ts):
        async with desk.database.begin() as uow:
            text = noted_message(message)
            await correct_notes(uow, channel, ts, text, request=request.name, now=desk.clock.now())


async def deleted(desk: Desk, request: Request) -> None:
    """Record that a message on a timeline is gone."""
    await _gone(desk, request, ChannelId(request.event["channel"]), MessageTs(request.event["deleted_ts"]))


async def _gone(desk: Desk, request: Request, channel: ChannelId, ts: MessageTs) -> None:
    if await _is_noted(desk, channel, ts):
        async with desk.database.begin() as uow:
            await message_gone(uow, channel, ts, request=request.name, now=desk.clock.now())


async def _is_noted(desk: Desk, channel: ChannelId, ts: MessageTs) -> bool:
    """Return whether a timeline holds this message: most edits and deletions are nobody's business."""
    async with desk.database.read() as uow:
        return bool(await uow.timeline.incidents_with(channel, ts))
