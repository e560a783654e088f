"""Resolve and reopen: the modals, and what they say."""

from bot.slack.desk import Desk
from bot.slack.forms import read_reason, read_resolve
from bot.slack.handlers.which import must_be_resolved, opens, scene_of
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.ui.resolve import reopen_modal, resolve_modal
from bot.usecases.resolve import Reopen, Resolve, reopen, resolve

open_modal = opens(resolve_modal)
open_reopen_modal = opens(reopen_modal, must_be_resolved)


async def submit(desk: Desk, request: Request) -> Reply:
    """Resolve the incident with what the form says."""
    form = read_resolve(request.state)
    now = await scene_of(desk, request)
    command = Resolve(
        incident_id=now.incident.id,
        cause=form.cause,
        fix=form.fix,
        customers_affected=form.customers_affected,
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        await resolve(uow, command, policy=desk.policy, now=desk.clock.now())
    return None


async def submit_reopen(desk: Desk, request: Request) -> Reply:
    """Bring the incident back."""
    reason = read_reason(request.state)
    now = await scene_of(desk, request)
    command = Reopen(incident_id=now.incident.id, reason=reason, by=request.user, request=request.name)
    async with desk.database.begin() as uow:
        await reopen(uow, command, policy=desk.policy, now=desk.clock.now())
    return None
