"""Channel changes: a name, who may see, and the cards, which people change or delete by hand."""

from datetime import datetime

from bot.domain.channel_facts import Card, CardDeleted, ChannelConverted, ChannelRenamed
from bot.domain.channel_messages import ChannelNews, News
from bot.domain.ids import ChannelId, IncidentId, MessageTs, UserId
from bot.domain.incident import Incident
from bot.domain.jobs import Announce, NewJob, incident_lane
from bot.usecases.find import locked
from bot.usecases.once import once
from bot.usecases.promises import brief, tell_channel
from storage.unit_of_work import UnitOfWork


async def renamed(
    uow: UnitOfWork, incident_id: IncidentId, name: str, *, request: str | None = None, now: datetime
) -> None:
    """Take over the name that somebody gave the channel."""
    await once(uow, request, now)
    incident = await locked(uow, incident_id)
    if incident.channel_id is None or name == incident.channel_name:
        return
    await uow.incidents.set_channel(incident.id, incident.channel_id, name)
    fact = ChannelRenamed(old=incident.channel_name or "", new=name)
    await uow.timeline.add(incident.id, fact, by=None, now=now)
    await tell_channel(uow, incident, ChannelNews(what=News.RENAMED), now=now)


async def converted(
    uow: UnitOfWork,
    incident_id: IncidentId,
    *,
    is_private: bool,
    by: UserId | None,
    request: str | None = None,
    now: datetime,
) -> None:
    """Let the incident be as private as its channel. What was announced stays as it was, and is not told more."""
    await once(uow, request, now)
    incident = await locked(uow, incident_id)
    if incident.is_private is is_private:
        return
    await uow.incidents.set_private(incident.id, is_private=is_private)
    await uow.timeline.add(incident.id, ChannelConverted(is_private=is_private), by=by, now=now)
    what = News.MADE_PRIVATE if is_private else News.MADE_PUBLIC
    await tell_channel(uow, incident, ChannelNews(what=what), now=now)


async def card_gone(
    uow: UnitOfWork,
    incident_id: IncidentId,
    card: Card,
    channel: ChannelId,
    ts: MessageTs,
    *,
    request: str | None = None,
    now: datetime,
) -> None:
    """Promise a deleted card anew, where the incident is still open; after the end it stays deleted."""
    await once(uow, request, now)
    incident = await locked(uow, incident_id)
    if card is Card.BRIEFING and incident.briefing_ts == ts:
        await uow.timeline.add(incident.id, CardDeleted(card=card), by=None, now=now)
        await uow.incidents.set_briefing(incident.id, None)
        await _brief_again(uow, incident, now=now)
    for told in await uow.announcements.of(incident.id):
        if card is Card.ANNOUNCEMENT and (told.channel_id, told.ts) == (channel, ts):
            await uow.timeline.add(incident.id, CardDeleted(card=card), by=None, now=now)
            await uow.announcements.gone(incident.id, told.channel)
            await _announce_again(uow, incident, told.channel, now=now)


async def _brief_again(uow: UnitOfWork, incident: Incident, *, now: datetime) -> None:
    if incident.is_open:
        await brief(uow, incident.id, now=now)
        await tell_channel(uow, incident, ChannelNews(what=News.BRIEFING_DELETED), now=now)


async def _announce_again(uow: UnitOfWork, incident: Incident, channel: str, *, now: datetime) -> None:
    if incident.is_open and not incident.is_private:
        announcing = Announce(incident_id=incident.id, channel=channel)
        key = f"announce:{incident.id}:{channel}"
        await uow.jobs.add(NewJob(payload=announcing, run_at=now, lane=incident_lane(incident.id), key=key))
        await tell_channel(uow, incident, ChannelNews(what=News.ANNOUNCEMENT_DELETED), now=now)
