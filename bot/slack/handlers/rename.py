"""Rename: in one line, or by the modal."""

from bot.domain.errors import FormError, TooLong
from bot.slack.desk import Desk
from bot.slack.forms import read_title
from bot.slack.handlers.which import Check, done, opens, scene_of
from bot.slack.ids import Field
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed
from bot.slack.ui.rename import rename_modal
from bot.slack.ui.scene import Scene
from bot.usecases.rename import Rename, rename

ANY: Check = lambda _now, _person: None  # noqa: E731 - a resolved incident may be renamed too

open_modal = opens(rename_modal, ANY)


async def command(desk: Desk, request: Request) -> Reply:
    """Give the incident the title that was typed; with none, open the modal."""
    title = " ".join(Typed(request.text).text().split())
    if not title:
        return await open_modal(desk, request)
    now = await scene_of(desk, request)
    await _rename(desk, request, now, title)
    return done(request, now)


async def submit(desk: Desk, request: Request) -> Reply:
    """Give the incident the title in the form."""
    title = read_title(request.state)
    try:
        await _rename(desk, request, await scene_of(desk, request), title)
    except TooLong as error:
        raise FormError({Field.TITLE.value: error}) from error
    return None


async def _rename(desk: Desk, request: Request, now: Scene, title: str) -> None:
    async with desk.database.begin() as uow:
        command = Rename(incident_id=now.incident.id, title=title, by=request.user, request=request.name)
        await rename(uow, command, now=desk.clock.now())
