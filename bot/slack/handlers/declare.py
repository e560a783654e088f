"""Declare: the modal, prefilled from the words, and what it says."""

from bot.domain.errors import UnknownSeverity
from bot.policy.models import Policy
from bot.slack.desk import Desk
from bot.slack.forms import read_declare
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.text import as_typed
from bot.slack.ui.declare import declare_modal
from bot.usecases.declare import Declare, declare


async def open_modal(desk: Desk, request: Request) -> Reply:
    """Open the modal, with what was typed after the command already in its fields."""
    severity, title = prefill(as_typed(request.text), desk.policy)
    view = declare_modal(title=title, severity=severity, policy=desk.policy, words=desk.words)
    await desk.slack.open_view(request.trigger_id, view)
    return None


async def submit(desk: Desk, request: Request) -> Reply:
    """Declare what the form says. The channel, the briefing and the line to the declarer follow as jobs."""
    form = read_declare(request.state, policy=desk.policy)
    command = Declare(
        title=form.title,
        severity=form.severity,
        what_is_broken=form.what_is_broken,
        customers_affected=form.customers_affected,
        is_private=form.is_private,
        is_drill=form.is_drill,
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        await declare(uow, command, policy=desk.policy, now=desk.clock.now())
    return None


def prefill(text: str, policy: Policy) -> tuple[str | None, str]:
    """Return severity and title from the words after the command; a first word that is no severity is title."""
    first, _, rest = text.partition(" ")
    try:
        return policy.find_severity(first).key, rest.strip()
    except UnknownSeverity:
        return None, text
