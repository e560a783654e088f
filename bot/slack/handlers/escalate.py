"""Escalate: call people and groups for help, in one line, or by the modal."""

import asyncio

from bot.domain.errors import CannotHelp, FormError, NobodyCalled
from bot.domain.ids import UserId
from bot.slack.desk import Desk
from bot.slack.filled import EscalateForm
from bot.slack.forms import read_escalate
from bot.slack.handlers.which import done, must_be_open, opens, scene_of
from bot.slack.ids import Field
from bot.slack.replies import NextView, Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed
from bot.slack.ui.escalate import escalate_modal
from bot.slack.ui.scene import Scene
from bot.usecases.escalate import CallForHelp, call_for_help, is_group

open_modal = opens(escalate_modal)


async def command(desk: Desk, request: Request) -> Reply:
    """Call those who were typed; where they or the reason are missing, open the modal with the rest."""
    typed = Typed(request.text)
    now = await scene_of(desk, request, must_be_open)
    people = [*typed.people(), *[await _group(desk, handle) for handle in typed.handles()]]
    form = EscalateForm(people=tuple(dict.fromkeys(people)), why=typed.text())
    if not form.people or not form.why:
        return NextView(escalate_modal(now, form))
    await _check(desk, form)
    await _call(desk, request, now, form)
    return done(request, now)


async def submit(desk: Desk, request: Request) -> Reply:
    """Call those in the form."""
    form = read_escalate(request.state)
    now = await scene_of(desk, request)
    try:
        await _check(desk, form)
    except CannotHelp as error:
        raise FormError({Field.PEOPLE.value: error}) from error
    await _call(desk, request, now, form)
    return None


async def _group(desk: Desk, handle: str) -> str:
    found = await desk.slack.group(handle)
    if found is None:
        raise NobodyCalled(handle=handle)
    return found


async def _check(desk: Desk, form: EscalateForm) -> None:
    """Raise CannotHelp where somebody is a bot, or gone: a call that nobody hears is worse than none."""
    people = [UserId(called) for called in form.people if not is_group(called)]
    reasons = await asyncio.gather(*(desk.slack.why_unable(person) for person in people))
    for person, why in zip(people, reasons, strict=True):
        if why is not None:
            raise CannotHelp(person=person, why=desk.words.plain("hand_off", f"why_not_{why}"))


async def _call(desk: Desk, request: Request, now: Scene, form: EscalateForm) -> None:
    command = CallForHelp(
        incident_id=now.incident.id, people=form.people, why=form.why, by=request.user, request=request.name
    )
    async with desk.database.begin() as uow:
        await call_for_help(uow, command, now=desk.clock.now())
