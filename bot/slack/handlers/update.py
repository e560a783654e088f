"""Update: in one line, or by the modal."""

from datetime import datetime

from bot.domain.errors import DraftOvertaken
from bot.domain.lifecycle import WORKING, Status
from bot.slack.desk import Desk
from bot.slack.filled import UpdateForm
from bot.slack.forms import read_update
from bot.slack.handlers.which import done, must_be_open, scene_of
from bot.slack.payloads import DraftRef, IncidentRef
from bot.slack.replies import NextView, Reply
from bot.slack.requests import Request
from bot.slack.scene import scene
from bot.slack.typed import Typed, read_promise
from bot.slack.ui.draft import draft_update
from bot.slack.ui.scene import Scene
from bot.slack.ui.update import update_modal
from bot.usecases.update import PostUpdate, post_update
from bot.usecases.writing import begin_writing, stop_writing

OPTIONS = ("doing", "impact", "eta", "next")


async def open_modal(desk: Desk, request: Request) -> Reply:
    """Open the modal; while it is open, nobody is asked for the update."""
    now = await scene_of(desk, request, must_be_open)
    return _asks(desk, now, None)


async def edit_draft(desk: Desk, request: Request) -> Reply:
    """Open the modal with the draft that the nag showed."""
    now, draft = await _draft(desk, request)
    return _asks(desk, now, draft)


async def post_draft(desk: Desk, request: Request) -> Reply:
    """Post the draft as the nag showed it."""
    now, draft = await _draft(desk, request)
    await _post(desk, request, now, draft)
    return None


async def closed(desk: Desk, request: Request) -> None:
    """Note that nobody writes any more; what is due is due again."""
    ref = IncidentRef.load(request.metadata)
    async with desk.database.begin() as uow:
        await stop_writing(uow, ref.incident_id, policy=desk.policy, now=desk.clock.now())


async def _draft(desk: Desk, request: Request) -> tuple[Scene, UpdateForm]:
    ref = DraftRef.load(request.value)
    async with desk.database.read() as uow:
        now = await scene(desk, uow, ref.incident_id, with_timeline=True)
    must_be_open(now, request.user)
    if now.update is not None and now.update.posted_at >= ref.until:
        raise DraftOvertaken(person=now.update.posted_by)
    return now, draft_update(now, now.entries, until=ref.until)


def _asks(desk: Desk, now: Scene, form: UpdateForm | None) -> Reply:
    async def then() -> None:
        async with desk.database.begin() as uow:
            await begin_writing(uow, now.incident.id, policy=desk.policy, now=desk.clock.now())

    return NextView(update_modal(now, form), then)


async def command(desk: Desk, request: Request) -> Reply:
    """Post what was typed; where nothing is said yet, open the modal with it."""
    typed = Typed(request.text, options=OPTIONS)
    now = await scene_of(desk, request, must_be_open)
    form = _form(typed, now, desk.clock.now())
    if not form.known:
        return _asks(desk, now, form)
    await _post(desk, request, now, form)
    return done(request, now)


async def submit(desk: Desk, request: Request) -> Reply:
    """Post what the form says."""
    form = read_update(request.state, now=desk.clock.now())
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
