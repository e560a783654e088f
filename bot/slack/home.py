"""Reads what a person's Home needs to know, as it is now."""

from collections.abc import Sequence

from bot.domain.ids import IncidentId, UserId
from bot.domain.incident import Handoff, Incident
from bot.domain.roles import Roster
from bot.slack.desk import Desk
from bot.slack.ui.home import RESOLVED, Home
from bot.slack.ui.scene import Scene
from storage.unit_of_work import UnitOfWork


async def home(desk: Desk, uow: UnitOfWork, person: UserId) -> Home:
    """Return everything that a person's Home shows: what they may hear of, and what waits for them."""
    opened = await uow.incidents.open_visible_to(person)
    rosters = await uow.incidents.rosters([each.id for each in opened])
    followed = await uow.follows.followed_by(person)
    scenes = [_scene(desk, each, rosters[each.id]) for each in opened]
    yours = [now for now in scenes if _is_theirs(now, person, followed)]
    resolved = await uow.incidents.resolved_visible_to(person, limit=RESOLVED)
    return Home(
        offers=await _offers(desk, uow, person),
        owed=_owed_by(person, scenes),
        yours=yours,
        others=[now for now in scenes if now not in yours],
        resolved=[_scene(desk, each, {}) for each in resolved],
        followed=followed,
        words=desk.words,
        command=desk.command,
    )


def _is_theirs(now: Scene, person: UserId, followed: frozenset[IncidentId]) -> bool:
    return now.incident.declared_by == person or person in now.roster.values() or now.incident.id in followed


def _owed_by(person: UserId, scenes: Sequence[Scene]) -> list[Scene]:
    """Return the incidents of which this person is asked for the next update, the soonest first."""
    owed = [
        (now.incident.rhythm.due_at, now.incident.id, now)
        for now in scenes
        if now.incident.rhythm.due_at is not None
        and person == (now.policy.updates_owner(now.roster) or now.incident.declared_by)
    ]
    return [now for _, _, now in sorted(owed, key=lambda each: each[:2])]


async def _offers(desk: Desk, uow: UnitOfWork, person: UserId) -> list[Scene]:
    """Return the offers of command that wait for this person, each with its incident."""
    found = []
    for handoff in await uow.handoffs.waiting_for(person):
        incident = await uow.incidents.get(handoff.incident_id)
        if incident is not None and incident.is_open:
            found.append(_scene(desk, incident, await uow.incidents.roster(incident.id), handoff))
    return found


def _scene(desk: Desk, incident: Incident, roster: Roster, handoff: Handoff | None = None) -> Scene:
    return Scene(
        incident=incident,
        roster=roster,
        update=None,
        handoff=handoff,
        policy=desk.policy,
        words=desk.words,
        command=desk.command,
        now=desk.clock.now(),
    )
