"""Snooze: for how long, and why; in one line, or by the modal."""

from bot.domain.errors import NothingToSnooze
from bot.domain.ids import UserId
from bot.slack.desk import Desk
from bot.slack.filled import SnoozeForm
from bot.slack.forms import read_snooze
from bot.slack.handlers.which import done, must_be_open, opens, scene_of
from bot.slack.replies import NextView, Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed, read_promise
from bot.slack.ui.scene import Scene
from bot.slack.ui.snooze import snooze_modal
from bot.usecases.nag import Snooze, snooze


def _something_is_due(now: Scene, person: UserId) -> None:
    must_be_open(now, person)
    if now.incident.rhythm.due_at is None:
        raise NothingToSnooze(reference=now.incident.reference)


open_modal = opens(snooze_modal, _something_is_due)


async def command(desk: Desk, request: Request) -> Reply:
    """Snooze for the length and the reason that were typed; where one is missing, open the modal with the other."""
    typed = Typed(request.text)
    now = await scene_of(desk, request, _something_is_due)
    word = typed.take()
    form = SnoozeForm(length=read_promise(word, desk.clock.now()) if word else None, reason=typed.text())
    if form.length is None or not form.reason:
        return NextView(snooze_modal(now, form))
    await _snooze(desk, request, now, form)
    return done(request, now)


async def submit(desk: Desk, request: Request) -> Reply:
    """Put the next nag off."""
    form = read_snooze(request.state)
    await _snooze(desk, request, await scene_of(desk, request), form)
    return None


async def _snooze(desk: Desk, request: Request, now: Scene, form: SnoozeForm) -> None:
    if form.length is None:
        return
    command = Snooze(
        incident_id=now.incident.id, length=form.length, reason=form.reason, by=request.user, request=request.name
    )
    async with desk.database.begin() as uow:
        await snooze(uow, command, policy=desk.policy, now=desk.clock.now())
