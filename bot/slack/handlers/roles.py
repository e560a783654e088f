"""Roles: one modal in which each is taken, given or dropped."""

import asyncio
from collections.abc import Mapping

from bot.domain.errors import CannotHoldRole, FormError
from bot.domain.ids import UserId
from bot.slack.desk import Desk
from bot.slack.forms import read_roles
from bot.slack.handlers.which import opens
from bot.slack.payloads import RolesRef
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.ui.roles import role_block, roles_modal
from bot.usecases.roles import AssignRoles, assign_roles

open_modal = opens(roles_modal)


async def submit(desk: Desk, request: Request) -> Reply:
    """Give each role its holder."""
    opened = RolesRef.load(request.metadata)
    chosen = read_roles(request.state, policy=desk.policy)
    # What this person left as it was shown is not theirs to change: somebody else may have, meanwhile.
    holders = {role: person for role, person in chosen.items() if person != opened.shown.get(role)}
    await _check_people(desk, holders)
    command = AssignRoles(incident_id=opened.incident_id, holders=holders, by=request.user, request=request.name)
    async with desk.database.begin() as uow:
        await assign_roles(uow, command, policy=desk.policy, now=desk.clock.now())
    return None


async def _check_people(desk: Desk, holders: Mapping[str, UserId | None]) -> None:
    """Say beside each field whose person is a bot, or gone."""
    chosen = {role: person for role, person in holders.items() if person is not None}
    reasons = await asyncio.gather(*(desk.slack.why_unable(person) for person in chosen.values()))
    errors = {
        role_block(desk.policy.role(role)): CannotHoldRole(why=desk.words.plain("hand_off", f"why_not_{why}")).sentence
        for role, why in zip(chosen, reasons, strict=True)
        if why is not None
    }
    if errors:
        raise FormError(errors)
