"""Adopt: the modal for a channel that is there already, and what it says."""

from datetime import datetime

from bot.domain.errors import (
    AdoptedAlready,
    BeganInFuture,
    FormError,
    NotAdoptable,
    NotInvited,
    TimeNotYetCome,
    UnreadableTime,
)
from bot.domain.ids import ChannelId
from bot.slack.answers import Channel
from bot.slack.desk import Desk
from bot.slack.forms import read_adopt
from bot.slack.handlers.timeline import read_time
from bot.slack.ids import Field
from bot.slack.payloads import ChannelRef
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.text import as_typed
from bot.slack.ui.declare import adopt_modal
from bot.usecases.adopt import Adopt, adopt


async def open_modal(desk: Desk, request: Request) -> Reply:
    """Open the modal, unless this channel cannot become an incident's."""
    channel = await _adoptable(desk, request.channel or ChannelId(""))
    title = as_typed(request.text)
    view = adopt_modal(title=title, channel_id=channel.id, policy=desk.policy, words=desk.words)
    await desk.slack.open_view(request.trigger_id, view)
    return None


async def submit(desk: Desk, request: Request) -> Reply:
    """Make the channel an incident's, with what the form says."""
    form = read_adopt(request.state, policy=desk.policy)
    began_at = _began(form.began, desk.clock.now())
    # Asked again, for it may have changed while the form was open: its name, who may see it, whether we are in it.
    channel = await _adoptable(desk, ChannelRef.load(request.metadata).channel_id)
    command = Adopt(
        channel_id=channel.id,
        channel_name=channel.name,
        is_private=channel.is_private,
        title=form.title,
        severity=form.severity,
        began_at=began_at,
        what_is_broken=form.what_is_broken,
        customers_affected=form.customers_affected,
        is_drill=form.is_drill,
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        await adopt(uow, command, policy=desk.policy, now=desk.clock.now())
    return None


async def _adoptable(desk: Desk, channel_id: ChannelId) -> Channel:
    """Return what Slack says of the channel, or say why it cannot become an incident's."""
    async with desk.database.read() as uow:
        other = await uow.incidents.in_channel(channel_id)
    if other is not None:
        raise AdoptedAlready(reference=other.reference)
    if channel_id.startswith("D"):
        raise _not(desk, "why_not_direct")
    channel = await desk.slack.room(channel_id)
    if channel is None:
        # A private channel that Drumbeat is not in does not exist for it.
        raise NotInvited
    if desk.policy.announce_in in {channel.name, channel.id}:
        raise _not(desk, "why_not_announcements")
    if channel.is_archived:
        raise _not(desk, "why_not_archived")
    if not channel.is_member:
        raise NotInvited
    return channel


def _not(desk: Desk, why: str) -> NotAdoptable:
    return NotAdoptable(why=desk.words.plain("adopt", why))


def _began(written: str, now: datetime) -> datetime:
    """Return when it began, by a time like 14:05 in UTC; nothing written is now."""
    if not written:
        return now
    try:
        return read_time(written, now)
    except TimeNotYetCome:
        raise FormError({Field.AT.value: BeganInFuture(given=written)}) from None
    except UnreadableTime as error:
        raise FormError({Field.AT.value: error}) from error
