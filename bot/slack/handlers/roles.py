"""Roles: one modal in which each is taken, given or dropped."""

from bot.slack.desk import Desk
from bot.slack.forms import read_roles
from bot.slack.handlers.which import opens, scene_of
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.ui.roles import roles_modal
from bot.usecases.roles import AssignRoles, assign_roles

open_modal = opens(roles_modal)


async def submit(desk: Desk, request: Request) -> Reply:
    """Give each role its holder."""
    holders = read_roles(request.state, policy=desk.policy)
    now = await scene_of(desk, request)
    command = AssignRoles(incident_id=now.incident.id, holders=holders, by=request.user, request=request.name)
    async with desk.database.begin() as uow:
        await assign_roles(uow, command, policy=desk.policy, now=desk.clock.now())
    return None
