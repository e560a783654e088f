"""Channel life: what people do to an incident's channel by hand."""

from contextlib import suppress

from bot.domain.channel_facts import Card, Loss
from bot.domain.errors import DoneBefore
from bot.domain.ids import ChannelId, MessageTs, UserId
from bot.domain.incident import Incident
from bot.slack.answering import Listen
from bot.slack.desk import Desk
from bot.slack.handlers import marks
from bot.slack.requests import Request
from bot.slack.ui.topic import channel_name
from bot.usecases import channel_changes, channel_life


async def left(desk: Desk, request: Request) -> None:
    """Offer the commander's seat when they leave the channel; say so where Drumbeat itself was taken out."""
    incident = await _incident_of(desk, request)
    if incident is None:
        return
    if request.user == desk.slack.bot_user:
        await lost(Loss.REMOVED)(desk, request)
        return
    async with desk.database.begin() as uow:
        now = desk.clock.now()
        await channel_life.person_left(
            uow, incident.id, request.user, policy=desk.policy, request=request.name, now=now
        )


async def topic_changed(desk: Desk, request: Request) -> None:
    """Put the topic back, unless Drumbeat itself set it: its own edits must not follow one another for ever."""
    incident = await _incident_of(desk, request)
    if incident is None or request.user == desk.slack.bot_user:
        return
    async with desk.database.begin() as uow:
        now = desk.clock.now()
        await channel_life.topic_changed(uow, incident.id, request.user, request=request.name, now=now)


async def renamed(desk: Desk, request: Request) -> None:
    """Take over a new name."""
    incident = await _incident_of(desk, request)
    if incident is None:
        return
    async with desk.database.begin() as uow:
        name, now = request.event["channel"]["name"], desk.clock.now()
        if name == channel_name(incident):
            # Drumbeat's own doing: the title was changed, and the name follows it.
            return
        await channel_changes.renamed(uow, incident.id, name, request=request.name, now=now)


def converted(*, is_private: bool) -> Listen:
    """Return what hears that a channel was made private, or public."""

    async def listen(desk: Desk, request: Request) -> None:
        """Let the incident be as private as its channel."""
        incident = await _incident_of(desk, request)
        if incident is None:
            return
        by, now = _by(desk, request), desk.clock.now()
        async with desk.database.begin() as uow:
            await channel_changes.converted(
                uow, incident.id, is_private=is_private, by=by, request=request.name, now=now
            )

    return listen


def lost(how: Loss) -> Listen:
    """Return what hears that a channel was archived or deleted, or that Drumbeat was taken out of it."""

    async def listen(desk: Desk, request: Request) -> None:
        """Say once that the channel is closed to Drumbeat; what would be said there waits."""
        incident = await _incident_of(desk, request)
        if incident is None:
            return
        by, now = _by(desk, request), desk.clock.now()
        async with desk.database.begin() as uow:
            await channel_life.lost(uow, incident.id, how, by=by, policy=desk.policy, request=request.name, now=now)

    return listen


async def unarchived(desk: Desk, request: Request) -> None:
    """Go back into a channel that is open again."""
    incident = await _incident_of(desk, request)
    if incident is None:
        return
    async with desk.database.begin() as uow:
        await channel_life.unarchived(uow, incident.id, request=request.name, now=desk.clock.now())


async def message_edited(desk: Desk, request: Request) -> None:
    """Correct the note that was taken from a message; a card that was buried under its replies is gone."""
    message = request.event["message"]
    if message.get("user") == desk.slack.bot_user:
        return
    with suppress(DoneBefore):
        await marks.edited(desk, request)
    if message.get("subtype") == "tombstone":
        await _card_gone(desk, request, MessageTs(message["ts"]))


async def message_deleted(desk: Desk, request: Request) -> None:
    """Mark the note that was taken from a message; post a card anew that somebody deleted."""
    with suppress(DoneBefore):
        await marks.deleted(desk, request)
    await _card_gone(desk, request, MessageTs(request.event["deleted_ts"]))


async def _card_gone(desk: Desk, request: Request, ts: MessageTs) -> None:
    channel = ChannelId(request.event["channel"])
    async with desk.database.read() as uow:
        incident = await uow.incidents.with_card(channel, ts)
    if incident is None:
        return
    card = Card.BRIEFING if incident.briefing_ts == ts else Card.ANNOUNCEMENT
    name, now = f"{request.name}:card", desk.clock.now()
    async with desk.database.begin() as uow:
        await channel_changes.card_gone(uow, incident.id, card, channel, ts, request=name, now=now)


def _by(desk: Desk, request: Request) -> UserId | None:
    return request.user if request.user and request.user != desk.slack.bot_user else None


async def _incident_of(desk: Desk, request: Request) -> Incident | None:
    channel = request.event["channel"]
    channel_id = ChannelId(channel["id"] if isinstance(channel, dict) else channel)
    async with desk.database.read() as uow:
        return await uow.incidents.in_channel(channel_id)
