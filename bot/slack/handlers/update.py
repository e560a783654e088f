"""Update: the modal, and what it says."""

from bot.slack.desk import Desk
from bot.slack.forms import read_update
from bot.slack.handlers.which import opens, scene_of
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.ui.update import update_modal
from bot.usecases.update import PostUpdate, post_update

open_modal = opens(update_modal)


async def submit(desk: Desk, request: Request) -> Reply:
    """Post what the form says."""
    form = read_update(request.state)
    now = await scene_of(desk, request)
    command = PostUpdate(
        incident_id=now.incident.id,
        status=form.status,
        known=form.known,
        doing=form.doing,
        impact=form.impact,
        eta=form.eta,
        next_in=form.next_in,
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        await post_update(uow, command, policy=desk.policy, now=desk.clock.now())
    return None
