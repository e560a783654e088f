"""Handoff: the modal, the answer of the person who is offered command, and taking it unasked."""

from bot.domain.errors import AlreadyInCommand, CannotTakeCommand, FormError, HandoffToSelf, NotYoursToHandOver
from bot.domain.ids import UserId
from bot.slack.desk import Desk
from bot.slack.forms import read_hand_off, read_reason
from bot.slack.handlers.which import must_be_open, opens, scene_of
from bot.slack.ids import Field
from bot.slack.payloads import HandoffRef
from bot.slack.replies import Reply
from bot.slack.requests import Request
from bot.slack.ui.hand_off import hand_off_modal, take_command_modal
from bot.slack.ui.scene import Scene
from bot.usecases import hand_off
from bot.usecases.hand_off import OfferCommand, TakeCommand


def _may_hand_over(now: Scene, person: UserId) -> None:
    must_be_open(now, person)
    if now.commander not in {None, person}:
        raise NotYoursToHandOver


def _may_take(now: Scene, person: UserId) -> None:
    must_be_open(now, person)
    if now.commander == person:
        raise AlreadyInCommand(reference=now.incident.reference)


open_modal = opens(hand_off_modal, _may_hand_over)
open_take_modal = opens(take_command_modal, _may_take)


async def submit(desk: Desk, request: Request) -> Reply:
    """Offer command to the person in the form, unless they cannot take it."""
    form = read_hand_off(request.state)
    now = await scene_of(desk, request)
    why_not = await desk.slack.why_unable(form.to)
    if why_not is not None:
        raise FormError(
            {Field.TO.value: CannotTakeCommand(why=desk.words.plain("hand_off", f"why_not_{why_not}")).sentence}
        )
    command = OfferCommand(
        incident_id=now.incident.id,
        to=form.to,
        standing=form.standing,
        still_open=form.still_open,
        watch=form.watch,
        by=request.user,
        request=request.name,
    )
    try:
        async with desk.database.begin() as uow:
            await hand_off.offer(uow, command, policy=desk.policy, now=desk.clock.now())
    except HandoffToSelf as error:
        raise FormError({Field.TO.value: error.sentence}) from error
    return None


async def accept(desk: Desk, request: Request) -> Reply:
    """Pass command to the person who clicked, if it was offered to them."""
    async with desk.database.begin() as uow:
        handoff_id = HandoffRef.load(request.value).handoff_id
        await hand_off.accept(uow, handoff_id, by=request.user, policy=desk.policy, now=desk.clock.now())
    return None


async def decline(desk: Desk, request: Request) -> Reply:
    """Leave command where it is."""
    async with desk.database.begin() as uow:
        handoff_id = HandoffRef.load(request.value).handoff_id
        await hand_off.decline(uow, handoff_id, by=request.user, now=desk.clock.now())
    return None


async def take(desk: Desk, request: Request) -> Reply:
    """Give command to the person who submitted."""
    reason = read_reason(request.state)
    now = await scene_of(desk, request)
    command = TakeCommand(incident_id=now.incident.id, reason=reason, by=request.user, request=request.name)
    async with desk.database.begin() as uow:
        await hand_off.take_command(uow, command, policy=desk.policy, now=desk.clock.now())
    return None
