"""Update: in one line, or by the modal."""

from datetime import datetime

from bot.domain.lifecycle import WORKING, Status
from bot.slack.desk import Desk
from bot.slack.filled import UpdateForm
from bot.slack.forms import read_update
from bot.slack.handlers.which import done, must_be_open, opens, scene_of
from bot.slack.replies import NextView, Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed, read_promise
from bot.slack.ui.scene import Scene
from bot.slack.ui.update import update_modal
from bot.usecases.update import PostUpdate, post_update

OPTIONS = ("doing", "impact", "eta", "next")

open_modal = opens(update_modal)


async def command(desk: Desk, request: Request) -> Reply:
    """Post what was typed; where nothing is said yet, open the modal with it."""
    typed = Typed(request.text, options=OPTIONS)
    now = await scene_of(desk, request, must_be_open)
    form = _form(typed, now, desk.clock.now())
    if not form.known:
        return NextView(update_modal(now, form))
    await _post(desk, request, now, form)
    return done(request, now)


async def submit(desk: Desk, request: Request) -> Reply:
    """Post what the form says."""
    form = read_update(request.state)
    await _post(desk, request, await scene_of(desk, request), form)
    return None


def _form(typed: Typed, now: Scene, at: datetime) -> UpdateForm:
    status = _status(typed, now) or (now.incident.status if now.incident.status in WORKING else WORKING[0])
    texts = typed.texts()
    impact = typed.option("impact") or (now.update.impact if now.update else "")
    written = typed.option("next")
    return UpdateForm(
        status=status,
        known=texts[0] if texts else "",
        doing=typed.option("doing") or " ".join(texts[1:]),
        impact=impact,
        eta=typed.option("eta"),
        next_in=read_promise(written, at) if written else now.severity.cadence,
    )


def _status(typed: Typed, now: Scene) -> Status | None:
    word = typed.peek().lower()
    names = {name: status for status in WORKING for name in (status.value, now.words.plain("status", status.value))}
    found = {name.lower(): status for name, status in names.items()}.get(word)
    if found is not None:
        typed.take()
    return found


async def _post(desk: Desk, request: Request, now: Scene, form: UpdateForm) -> None:
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
