"""Who may: the policy's rules, held at the door. By default everybody may everything."""

from functools import wraps

from bot.domain.deeds import Deed
from bot.domain.errors import NotAllowed
from bot.domain.failures import Failure
from bot.domain.ids import UserId
from bot.policy.models import ADMINS, ANYONE, COMMANDER, RESPONDERS
from bot.slack.answering import Handle
from bot.slack.desk import Desk
from bot.slack.handlers.which import scene_of
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.ui.scene import Scene
from bot.usecases import record

_NAMED = frozenset({ANYONE, RESPONDERS, COMMANDER, ADMINS})


def may(deed: Deed, handle: Handle) -> Handle:
    """Return a handler that lets only those through whom the policy lets do this."""

    @wraps(handle)
    async def guarded(desk: Desk, request: Request) -> Reply:
        if ANYONE not in desk.policy.who_may.of(deed):
            now = None if deed is Deed.DECLARE else await scene_of(desk, request)
            await permit(desk, request, deed, now)
        return await handle(desk, request)

    return guarded


async def permit(desk: Desk, request: Request, deed: Deed, now: Scene | None) -> None:
    """Raise NotAllowed where the policy keeps this for others; what is refused or overridden is on the timeline."""
    rule = desk.policy.who_may.of(deed)
    if ANYONE in rule or (now is not None and await _stands_so(desk, request.user, rule, now)):
        return
    try:
        if await _is_among(desk, request.user, rule):
            return
        if await _is_among(desk, request.user, desk.policy.who_may.admins):
            await _overridden(desk, request, deed, now, was_checked=True)
            return
    except Failure:
        # Slack cannot tell who belongs to a group. An incident does not wait for that.
        await _overridden(desk, request, deed, now, was_checked=False)
        return
    if now is not None:
        async with desk.database.begin() as uow:
            await record.deed_refused(uow, now.incident.id, deed, by=request.user, now=desk.clock.now())
    raise NotAllowed(who=_who(desk, rule), deed=desk.words.plain("who_may", deed.value))


async def _stands_so(desk: Desk, person: UserId, rule: tuple[str, ...], now: Scene) -> bool:
    """Return whether the person has command, or a part in the incident, and that is enough."""
    if COMMANDER in rule and person == now.commander:
        return True
    if RESPONDERS not in rule:
        return False
    async with desk.database.read() as uow:
        return person == now.incident.declared_by or await uow.incidents.has_part(now.incident.id, person)


async def _is_among(desk: Desk, person: UserId, named: tuple[str, ...]) -> bool:
    """Return whether these ids name the person, or a group that they are in; raises Failure where Slack is ill."""
    ids = [each for each in named if each not in _NAMED]
    if person in ids:
        return True
    groups = [each for each in ids if each.startswith("S")]
    return any([person in await desk.slack.people(group) for group in groups])


async def _overridden(desk: Desk, request: Request, deed: Deed, now: Scene | None, *, was_checked: bool) -> None:
    # Opening a form changes nothing yet; what is done then is recorded.
    if now is None or not (request.state or request.text):
        return
    async with desk.database.begin() as uow:
        await record.deed_overridden(
            uow, now.incident.id, deed, by=request.user, was_checked=was_checked, now=desk.clock.now()
        )


def _who(desk: Desk, rule: tuple[str, ...]) -> str:
    """Return who may, in words; people and groups that the policy names by id are one of them."""
    words = [each if each in _NAMED else "named" for each in rule]
    admins = (ADMINS,) if desk.policy.who_may.admins else ()
    said = [desk.words.plain("who_may", f"who_{word}") for word in dict.fromkeys((*words, *admins))]
    either = desk.words.plain("who_may", "or")
    return f" {either} ".join(said)
