"""Action items: what has to be done after the incident, written down while somebody thinks of it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.errors import NoSuchActionItem
from bot.domain.ids import ActionItemId, IncidentId, UserId
from bot.domain.incident import ActionItem
from bot.domain.marginalia import ActionItemAdded, ActionItemDone
from bot.domain.messages import NewActionItem
from bot.usecases.find import locked
from bot.usecases.once import once
from bot.usecases.promises import tell_channel
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class AddActionItem:
    """What has to be done, by whom and until when, as far as it is known."""

    incident_id: IncidentId
    what: str
    owner: UserId | None = None
    due_on: date | None = None
    link: str = ""
    by: UserId
    request: str | None = None


async def add_action_item(uow: UnitOfWork, command: AddActionItem, *, now: datetime) -> ActionItem:
    """Record an action item, and say so in the channel."""
    await once(uow, command.request, now)
    incident = await locked(uow, command.incident_id)
    item = await uow.action_items.add(
        incident.id,
        what=command.what,
        owner=command.owner,
        due_on=command.due_on,
        link=command.link,
        added_by=command.by,
        added_at=now,
    )
    fact = ActionItemAdded(action_item_id=item.id, what=item.what, owner=item.owner)
    await uow.timeline.add(incident.id, fact, by=command.by, now=now)
    await tell_channel(uow, incident, NewActionItem(what=item.what, owner=item.owner, by=command.by), now=now)
    return item


async def finish_action_item(uow: UnitOfWork, action_item_id: ActionItemId, *, by: UserId, now: datetime) -> ActionItem:
    """Record that an action item is done; once, however often it is said."""
    item = await uow.action_items.get(action_item_id)
    if item is None:
        raise NoSuchActionItem
    await locked(uow, item.incident_id)
    if await uow.action_items.finish(item.id, now):
        fact = ActionItemDone(action_item_id=item.id, what=item.what)
        await uow.timeline.add(item.incident_id, fact, by=by, now=now)
    return item
