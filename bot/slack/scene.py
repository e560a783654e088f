"""Reads what a message or a modal needs to know, as it is now."""

from bot.domain.errors import NoSuchIncident
from bot.domain.ids import HandoffId, IncidentId, UpdateId, UserId, reference
from bot.slack.desk import Desk
from bot.slack.ui.scene import Scene
from storage.unit_of_work import UnitOfWork


async def scene(
    desk: Desk,
    uow: UnitOfWork,
    incident_id: IncidentId,
    *,
    update: UpdateId | None = None,
    handoff: HandoffId | None = None,
    with_timeline: bool = False,
    reader: UserId | None = None,
) -> Scene:
    """Return an incident with everything that hangs on it; without a number the update is the latest one.

    With a reader, it also has what is news to them.
    """
    incident = await uow.incidents.get(incident_id)
    if incident is None:
        raise NoSuchIncident(reference=reference(incident_id))
    latest = uow.updates.latest(incident_id) if update is None else uow.updates.get(update)
    look = await uow.looks.last(incident_id, reader) if reader is not None else None
    entries = await uow.timeline.shown(incident_id) if with_timeline or look is not None else []
    return Scene(
        incident=incident,
        roster=await uow.incidents.roster(incident_id),
        update=await latest,
        handoff=await uow.handoffs.get(handoff) if handoff is not None else None,
        entries=entries if with_timeline else (),
        news=[entry for entry in entries if look is not None and entry.id > look.entry_id],
        looked_at=look.looked_at if look is not None else None,
        links=await uow.links.of(incident_id),
        policy=desk.policy,
        words=desk.words,
        command=desk.command,
        now=desk.clock.now(),
    )
