"""Resolve and reopen: in one line, or by their modals."""

from bot.slack.desk import Desk
from bot.slack.filled import ResolveForm
from bot.slack.forms import read_reason, read_resolve
from bot.slack.handlers.which import done, must_be_open, must_be_resolved, opens, scene_of
from bot.slack.replies import NextView, Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed
from bot.slack.ui.resolve import reopen_modal, resolve_modal
from bot.slack.ui.scene import Scene
from bot.usecases.resolve import Reopen, Resolve, reopen, resolve

OPTIONS = ("cause", "fix", "customers")

open_modal = opens(resolve_modal)
open_reopen_modal = opens(reopen_modal, must_be_resolved)


async def command(desk: Desk, request: Request) -> Reply:
    """Resolve with cause and fix as they were typed; where one is missing, open the modal with the other."""
    typed = Typed(request.text, options=OPTIONS)
    now = await scene_of(desk, request, must_be_open)
    texts = typed.texts()
    form = ResolveForm(
        cause=typed.option("cause") or next(iter(texts), ""),
        fix=typed.option("fix") or " ".join(texts[1:]),
        customers_affected=typed.option("customers") or now.incident.customers_affected,
    )
    if not form.cause or not form.fix:
        return NextView(resolve_modal(now, form))
    await _resolve(desk, request, now, form)
    return done(request, now)


async def submit(desk: Desk, request: Request) -> Reply:
    """Resolve the incident with what the form says."""
    form = read_resolve(request.state)
    await _resolve(desk, request, await scene_of(desk, request), form)
    return None


async def reopen_command(desk: Desk, request: Request) -> Reply:
    """Bring the incident back for the reason that was typed; with none, open the modal."""
    reason = Typed(request.text).text()
    if not reason:
        return await open_reopen_modal(desk, request)
    now = await scene_of(desk, request, must_be_resolved)
    await _reopen(desk, request, now, reason)
    return done(request, now)


async def submit_reopen(desk: Desk, request: Request) -> Reply:
    """Bring the incident back."""
    reason = read_reason(request.state)
    await _reopen(desk, request, await scene_of(desk, request), reason)
    return None


async def _resolve(desk: Desk, request: Request, now: Scene, form: ResolveForm) -> None:
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


async def _reopen(desk: Desk, request: Request, now: Scene, reason: str) -> None:
    command = Reopen(incident_id=now.incident.id, reason=reason, by=request.user, request=request.name)
    async with desk.database.begin() as uow:
        await reopen(uow, command, policy=desk.policy, now=desk.clock.now())
