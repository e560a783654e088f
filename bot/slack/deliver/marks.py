"""Marks: what a marked message says is fetched, and put on the timeline."""

from bot.domain.jobs import KeepMark
from bot.slack.desk import Desk
from bot.usecases import marks
from bot.usecases.attempt import Attempt, Record
from storage.unit_of_work import UnitOfWork


async def keep_mark(desk: Desk, _attempt: Attempt, payload: KeepMark) -> Record | None:
    """Make the timeline say of a message what its reactions say now."""
    found = await desk.slack.marked(payload.channel_id, payload.message_ts, desk.policy.timeline.reactions)
    if found is None:
        return None

    async def kept(uow: UnitOfWork) -> None:
        await marks.keep_mark(uow, payload, found, now=desk.clock.now())

    return kept
