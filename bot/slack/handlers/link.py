"""Link: in one line, or by the modal."""

from bot.domain.errors import FormError, LinkedAlready, TooLong, UnreadableLink
from bot.slack.desk import Desk
from bot.slack.filled import LinkForm
from bot.slack.forms import read_link
from bot.slack.handlers.rename import ANY
from bot.slack.handlers.which import done, opens, scene_of
from bot.slack.ids import Field
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed
from bot.slack.ui.link import link_modal
from bot.slack.ui.scene import Scene
from bot.usecases.link import AddLink, add_link

open_modal = opens(link_modal, ANY)


async def command(desk: Desk, request: Request) -> Reply:
    """Add the link that was typed, with the words after it as its title; with none, open the modal."""
    url, _, title = Typed(request.text).text().partition(" ")
    if not url:
        return await open_modal(desk, request)
    now = await scene_of(desk, request)
    await _add(desk, request, now, LinkForm(url=url, title=title.strip()))
    return done(request, now)


async def submit(desk: Desk, request: Request) -> Reply:
    """Add the link in the form."""
    form = read_link(request.state)
    try:
        await _add(desk, request, await scene_of(desk, request), form)
    except (UnreadableLink, LinkedAlready, TooLong) as error:
        raise FormError({Field.URL.value: error}) from error
    return None


async def _add(desk: Desk, request: Request, now: Scene, form: LinkForm) -> None:
    command = AddLink(
        incident_id=now.incident.id, url=form.url, title=form.title, by=request.user, request=request.name
    )
    async with desk.database.begin() as uow:
        await add_link(uow, command, now=desk.clock.now())
