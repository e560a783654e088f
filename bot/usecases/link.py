"""Link: a dashboard, a document, a ticket that responders need, within reach."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from bot.domain.errors import LinkedAlready, TooLong, UnreadableLink
from bot.domain.ids import IncidentId, UserId
from bot.domain.incident import Link
from bot.domain.jobs import AddBookmark, NewJob
from bot.domain.marginalia import LinkAdded
from bot.domain.messages import NewLink
from bot.usecases.find import locked
from bot.usecases.once import once
from bot.usecases.promises import show_what_changed, tell_channel
from storage.unit_of_work import UnitOfWork

MAX_URL = 2000
"""Characters in an address; a bookmark takes 2,048 (Slack)."""

MAX_NAME = 150
"""Characters in a link's title."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddLink:
    """The page, and what it is called; without a title it is called by its host."""

    incident_id: IncidentId
    url: str
    title: str = ""
    by: UserId
    request: str | None = None


async def add_link(uow: UnitOfWork, command: AddLink, *, now: datetime) -> None:
    """Record a link, and promise to show it in the briefing and in the channel's bookmarks."""
    await once(uow, command.request, now)
    incident = await locked(uow, command.incident_id)
    link = Link(url=readable(command.url), title=(command.title or urlsplit(command.url).netloc)[:MAX_NAME])
    if link.url in {known.url for known in await uow.links.of(incident.id)}:
        raise LinkedAlready(url=link.url)
    await uow.links.add(incident.id, link)
    await uow.timeline.add(incident.id, LinkAdded(url=link.url, title=link.title), by=command.by, now=now)
    await tell_channel(uow, incident, NewLink(url=link.url, title=link.title, by=command.by), now=now)
    bookmark = AddBookmark(incident_id=incident.id, url=link.url, title=link.title)
    await uow.jobs.add(NewJob(payload=bookmark, run_at=now))
    await show_what_changed(uow, incident, now=now)


def readable(url: str) -> str:
    """Return an address that can be linked to; raises UnreadableLink or TooLong."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UnreadableLink(given=url) from error
    if parts.scheme not in {"http", "https"} or not parts.netloc or any(sign in url for sign in " <>|"):
        raise UnreadableLink(given=url)
    if len(url) > MAX_URL:
        raise TooLong(length=len(url), limit=MAX_URL)
    return url
