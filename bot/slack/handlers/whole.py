"""Show more: the whole of what a message or the timeline has cut."""

from bot.domain.errors import StaleButton
from bot.slack.desk import Desk
from bot.slack.payloads import WholeRef
from bot.slack.replies import OnTop, Reply
from bot.slack.requests import Request
from bot.slack.scene import scene
from bot.slack.ui.timeline import entry_modal
from bot.slack.ui.whole import whole_modal


async def show(desk: Desk, request: Request) -> Reply:
    """Open the whole text on top of whatever was clicked in."""
    ref = WholeRef.load(request.value)
    async with desk.database.read() as uow:
        now = await scene(desk, uow, ref.incident_id, update=ref.update_id, handoff=ref.handoff_id)
        entries = await uow.timeline.shown(ref.incident_id) if ref.entry_id is not None else ()
    if ref.entry_id is None:
        return OnTop(whole_modal(now, ref))
    found = next((entry for entry in entries if entry.id == ref.entry_id), None)
    if found is None:
        raise StaleButton
    return OnTop(entry_modal(found, now))
