"""Messages: each posted once, in its place, and edited when it is known what became of it."""

from bot.domain.channel_messages import ArchiveNotice, SeatOffer
from bot.domain.ids import ChannelId, HandoffId, IncidentId, MessageTs, UpdateId, UserId
from bot.domain.jobs import RefreshMessage, Tell
from bot.domain.messages import (
    Audience,
    HandoffOffer,
    HandoffOutcome,
    HandoffReminder,
    HeadsUp,
    InChannel,
    Message,
    MissedUpdate,
    Nag,
    ToFollower,
    ToPerson,
    UnderAnnouncement,
    UpdateMessage,
)
from bot.slack.deliver.posting import post_once
from bot.slack.desk import Desk
from bot.slack.scene import scene
from bot.slack.ui.follow import follower_post
from bot.slack.ui.message import message_post, settled_post
from bot.slack.ui.scene import Scene
from bot.usecases import channel_life
from bot.usecases.attempt import Attempt, Record
from storage.messages import PostedMessage
from storage.unit_of_work import UnitOfWork


async def tell(desk: Desk, attempt: Attempt, payload: Tell) -> Record | None:
    """Post a message once. What is no longer true by now is not said."""
    now = await _scene_for(desk, payload.incident_id, payload.message)
    if not _still_wanted(payload.message, now):
        return None
    place = await _place(desk, payload.to, now)
    if place is None:
        return None
    channel, thread_ts = place
    post = (follower_post if isinstance(payload.to, ToFollower) else message_post)(payload.message, now)
    channel, ts = await post_once(desk, attempt, channel, post, thread_ts=thread_ts)
    was_lost = channel == now.incident.channel_id and now.incident.channel_loss is not None
    if payload.about is None and not was_lost:
        return None
    posted = PostedMessage(channel=channel, ts=ts, message=payload.message)

    async def remembered(uow: UnitOfWork) -> None:
        if payload.about is not None:
            await uow.messages.add(payload.incident_id, payload.about, posted)
        if was_lost:
            # Nobody told us, but the message is there.
            await channel_life.back(uow, payload.incident_id, by=None, now=desk.clock.now())

    return remembered


async def refresh_message(desk: Desk, _attempt: Attempt, payload: RefreshMessage) -> None:
    """Make a posted message say what became of it."""
    async with desk.database.read() as uow:
        posted = await uow.messages.latest(payload.about)
    if posted is None:
        return
    now = await _scene_for(desk, payload.incident_id, posted.message)
    await desk.slack.edit(posted.channel, posted.ts, settled_post(posted.message, now))


async def _scene_for(desk: Desk, incident_id: IncidentId, message: Message) -> Scene:
    update: UpdateId | None = None
    handoff: HandoffId | None = None
    match message:
        case UpdateMessage():
            update = message.update_id
        case HandoffOffer() | HandoffOutcome() | HandoffReminder():
            handoff = message.handoff_id
        case _:
            pass
    async with desk.database.read() as uow:
        wants_draft = isinstance(message, Nag)
        return await scene(desk, uow, incident_id, update=update, handoff=handoff, with_timeline=wants_draft)


def _still_wanted(message: Message, now: Scene) -> bool:
    """Return whether a message is still true: a nag that an update has overtaken only annoys."""
    match message:
        case HeadsUp() | Nag():
            return now.incident.is_open and now.incident.rhythm.due_at == message.due_at
        case MissedUpdate():
            return now.incident.is_open and now.incident.rhythm.last_update_at == message.last_update_at
        case HandoffReminder() | HandoffOffer():
            return now.handoff is not None and now.handoff.is_pending
        case SeatOffer():
            return now.incident.is_open and now.commander == message.person
        case ArchiveNotice():
            return not now.incident.is_open
        case _:
            return True


async def _place(desk: Desk, to: Audience, now: Scene) -> tuple[ChannelId, MessageTs | None] | None:
    incident = now.incident
    match to:
        case ToFollower():
            return await _to_follower(desk, to.person, incident.id)
        case ToPerson():
            return await desk.slack.open_direct(to.person), None
        case InChannel() if incident.channel_id is not None:
            return incident.channel_id, None
        case InChannel():
            # Slack could not make the channel: what would be said there still reaches the commander.
            commander = now.roster.get(now.policy.commander.key, incident.declared_by)
            return await desk.slack.open_direct(commander), None
        case UnderAnnouncement():
            return await _under_announcement(desk, to.channel, incident.id)


async def _to_follower(desk: Desk, person: UserId, incident_id: IncidentId) -> tuple[ChannelId, None] | None:
    """Return where a follower is told; None where they do not follow any more, or must not hear of it by now."""
    async with desk.database.read() as uow:
        if not await uow.follows.has(incident_id, person) or not await uow.incidents.may_see(incident_id, person):
            return None
    return await desk.slack.open_direct(person), None


async def _under_announcement(
    desk: Desk, channel: str | None, incident_id: IncidentId
) -> tuple[ChannelId, MessageTs] | None:
    """Return a channel's announcement, or the first one; None where it could not be posted."""
    async with desk.database.read() as uow:
        told = await uow.announcements.of(incident_id)
    found = next((each for each in told if channel in {None, each.channel}), None)
    return (found.channel_id, found.ts) if found and found.channel_id and found.ts else None
