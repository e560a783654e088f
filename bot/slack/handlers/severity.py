"""Severity: in one line, or by the modal with each level's definition."""

from bot.domain.errors import FormError, SameSeverity
from bot.slack.desk import Desk
from bot.slack.filled import SeverityForm
from bot.slack.forms import read_severity
from bot.slack.handlers.which import done, must_be_open, opens, scene_of
from bot.slack.ids import Field
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed
from bot.slack.ui.scene import Scene
from bot.slack.ui.severity import severity_modal
from bot.usecases.severity import ChangeSeverity, change_severity

open_modal = opens(severity_modal)


async def command(desk: Desk, request: Request) -> Reply:
    """Change the severity to the one that was typed; with none, open the modal."""
    typed = Typed(request.text)
    word = typed.take()
    if not word:
        return await open_modal(desk, request)
    now = await scene_of(desk, request, must_be_open)
    severity = desk.policy.find_severity(word)
    await _change(desk, request, now, SeverityForm(severity=severity.key, reason=typed.text()))
    return done(request, now)


async def submit(desk: Desk, request: Request) -> Reply:
    """Change the severity to the one in the form."""
    form = read_severity(request.state, policy=desk.policy)
    now = await scene_of(desk, request)
    try:
        await _change(desk, request, now, form)
    except SameSeverity as error:
        raise FormError({Field.SEVERITY.value: error}) from error
    return None


async def _change(desk: Desk, request: Request, now: Scene, form: SeverityForm) -> None:
    command = ChangeSeverity(
        incident_id=now.incident.id,
        severity=form.severity,
        reason=form.reason,
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        await change_severity(uow, command, policy=desk.policy, now=desk.clock.now())
