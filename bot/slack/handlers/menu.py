"""The briefing's menu: each entry opens what one of the commands opens."""

from dataclasses import replace

from bot.domain.errors import StaleButton
from bot.slack.answering import Handle
from bot.slack.desk import Desk
from bot.slack.handlers import hand_off, roles, timeline
from bot.slack.payloads import IncidentRef, MenuChoice
from bot.slack.replies import Reply
from bot.slack.requests import Request

OPENS: dict[str, Handle] = {
    "roles": roles.open_modal,
    "timeline": timeline.open_modal,
    "note": timeline.open_note_modal,
    "take_command": hand_off.open_take_modal,
}
"""What each entry opens; a house test holds it against the menu in bot/slack/ui/briefing.py."""


async def choose(desk: Desk, request: Request) -> Reply:
    """Open what was chosen, for the incident whose menu it is."""
    choice = MenuChoice.load(request.value)
    handle = OPENS.get(choice.opens)
    if handle is None:
        raise StaleButton
    return await handle(desk, replace(request, value=IncidentRef(incident_id=choice.incident_id).dump()))
