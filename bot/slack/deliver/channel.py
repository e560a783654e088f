"""The incident's channel: made, filled with people, and labelled."""

from itertools import count, islice

from bot.domain.channel_facts import Loss
from bot.domain.channel_jobs import ArchiveChannel, EnterChannel
from bot.domain.failures import Refused
from bot.domain.ids import UserId
from bot.domain.jobs import AddBookmark, InvitePeople, OpenChannel, RenameChannel, SetTopic
from bot.slack.answers import Channel
from bot.slack.deliver.posting import channel_of, current
from bot.slack.desk import Desk
from bot.slack.ui.topic import channel_name, purpose, topic
from bot.usecases import channel_changes, channel_life, members, record
from bot.usecases.attempt import Attempt, Record
from storage.unit_of_work import UnitOfWork

_NAMES_TO_TRY = 9
"""The name holds our number, so that one that is taken is rare; nine of them mean that something else is wrong."""


async def open_channel(desk: Desk, _attempt: Attempt, payload: OpenChannel) -> Record | None:
    """Make the channel, or adopt the one that an earlier try made."""
    now = await current(desk, payload.incident_id)
    if now.incident.channel_id is not None:
        return None
    channel = await _make(desk, channel_name(now.incident), private=now.incident.is_private)

    async def opened(uow: UnitOfWork) -> None:
        await record.channel_opened(
            uow, now.incident.id, channel.id, channel.name, policy=desk.policy, now=desk.clock.now()
        )

    return opened


async def _make(desk: Desk, name: str, *, private: bool) -> Channel:
    for number in islice(count(1), _NAMES_TO_TRY):
        wanted = name if number == 1 else f"{name[:78]}-{number}"
        channel = await desk.slack.create_channel(wanted, private=private)
        if channel is not None:
            return channel
    raise Refused("name_taken", desk.words.plain("refused", "every_name_taken", name=name))


async def invite_people(desk: Desk, _attempt: Attempt, payload: InvitePeople) -> Record:
    """Bring people into the channel. Those who cannot come do not keep the others out."""
    channel = channel_of((await current(desk, payload.incident_id)).incident)
    people: list[UserId] = []
    refusals: list[Refused] = []
    for written in payload.people:
        try:
            people.extend(await desk.slack.people(written))
        except Refused as refusal:
            why = desk.words.plain("refused", "not_invited", who=written, why=refusal.why)
            refusals.append(Refused(refusal.cause, why))
    if people:
        await desk.slack.invite(channel, list(dict.fromkeys(people)))
    if refusals:
        raise refusals[0]

    async def invited(uow: UnitOfWork) -> None:
        await members.invited(uow, payload.incident_id, set(people), now=desk.clock.now())

    return invited


async def rename_channel(desk: Desk, _attempt: Attempt, payload: RenameChannel) -> Record | None:
    """Give the channel the name that its title asks for; one that people made keeps its own."""
    incident = (await current(desk, payload.incident_id)).incident
    wanted = channel_name(incident)
    if incident.channel_id is None or incident.channel_name == wanted:
        return None
    channel_id, name = incident.channel_id, await desk.slack.rename(incident.channel_id, wanted)
    if name is None:
        return None

    async def renamed(uow: UnitOfWork) -> None:
        await uow.incidents.set_channel(incident.id, channel_id, name)

    return renamed


async def add_bookmark(desk: Desk, _attempt: Attempt, payload: AddBookmark) -> None:
    """Put a page into the channel's bookmarks bar."""
    channel = channel_of((await current(desk, payload.incident_id)).incident)
    await desk.slack.bookmark(channel, payload.url, payload.title)


async def set_topic(desk: Desk, _attempt: Attempt, payload: SetTopic) -> Record | None:
    """Make topic and purpose say what is true now. Each change posts a line, so what is right stays untouched.

    On the way, what people changed by hand and Slack did not tell is noticed.
    """
    now = await current(desk, payload.incident_id)
    incident = now.incident
    if incident.channel_id is None or incident.channel_loss is not None:
        # It is promised again when the channel is back.
        return None
    channel = await desk.slack.channel(incident.channel_id)
    wanted_topic = topic(now)
    if channel.topic != wanted_topic:
        await desk.slack.set_topic(channel.id, wanted_topic)
    wanted_purpose = purpose(now)
    # What people wrote of a channel of theirs, which became an incident's, stays.
    is_theirs = channel.purpose and channel.creator != desk.slack.bot_user
    if channel.purpose != wanted_purpose and not is_theirs:
        await desk.slack.set_purpose(channel.id, wanted_purpose)
    if (channel.name, channel.is_private) == (incident.channel_name, incident.is_private):
        return None

    async def noticed(uow: UnitOfWork) -> None:
        at = desk.clock.now()
        await channel_changes.renamed(uow, incident.id, channel.name, now=at)
        await channel_changes.converted(uow, incident.id, is_private=channel.is_private, by=None, now=at)

    return noticed


async def enter_channel(desk: Desk, _attempt: Attempt, payload: EnterChannel) -> Record | None:
    """Go back into a channel that was unarchived."""
    incident = (await current(desk, payload.incident_id)).incident
    if incident.channel_loss is None:
        return None
    await desk.slack.enter(channel_of(incident))

    async def entered(uow: UnitOfWork) -> None:
        await channel_life.back(uow, incident.id, by=None, now=desk.clock.now())

    return entered


async def archive_channel(desk: Desk, _attempt: Attempt, payload: ArchiveChannel) -> Record | None:
    """Archive the channel, unless the incident is open again."""
    incident = (await current(desk, payload.incident_id)).incident
    if incident.is_open or incident.channel_id is None or incident.channel_loss is not None:
        return None
    await desk.slack.archive(incident.channel_id)

    async def archived(uow: UnitOfWork) -> None:
        await channel_life.lost(uow, incident.id, Loss.ARCHIVED, by=None, policy=desk.policy, now=desk.clock.now())

    return archived
