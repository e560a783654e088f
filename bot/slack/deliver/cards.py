"""The cards that say what is true now: the briefing in the channel, an announcement in each channel that is told."""

import asyncio
from collections.abc import Awaitable, Sequence

from bot.domain.channel_facts import Card
from bot.domain.ids import ChannelId, IncidentId, MessageTs
from bot.domain.incident import Announcement
from bot.domain.jobs import Announce, PinBriefing, PostBriefing, RefreshCards
from bot.slack.deliver.posting import channel_of, current, post_once
from bot.slack.desk import Desk
from bot.slack.ui.announcement import announcement
from bot.slack.ui.briefing import briefing
from bot.slack.ui.scene import Scene
from bot.usecases import record
from bot.usecases.attempt import Attempt, Record
from bot.usecases.channel_changes import card_gone
from storage.unit_of_work import UnitOfWork


async def post_briefing(desk: Desk, attempt: Attempt, payload: PostBriefing) -> Record | None:
    """Post the briefing once."""
    now = await current(desk, payload.incident_id)
    if now.incident.briefing_ts is not None or now.incident.channel_id is None:
        # Without a channel there is nowhere to post it; it is promised again when the channel is there.
        return None
    _, ts = await post_once(desk, attempt, now.incident.channel_id, briefing(now))

    async def posted(uow: UnitOfWork) -> None:
        await record.briefing_posted(uow, now.incident.id, ts, now=desk.clock.now())

    return posted


async def pin_briefing(desk: Desk, _attempt: Attempt, payload: PinBriefing) -> None:
    """Pin the briefing."""
    incident = (await current(desk, payload.incident_id)).incident
    if incident.briefing_ts is not None:
        await desk.slack.pin(channel_of(incident), incident.briefing_ts)


async def announce(desk: Desk, attempt: Attempt, payload: Announce) -> Record | None:
    """Post the announcement in a channel once, by whatever names the policy calls it."""
    name = payload.channel or desk.policy.announce_in
    told = await _announcements(desk, payload.incident_id)
    if name is None or name in {each.channel for each in told}:
        return None
    wanted = await desk.slack.find_channel(name)
    if wanted in {each.channel_id for each in told}:
        return None
    now = await current(desk, payload.incident_id)
    channel, ts = await post_once(desk, attempt, wanted, announcement(now))

    async def posted(uow: UnitOfWork) -> None:
        await record.announced(uow, now.incident.id, name, channel, ts)

    return posted


async def refresh_cards(desk: Desk, _attempt: Attempt, payload: RefreshCards) -> Record | None:
    """Make every card say what is true now; one that somebody deleted is posted anew."""
    now = await current(desk, payload.incident_id)
    edits = await _edits(desk, now)
    # All to their end, whatever becomes of one: an edit left running could overwrite a newer one.
    ends = await asyncio.gather(*edits.values(), return_exceptions=True)
    for end in ends:
        if isinstance(end, BaseException):
            raise end
    gone = [card for card, is_there in zip(edits, ends, strict=True) if not is_there]
    if not gone:
        return None

    async def noticed(uow: UnitOfWork) -> None:
        for card, channel, ts in gone:
            await card_gone(uow, now.incident.id, card, channel, ts, now=desk.clock.now())

    return noticed


async def _edits(desk: Desk, now: Scene) -> dict[tuple[Card, ChannelId, MessageTs], Awaitable[bool]]:
    """Return an edit for each card that can be edited; each tells whether its message is still there."""
    incident = now.incident
    edits: dict[tuple[Card, ChannelId, MessageTs], Awaitable[bool]] = {}
    if incident.channel_id is not None and incident.channel_loss is None and incident.briefing_ts is not None:
        place = (Card.BRIEFING, incident.channel_id, incident.briefing_ts)
        edits[place] = desk.slack.edit(incident.channel_id, incident.briefing_ts, briefing(now))
    # What was announced and made private since says no more than it said.
    if not incident.is_private:
        for told in await _announcements(desk, incident.id):
            if told.channel_id is not None and told.ts is not None:
                place = (Card.ANNOUNCEMENT, told.channel_id, told.ts)
                edits[place] = desk.slack.edit_elsewhere(told.channel_id, told.ts, announcement(now))
    return edits


async def _announcements(desk: Desk, incident_id: IncidentId) -> Sequence[Announcement]:
    """Return the announcements that are posted."""
    async with desk.database.read() as uow:
        return [each for each in await uow.announcements.of(incident_id) if each.ts is not None]
