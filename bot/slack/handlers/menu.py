"""The briefing's menu: each entry opens what one of the commands opens."""

from dataclasses import replace

from bot.domain.errors import StaleButton
from bot.slack.answering import Handle
from bot.slack.desk import Desk
from bot.slack.handlers import action, escalate, hand_off, link, rename, roles, snooze, timeline
from bot.slack.handlers.which import opens
from bot.slack.payloads import IncidentRef, MenuChoice
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.ui.more import more_modal

OPENS: dict[str, Handle] = {
    "escalate": escalate.open_modal,
    "timeline": timeline.open_modal,
    "note": timeline.open_note_modal,
    "roles": roles.open_modal,
    "more": opens(more_modal),
    "take_command": hand_off.open_take_modal,
    "actions": action.command,
    "link": link.open_modal,
    "rename": rename.open_modal,
    "snooze": snooze.open_modal,
}
"""What each entry opens; a house test holds it against bot/slack/ui/briefing.py and more.py."""


async def choose(desk: Desk, request: Request) -> Reply:
    """Open what was chosen, for the incident whose menu it is."""
    choice = MenuChoice.load(request.value)
    handle = OPENS.get(choice.opens)
    if handle is None:
        raise StaleButton
    return await handle(desk, replace(request, value=IncidentRef(incident_id=choice.incident_id).dump()))
