"""Lines that one person sees in the incident's channel, written by nobody's click."""

from bot.domain.jobs import TellPrivately
from bot.domain.people_messages import CatchUp
from bot.slack.desk import Desk
from bot.slack.scene import scene
from bot.slack.ui.message import message_post
from bot.usecases.arrive import looked
from bot.usecases.attempt import Attempt, Record
from storage.unit_of_work import UnitOfWork


async def tell_privately(desk: Desk, _attempt: Attempt, payload: TellPrivately) -> Record | None:
    """Show the message; a catch-up is remembered, so that the next one says only what is new."""
    async with desk.database.read() as uow:
        now = await scene(desk, uow, payload.incident_id, reader=payload.person)
        newest = await uow.looks.newest_entry(payload.incident_id)
    if now.incident.channel_id is None:
        return None
    await desk.slack.post_ephemeral(now.incident.channel_id, payload.person, message_post(payload.message, now))
    if not isinstance(payload.message, CatchUp):
        return None

    async def remembered(uow: UnitOfWork) -> None:
        await looked(uow, payload.incident_id, payload.person, now=desk.clock.now(), entry_id=newest)

    return remembered
