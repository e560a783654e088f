"""Which incident somebody means: the one whose button they clicked, whose number they named, or whose channel it is."""

from collections.abc import Callable

from slack_sdk.models.views import View

from bot.domain.errors import (
    AlreadyResolved,
    NoSuchIncident,
    NotAnIncidentChannel,
    NotItsChannel,
    NotResolved,
)
from bot.domain.ids import ChannelId, IncidentId, UserId, reference
from bot.domain.incident import Incident
from bot.slack.answering import Handle
from bot.slack.desk import Desk
from bot.slack.payloads import IncidentRef
from bot.slack.replies import NextView, Reply, Whisper
from bot.slack.requests import Request
from bot.slack.scene import scene
from bot.slack.ui.look import done_post
from bot.slack.ui.scene import Scene
from storage.unit_of_work import UnitOfWork

Check = Callable[[Scene, UserId], None]
"""Refuses, by its error, what this person could fill in but never submit."""


async def scene_of(desk: Desk, request: Request, check: Check | None = None) -> Scene:
    """Return the incident that a command, click or submission is about, as it is now, unless the check refuses."""
    async with desk.database.read() as uow:
        incident = await _incident(desk, uow, request)
        now = await scene(desk, uow, incident.id)
    if check is not None:
        check(now, request.user)
    return now


def must_be_open(now: Scene, _person: UserId) -> None:
    """Raise AlreadyResolved where nobody has to act any more."""
    if not now.incident.is_open:
        raise AlreadyResolved(reference=now.incident.reference)


def must_be_resolved(now: Scene, _person: UserId) -> None:
    """Raise NotResolved where there is nothing to reopen."""
    if now.incident.is_open:
        raise NotResolved(reference=now.incident.reference)


def opens(build: Callable[[Scene], View], check: Check = must_be_open) -> Handle:
    """Return a handler that opens a modal about the incident, unless the check refuses."""

    async def open_modal(desk: Desk, request: Request) -> Reply:
        # A short read comes before the trigger is used: docs/decisions/0007-read-before-the-modal.md.
        return NextView(build(await scene_of(desk, request, check)))

    # docs/commands.md says by it what a button does.
    open_modal.__doc__ = (build.__doc__ or "").replace("Return the modal", "Open the form", 1)
    return open_modal


def done(request: Request, now: Scene) -> Reply:
    """Return the answer to something that is done: in the incident's channel everybody sees it anyway."""
    if request.channel is not None and request.channel == now.incident.channel_id:
        return None
    return Whisper(done_post(now))


async def _incident(desk: Desk, uow: UnitOfWork, request: Request) -> Incident:
    if request.value:
        return await _numbered(uow, IncidentRef.load(request.value).incident_id)
    if request.metadata:
        return await _numbered(uow, IncidentRef.load(request.metadata).incident_id)
    if request.about:
        return await _named(uow, request)
    found = await uow.incidents.in_channel(request.channel) if request.channel else None
    if found is None:
        raise NotAnIncidentChannel(command=desk.command)
    return found


async def _numbered(uow: UnitOfWork, incident_id: IncidentId) -> Incident:
    incident = await uow.incidents.get(incident_id)
    if incident is None:
        raise NoSuchIncident(reference=reference(incident_id))
    return incident


async def _named(uow: UnitOfWork, request: Request) -> Incident:
    """Return the incident; a private one does not exist for people who have no part in it."""
    if request.about.startswith("INC-"):
        found = await uow.incidents.get(IncidentId(int(request.about.removeprefix("INC-"))))
    else:
        found = await uow.incidents.in_channel(ChannelId(request.about))
    if found is not None and await _may_see(uow, found, request):
        return found
    if request.about.startswith("INC-"):
        raise NoSuchIncident(reference=request.about)
    raise NotItsChannel(channel=request.about)


async def _may_see(uow: UnitOfWork, incident: Incident, request: Request) -> bool:
    return request.channel == incident.channel_id or await uow.incidents.may_see(incident.id, request.user)
