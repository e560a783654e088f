"""Handoff: the modal, the answer of the person who is offered command, and taking it unasked."""

from bot.domain.errors import AlreadyInCommand, CannotTakeCommand, FormError, HandoffToSelf, NotYoursToHandOver
from bot.domain.ids import UserId
from bot.slack.desk import Desk
from bot.slack.filled import HandOffForm
from bot.slack.forms import read_hand_off, read_reason
from bot.slack.handlers.which import done, must_be_open, opens, scene_of
from bot.slack.ids import Field
from bot.slack.payloads import HandoffRef
from bot.slack.replies import NextView, Reply
from bot.slack.requests import Request
from bot.slack.typed import Typed
from bot.slack.ui.hand_off import hand_off_modal, take_command_modal
from bot.slack.ui.scene import Scene
from bot.usecases import hand_off
from bot.usecases.hand_off import OfferCommand, TakeCommand

OPTIONS = ("open", "watch")


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


async def command(desk: Desk, request: Request) -> Reply:
    """Offer command as it was typed: to whom and where things stand; where one is missing, open the modal."""
    typed = Typed(request.text, options=OPTIONS)
    now = await scene_of(desk, request, _may_hand_over)
    people = [person for person in typed.people() if not person.startswith("S")]
    texts = typed.texts()
    form = HandOffForm(
        to=UserId(people[0]) if people else None,
        standing=texts[0] if texts else "",
        still_open=typed.option("open") or " ".join(texts[1:2]),
        watch=typed.option("watch") or " ".join(texts[2:]),
    )
    if form.to is None or not form.standing:
        return NextView(hand_off_modal(now, form))
    if (why_not := await _why_not(desk, form.to)) is not None:
        raise why_not
    await _offer(desk, request, now, form)
    return done(request, now)


async def submit(desk: Desk, request: Request) -> Reply:
    """Offer command to the person in the form, unless they cannot take it."""
    form = read_hand_off(request.state)
    now = await scene_of(desk, request)
    if form.to is not None and (why_not := await _why_not(desk, form.to)) is not None:
        raise FormError({Field.TO.value: why_not})
    try:
        await _offer(desk, request, now, form)
    except HandoffToSelf as error:
        raise FormError({Field.TO.value: error}) from error
    return None


async def _why_not(desk: Desk, person: UserId) -> CannotTakeCommand | None:
    why = await desk.slack.why_unable(person)
    return CannotTakeCommand(why=desk.words.plain("hand_off", f"why_not_{why}")) if why is not None else None


async def _offer(desk: Desk, request: Request, now: Scene, form: HandOffForm) -> None:
    command = OfferCommand(
        incident_id=now.incident.id,
        to=form.to or UserId(""),
        standing=form.standing,
        still_open=form.still_open,
        watch=form.watch,
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        await hand_off.offer(uow, command, policy=desk.policy, now=desk.clock.now())


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


async def take_command(desk: Desk, request: Request) -> Reply:
    """Give command to the person who typed why; with no reason, open the modal."""
    reason = Typed(request.text).text()
    if not reason:
        return await open_take_modal(desk, request)
    now = await scene_of(desk, request, _may_take)
    await _take(desk, request, now, reason)
    return done(request, now)


async def take(desk: Desk, request: Request) -> Reply:
    """Give command to the person who submitted."""
    reason = read_reason(request.state)
    await _take(desk, request, await scene_of(desk, request), reason)
    return None


async def _take(desk: Desk, request: Request, now: Scene, reason: str) -> None:
    command = TakeCommand(incident_id=now.incident.id, reason=reason, by=request.user, request=request.name)
    async with desk.database.begin() as uow:
        await hand_off.take_command(uow, command, policy=desk.policy, now=desk.clock.now())
