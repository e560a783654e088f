"""Every request is answered within Slack's 3 s, and every refusal in one sentence.

The wrappers here are the one place that knows how a command, a click and a submission are answered.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import uuid4

import aiohttp
import structlog
from slack_sdk.models.blocks import Option

from bot.domain.errors import DoneBefore, DrumbeatError, FormError, FormNotOpened, SlackUnavailable
from bot.domain.failures import Failure
from bot.slack.desk import Desk
from bot.slack.replies import NextView, OnTop, Opened, Reply, Whisper
from bot.slack.requests import (
    Request,
    action_request,
    closing_request,
    command_request,
    event_request,
    shortcut_request,
    submission_request,
    suggestion_request,
)
from bot.slack.text import as_typed
from bot.slack.ui.look import refusal_post, said_modal
from bot.slack.ui.post import Post

log = structlog.get_logger(__name__)

ANSWER_SECONDS = 2.0
"""How long a request may take; Slack gives up after 3 s, and the way back takes time too."""

SHOW_SECONDS = 1.0
"""How long showing a reply may take, after the answer itself."""

Handle = Callable[[Desk, Request], Awaitable[Reply]]
"""Reads a request, calls one use case, and says what the person is told."""

Listen = Callable[[Desk, Request], Awaitable[None]]
"""Hears of an event, and calls one use case where it matters."""

Load = Callable[[Desk, Request], Awaitable[Sequence[Option]]]
"""Finds what a menu offers for the letters that somebody typed in it."""

Ack = Callable[..., Awaitable[Any]]
Respond = Callable[..., Awaitable[Any]]


class TooSlow(DrumbeatError):
    """That took too long. Please try it again; what was saved already is not saved twice."""


class Broken(DrumbeatError):
    """Something went wrong in Drumbeat. Please try again; whoever runs it finds it in the log as {reference}."""


def command_listener(desk: Desk, handle: Handle) -> Callable[..., Awaitable[None]]:
    """Return Bolt's listener for a slash command: its answer is the acknowledgement itself."""

    async def listener(ack: Ack, body: dict[str, Any]) -> None:
        match await _safely(desk, _opening(handle), command_request(body)):
            case Whisper(post):
                await ack(text=post.text, blocks=[block.to_dict() for block in post.blocks])
            case Opened(then):
                await ack()
                await then()
            case _:
                await ack()

    return listener


