"""Snooze: for how long, and why."""

from bot.domain.errors import NothingToSnooze
from bot.domain.ids import UserId
from bot.slack.desk import Desk
from bot.slack.forms import read_snooze
from bot.slack.handlers.which import must_be_open, opens, scene_of
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.ui.scene import Scene
from bot.slack.ui.snooze import snooze_modal
from bot.usecases.nag import Snooze, snooze


def _something_is_due(now: Scene, person: UserId) -> None:
    must_be_open(now, person)
    if now.incident.rhythm.due_at is None:
        raise NothingToSnooze(reference=now.incident.reference)


open_modal = opens(snooze_modal, _something_is_due)


async def submit(desk: Desk, request: Request) -> Reply:
    """Put the next nag off."""
    form = read_snooze(request.state)
    now = await scene_of(desk, request)
    command = Snooze(
        incident_id=now.incident.id, length=form.length, reason=form.reason, by=request.user, request=request.name
    )
    async with desk.database.begin() as uow:
        await snooze(uow, command, policy=desk.policy, now=desk.clock.now())
    return None
