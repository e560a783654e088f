"""Declare: in one line, or by the modal."""

from bot.domain.deeds import Deed
from bot.domain.errors import UnknownSeverity
from bot.domain.incident import MAX_TITLE, Incident
from bot.policy.models import Policy
from bot.slack.desk import Desk
from bot.slack.filled import DeclareForm
from bot.slack.forms import read_declare
from bot.slack.handlers.permit import permit
from bot.slack.payloads import Origin
from bot.slack.replies import NextView, Reply, Whisper
from bot.slack.requests import Request, message_ts
from bot.slack.text import as_typed, noted_message
from bot.slack.typed import Typed
from bot.slack.ui.declare import declare_modal
from bot.slack.ui.look import sentence_post
from bot.usecases.declare import Declare, declare

OPTIONS, FLAGS = ("broken", "customers"), ("private", "drill")


async def command(desk: Desk, request: Request) -> Reply:
    """Declare what was typed; where severity or title are missing, open the modal with the rest."""
    form = prefill(request.text, desk.policy)
    if form.severity is None or not form.title or len(form.title) > MAX_TITLE:
        return NextView(declare_modal(form, policy=desk.policy, words=desk.words))
    incident = await _declare(desk, request, form)
    severity = desk.policy.severity(incident.severity)
    return Whisper(sentence_post(desk.words.markup("declare", "declared", incident=incident, severity=severity)))


async def open_modal(desk: Desk, _request: Request) -> Reply:
    """Open the empty modal."""
    return NextView(declare_modal(DeclareForm(), policy=desk.policy, words=desk.words))


async def from_message(desk: Desk, request: Request) -> Reply:
    """Open the modal with the message in it; the incident will link back to it."""
    said = as_typed(noted_message(request.message))
    form = DeclareForm(title=" ".join(said.split())[:MAX_TITLE], what_is_broken=said)
    origin = desk.link_to(request.channel, message_ts(request)) if request.channel else ""
    return NextView(declare_modal(form, policy=desk.policy, words=desk.words, origin=origin))


async def submit(desk: Desk, request: Request) -> Reply:
    """Declare what the form says. The channel, the briefing and the line to the declarer follow as jobs."""
    origin = Origin.load(request.metadata).link if request.metadata else ""
    await _declare(desk, request, read_declare(request.state, policy=desk.policy), origin=origin)
    return None


def prefill(text: str, policy: Policy) -> DeclareForm:
    """Return what the words after the command say; a first word that is no severity belongs to the title."""
    typed = Typed(text, options=OPTIONS, flags=FLAGS)
    severity, title = severity_and_title(typed, policy)
    return DeclareForm(
        title=title,
        severity=severity,
        what_is_broken=typed.option("broken"),
        customers_affected=typed.option("customers"),
        is_private=typed.has("private"),
        is_drill=typed.has("drill"),
    )


def severity_and_title(typed: Typed, policy: Policy) -> tuple[str | None, str]:
    """Return what was typed first, where it is a severity, and the words after it."""
    try:
        severity = policy.find_severity(typed.peek()).key
    except UnknownSeverity:
        return None, " ".join(typed.text().split())
    typed.take()
    return severity, " ".join(typed.text().split())


async def _declare(desk: Desk, request: Request, form: DeclareForm, *, origin: str = "") -> Incident:
    if form.is_private:
        await permit(desk, request, Deed.PRIVATE, None)
    command = Declare(
        title=form.title,
        severity=form.severity or "",
        what_is_broken=form.what_is_broken,
        customers_affected=form.customers_affected,
        is_private=form.is_private,
        is_drill=form.is_drill,
        origin=origin,
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        return await declare(uow, command, policy=desk.policy, now=desk.clock.now())