def action_listener(desk: Desk, handle: Handle) -> Callable[..., Awaitable[None]]:
    """Return Bolt's listener for a click. It is acknowledged once what it asked for is saved."""

    async def listener(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        request = action_request(body)
        reply = await _safely(desk, _opening(handle), request)
        await ack()
        await _show(desk, request, reply, respond)

    return listener


def shortcut_listener(desk: Desk, handle: Handle) -> Callable[..., Awaitable[None]]:
    """Return Bolt's listener for a shortcut."""

    async def listener(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        request = shortcut_request(body)
        reply = await _safely(desk, _opening(handle), request)
        await ack()
        await _show(desk, request, reply, respond)

    return listener


def submission_listener(desk: Desk, handle: Handle) -> Callable[..., Awaitable[None]]:
    """Return Bolt's listener for a submitted modal. What is wrong goes back to its field, and nothing typed is lost."""

    async def listener(ack: Ack, body: dict[str, Any]) -> None:
        request = submission_request(body)
        try:
            reply = await _bounded(desk, handle, request)
        except DoneBefore:
            await ack()
        except FormError as error:
            said = {field: desk.words.plain_refusal(each) for field, each in error.errors.items()}
            await ack(response_action="errors", errors=said)
        except DrumbeatError as error:
            await ack(response_action="errors", errors={request.first_field: desk.words.plain_refusal(error)})
        else:
            await _acknowledge(desk, ack, reply)

    return listener


def event_listener(desk: Desk, handle: Listen) -> Callable[..., Awaitable[None]]:
    """Return Bolt's listener for an event. It is acknowledged once what follows from it is saved.

    Nobody waits for an answer: what is refused is logged, and what failed is raised, so that Slack sends it again.
    """

    async def listener(body: dict[str, Any]) -> None:
        request = event_request(body)
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await handle(desk, request)
        except DrumbeatError as refusal:
            log.info("an event changed nothing", request=request.name, why=type(refusal).__name__)

    return listener


def closing_listener(desk: Desk, handle: Listen) -> Callable[..., Awaitable[None]]:
    """Return Bolt's listener for a modal that was closed without being submitted."""

    async def listener(ack: Ack, body: dict[str, Any]) -> None:
        await ack()
        await handle(desk, closing_request(body))

    return listener


def options_listener(desk: Desk, load: Load) -> Callable[..., Awaitable[None]]:
    """Return Bolt's listener for a menu that the app fills while somebody types. What fails leaves it empty."""

    async def listener(ack: Ack, body: dict[str, Any]) -> None:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                options = await load(desk, suggestion_request(body))
        except (TimeoutError, Failure) as error:
            log.warning("a menu stayed empty", cause=repr(error))
            options = []
        await ack(options=[option.to_dict() for option in options])

    return listener


def _opening(handle: Handle) -> Handle:
    """Return a handler that shows the modal which the given one answers with, while its trigger lives."""

    async def shown(desk: Desk, request: Request) -> Reply:
        match await handle(desk, request):
            case NextView(view) if request.view_id:
                await desk.slack.update_view(request.view_id, view)
                return None
            case OnTop(view) if request.view_id:
                await desk.slack.push_view(request.trigger_id, view)
                return None
            case OnTop(view):
                await desk.slack.open_view(request.trigger_id, view)
                return None
            case NextView(view, then):
                await desk.slack.open_view(request.trigger_id, view)
                return Opened(then) if then is not None else None
            case reply:
                return reply

    return shown


async def _acknowledge(desk: Desk, ack: Ack, reply: Reply) -> None:
    match reply:
        case NextView(view, then):
            await ack(response_action="update", view=view.to_dict())
            if then is not None:
                await then()
        case Whisper(post):
            # A submitted modal has no channel to whisper in: the modal itself says it.
            await ack(response_action="update", view=said_modal(post, words=desk.words).to_dict())
        case _:
            await ack()


async def _show(desk: Desk, request: Request, reply: Reply, respond: Respond) -> None:
    """Show a reply after a click. It may be lost: what was asked for is saved, and must be acknowledged in time."""
    try:
        async with asyncio.timeout(SHOW_SECONDS):
            await _shown(desk, request, reply, respond)
    except (Failure, TimeoutError, OSError, aiohttp.ClientError) as error:
        log.warning("a reply was lost", request=request.name, cause=repr(error))


async def _shown(desk: Desk, request: Request, reply: Reply, respond: Respond) -> None:
    match reply:
        case Opened(then):
            await then()
        case Whisper(post) if request.view_id:
            await _say_on_top(desk, request, post)
        case Whisper(post) if not request.has_response_url:
            await desk.slack.open_view(request.trigger_id, said_modal(post, words=desk.words))
        case Whisper(post):
            await respond(
                text=post.text,
                blocks=[block.to_dict() for block in post.blocks],
                response_type="ephemeral",
                replace_original=False,
            )
        case _:
            pass


async def _say_on_top(desk: Desk, request: Request, said: Post) -> None:
    """Say something over a modal, or, where that is closed by now, in one of its own."""
    view = said_modal(said, words=desk.words)
    try:
        await desk.slack.push_view(request.trigger_id, view)
    except Failure:
        await desk.slack.open_view(request.trigger_id, view)


async def _safely(desk: Desk, handle: Handle, request: Request) -> Reply:
    try:
        return await _bounded(desk, handle, request)
    except DoneBefore:
        return None
    except DrumbeatError as error:
        # What was typed is gone from where it was typed; it comes back with the refusal.
        typed = f"{request.command} {request.text}" if request.command and " " in request.text else ""
        return Whisper(refusal_post(desk.words.refusal(error), typed=as_typed(typed), words=desk.words))


async def _bounded(desk: Desk, handle: Handle, request: Request) -> Reply:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await handle(desk, request)
    except DrumbeatError:
        raise
    except TimeoutError as error:
        log.exception("request took too long", request=request.name)
        raise TooSlow from error
    except Failure as failure:
        log.warning("slack refused a reply", request=request.name, cause=failure.cause)
        if "trigger" in failure.cause:
            raise FormNotOpened from failure
        raise SlackUnavailable from failure
    except Exception as error:
        # One of the three loops that may catch everything: the person hears of a bug, and so does the log.
        reference = uuid4().hex[:8]
        log.exception("request failed by a bug", request=request.name, reference=reference)
        raise Broken(reference=reference) from error
