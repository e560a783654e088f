"""Adopt: a channel that is there already, in one line, or by the modal."""

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
from bot.domain.incident import MAX_TITLE
from bot.policy.models import Policy
from bot.slack.answers import Channel
from bot.slack.desk import Desk
from bot.slack.filled import AdoptForm
from bot.slack.forms import read_adopt
from bot.slack.handlers import declare
from bot.slack.handlers.timeline import read_time
from bot.slack.ids import Field
from bot.slack.payloads import ChannelRef
from bot.slack.replies import NextView, Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed
from bot.slack.ui.declare import adopt_modal
from bot.usecases.adopt import Adopt, adopt


async def command(desk: Desk, request: Request) -> Reply:
    """Make this channel an incident's, as it was typed; where severity or title are missing, open the modal."""
    channel = await _adoptable(desk, request.channel or ChannelId(""))
    form = _form(request.text, desk.policy)
    if form.severity is None or not form.title or len(form.title) > MAX_TITLE:
        return NextView(adopt_modal(form, channel_id=channel.id, policy=desk.policy, words=desk.words))
    try:
        began_at = _began(form.began, desk.clock.now())
    except FormError as error:
        raise error.errors[Field.AT.value] from error
    await _adopt(desk, request, channel, form, began_at)
    return None


async def submit(desk: Desk, request: Request) -> Reply:
    """Make the channel an incident's, with what the form says."""
    form = read_adopt(request.state, policy=desk.policy)
    began_at = _began(form.began, desk.clock.now())
    # Asked again, for it may have changed while the form was open: its name, who may see it, whether we are in it.
    channel = await _adoptable(desk, ChannelRef.load(request.metadata).channel_id)
    await _adopt(desk, request, channel, form, began_at)
    return None


def _form(text: str, policy: Policy) -> AdoptForm:
    typed = Typed(text, options=(*declare.OPTIONS, "at"), flags=("drill",))
    severity, title = declare.severity_and_title(typed, policy)
    return AdoptForm(
        title=title,
        severity=severity,
        what_is_broken=typed.option("broken"),
        customers_affected=typed.option("customers"),
        began=typed.option("at"),
        is_drill=typed.has("drill"),
    )


async def _adopt(desk: Desk, request: Request, channel: Channel, form: AdoptForm, began_at: datetime) -> None:
    command = Adopt(
        channel_id=channel.id,
        channel_name=channel.name,
        is_private=channel.is_private,
        title=form.title,
        severity=form.severity or "",
        began_at=began_at,
        what_is_broken=form.what_is_broken,
        customers_affected=form.customers_affected,
        is_drill=form.is_drill,
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        await adopt(uow, command, policy=desk.policy, now=desk.clock.now())


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
    told = {name for severity in desk.policy.severities for name in desk.policy.announce_to(severity.key)}
    if told & {channel.name, channel.id}:
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
