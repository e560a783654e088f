"""Action items: added in one line, by the modal or from a message; listed, and ticked off."""

from datetime import date

from slack_sdk.models.views import View

from bot.domain.errors import UnreadableDate
from bot.domain.ids import IncidentId, MessageTs, UserId
from bot.slack.desk import Desk
from bot.slack.filled import ActionItemForm
from bot.slack.forms import read_action_item
from bot.slack.handlers.which import done, scene_of
from bot.slack.payloads import ActionItemOrigin, ActionItemRef, IncidentRef
from bot.slack.replies import NextView, Reply
from bot.slack.requests import Request
from bot.slack.scene import scene
from bot.slack.text import as_typed, noted_message
from bot.slack.typed import Typed
from bot.slack.ui.action import action_item_modal, action_items_modal
from bot.usecases.action_items import AddActionItem, add_action_item, finish_action_item

OPTIONS = ("due",)


async def command(desk: Desk, request: Request) -> Reply:
    """Write down what was typed; with nothing, show what there is."""
    typed = Typed(request.text, options=OPTIONS)
    people = [person for person in typed.people() if not person.startswith("S")]
    what, due = typed.text(), typed.option("due")
    now = await scene_of(desk, request)
    if not what:
        return NextView(await _list(desk, now.incident.id))
    form = ActionItemForm(what=what, owner=UserId(people[0]) if people else None, due_on=_date(due) if due else None)
    await _add(desk, request, now.incident.id, form, link="")
    return done(request, now)


async def open_modal(desk: Desk, request: Request) -> Reply:
    """Ask what has to be done."""
    now = await scene_of(desk, request)
    return NextView(action_item_modal(now, ActionItemForm()))


async def from_message(desk: Desk, request: Request) -> Reply:
    """Ask by whom and until when what a message says has to be done."""
    now = await scene_of(desk, request)
    form = ActionItemForm(what=as_typed(noted_message(request.message)))
    link = desk.link_to(request.channel, MessageTs(request.message["ts"])) if request.channel else ""
    return NextView(action_item_modal(now, form, link=link))


async def submit(desk: Desk, request: Request) -> Reply:
    """Write down what the form says."""
    form = read_action_item(request.state)
    origin = ActionItemOrigin.load(request.metadata)
    await _add(desk, request, origin.incident_id, form, link=origin.link)
    return None


async def finish(desk: Desk, request: Request) -> Reply:
    """Tick one off, and show what is left."""
    ref = ActionItemRef.load(request.value)
    async with desk.database.begin() as uow:
        await finish_action_item(uow, ref.action_item_id, by=request.user, now=desk.clock.now())
    return NextView(await _list(desk, ref.incident_id))


async def add_another(desk: Desk, request: Request) -> Reply:
    """Ask for one more, in place of the list."""
    async with desk.database.read() as uow:
        now = await scene(desk, uow, IncidentRef.load(request.value).incident_id)
    return NextView(action_item_modal(now, ActionItemForm()))


async def _add(desk: Desk, request: Request, incident_id: IncidentId, form: ActionItemForm, *, link: str) -> None:
    command = AddActionItem(
        incident_id=incident_id,
        what=form.what,
        owner=form.owner,
        due_on=form.due_on,
        link=link,
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        await add_action_item(uow, command, now=desk.clock.now())


async def _list(desk: Desk, incident_id: IncidentId) -> View:
    async with desk.database.read() as uow:
        now = await scene(desk, uow, incident_id)
        items = await uow.action_items.of(incident_id)
    return action_items_modal(items, now)


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UnreadableDate(given=written) from error
