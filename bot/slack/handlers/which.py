"""Which incident somebody means: the one whose button they clicked, whose number they named, or whose channel it is."""

import re
from collections.abc import Callable
from dataclasses import replace

from slack_sdk.models.views import View

from bot.domain.errors import AlreadyResolved, NoSuchIncident, NotAnIncidentChannel, NotResolved
from bot.domain.ids import IncidentId, UserId, reference
from bot.domain.incident import Incident
from bot.slack.answering import Handle
from bot.slack.desk import Desk
from bot.slack.payloads import IncidentRef
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.scene import scene
from bot.slack.ui.scene import Scene
from storage.unit_of_work import UnitOfWork

_NAMED = re.compile(r"^INC-(\d{1,9})\b\s*", re.IGNORECASE)

Check = Callable[[Scene, UserId], None]
"""Refuses, by its error, what this person could fill in but never submit."""


async def scene_of(desk: Desk, request: Request) -> Scene:
    """Return the incident that a command, click or submission is about, as it is now."""
    async with desk.database.read() as uow:
        incident = await _incident(desk, uow, request)
        return await scene(desk, uow, incident.id)


def without_reference(request: Request) -> Request:
    """Return the request without the INC-7 at the head of its words."""
    return replace(request, text=_NAMED.sub("", request.text))


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
        now = await scene_of(desk, request)
        check(now, request.user)
        await desk.slack.open_view(request.trigger_id, build(now))
        return None

    return open_modal


async def _incident(desk: Desk, uow: UnitOfWork, request: Request) -> Incident:
    if request.value:
        return await _numbered(uow, IncidentRef.load(request.value).incident_id)
    if request.metadata:
        return await _numbered(uow, IncidentRef.load(request.metadata).incident_id)
    if named := _NAMED.match(request.text):
        return await _visible(uow, IncidentId(int(named[1])), request)
    found = await uow.incidents.in_channel(request.channel) if request.channel else None
    if found is None:
        raise NotAnIncidentChannel(command=desk.command)
    return found


async def _numbered(uow: UnitOfWork, incident_id: IncidentId) -> Incident:
    incident = await uow.incidents.get(incident_id)
    if incident is None:
        raise NoSuchIncident(reference=reference(incident_id))
    return incident


async def _visible(uow: UnitOfWork, incident_id: IncidentId, request: Request) -> Incident:
    """Return the incident; a private one does not exist for people who have no part in it."""
    incident = await _numbered(uow, incident_id)
    if not incident.is_private or request.user == incident.declared_by or request.channel == incident.channel_id:
        return incident
    if await uow.incidents.has_part(incident_id, request.user):
        return incident
    raise NoSuchIncident(reference=incident.reference)
