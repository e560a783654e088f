"""Roles: one in one line, or all of them in one modal, each taken, given or dropped."""

import asyncio
from collections.abc import Mapping

from bot.domain.errors import CannotHoldRole, FormError, NobodyNamed
from bot.domain.ids import IncidentId, UserId
from bot.slack.desk import Desk
from bot.slack.forms import read_roles
from bot.slack.handlers.which import done, must_be_open, opens, scene_of
from bot.slack.payloads import RolesRef
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed
from bot.slack.ui.roles import role_block, roles_modal
from bot.usecases.roles import AssignRoles, assign_roles

open_modal = opens(roles_modal)


async def command(desk: Desk, request: Request) -> Reply:
    """Give a role to somebody, to oneself (me) or to nobody, as it was typed; with no role, open the modal."""
    typed = Typed(request.text)
    people = [person for person in typed.people() if not person.startswith("S")]
    words = typed.text().split()
    if not words:
        return await open_modal(desk, request)
    now = await scene_of(desk, request, must_be_open)
    holder = _holder(desk, words[-1].lower(), request.user)
    named = " ".join(words[:-1] if holder is not NOT_SAID else words)
    role = desk.policy.find_role(named)
    if holder is NOT_SAID and not people:
        raise NobodyNamed(command=desk.command, example=f"role {role.key} @name")
    person = UserId(people[0]) if people else holder
    await _assign(desk, request, now.incident.id, {role.key: person or None})
    return done(request, now)


NOT_SAID = UserId("not said")


def _holder(desk: Desk, word: str, person: UserId) -> UserId | None:
    """Return who is meant by a word: me, nobody, or NOT_SAID."""
    if word in desk.words.plain("roles", "me").split(", "):
        return person
    return None if word in desk.words.plain("roles", "nobody").split(", ") else NOT_SAID


async def submit(desk: Desk, request: Request) -> Reply:
    """Give each role its holder."""
    opened = RolesRef.load(request.metadata)
    chosen = read_roles(request.state, policy=desk.policy)
    # What this person left as it was shown is not theirs to change: somebody else may have, meanwhile.
    holders = {role: person for role, person in chosen.items() if person != opened.shown.get(role)}
    await _check_people(desk, holders)
    await _assign(desk, request, opened.incident_id, holders)
    return None


async def _assign(desk: Desk, request: Request, incident_id: IncidentId, holders: Mapping[str, UserId | None]) -> None:
    command = AssignRoles(incident_id=incident_id, holders=holders, by=request.user, request=request.name)
    async with desk.database.begin() as uow:
        await assign_roles(uow, command, policy=desk.policy, now=desk.clock.now())


async def _check_people(desk: Desk, holders: Mapping[str, UserId | None]) -> None:
    """Say beside each field whose person is a bot, or gone."""
    chosen = {role: person for role, person in holders.items() if person is not None}
    reasons = await asyncio.gather(*(desk.slack.why_unable(person) for person in chosen.values()))
    errors = {
        role_block(desk.policy.role(role)): CannotHoldRole(why=desk.words.plain("hand_off", f"why_not_{why}"))
        for role, why in zip(chosen, reasons, strict=True)
        if why is not None
    }
    if errors:
        raise FormError(errors)
