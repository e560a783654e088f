"""Looking: status and list change nothing and are seen by one person only."""

from bot.domain.errors import NotAnIncidentChannel
from bot.slack.desk import Desk
from bot.slack.handlers.which import scene_of
from bot.slack.replies import Reply, Whisper
from bot.slack.requests import Request
from bot.slack.scene import scene
from bot.slack.ui.look import list_post, nags_post, sentence_post, status_post


async def show_status(desk: Desk, request: Request) -> Reply:
    """Show how an incident stands."""
    now = await scene_of(desk, request)
    async with desk.database.read() as uow:
        is_followed = await uow.follows.has(now.incident.id, request.user)
    return Whisper(status_post(now, is_followed=is_followed))


async def show_nags(desk: Desk, request: Request) -> Reply:
    """Show which updates are due when, and who will be asked: of one incident, or of all that are open."""
    try:
        found = [await scene_of(desk, request)]
    except NotAnIncidentChannel:
        async with desk.database.read() as uow:
            visible = await uow.incidents.open_visible_to(request.user)
            found = [await scene(desk, uow, each.id) for each in visible]
    return Whisper(nags_post(found, words=desk.words, command=desk.command))


async def show_runbook(desk: Desk, request: Request) -> Reply:
    """Show the links of an incident: its runbooks are among them until Drumbeat knows runbooks."""
    now = await scene_of(desk, request)
    return Whisper(sentence_post(desk.words.markup("look", "runbook", **now.facts())))


async def show_list(desk: Desk, request: Request) -> Reply:
    """Show the open incidents that this person may hear of."""
    async with desk.database.read() as uow:
        found = [await scene(desk, uow, each.id) for each in await uow.incidents.open_visible_to(request.user)]
    return Whisper(list_post(found, words=desk.words, command=desk.command))
