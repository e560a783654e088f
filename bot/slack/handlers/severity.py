"""Severity: the modal with each level's definition, and what it says."""

from bot.domain.errors import FormError, SameSeverity
from bot.slack.desk import Desk
from bot.slack.forms import read_severity
from bot.slack.handlers.which import opens, scene_of
from bot.slack.ids import Field
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.ui.severity import severity_modal
from bot.usecases.severity import ChangeSeverity, change_severity

open_modal = opens(severity_modal)


async def submit(desk: Desk, request: Request) -> Reply:
    """Change the severity to the one in the form."""
    form = read_severity(request.state, policy=desk.policy)
    now = await scene_of(desk, request)
    command = ChangeSeverity(
        incident_id=now.incident.id,
        severity=form.severity,
        reason=form.reason,
        by=request.user,
        request=request.name,
    )
    try:
        async with desk.database.begin() as uow:
            await change_severity(uow, command, policy=desk.policy, now=desk.clock.now())
    except SameSeverity as error:
        raise FormError({Field.SEVERITY.value: error.sentence}) from error
    return None
