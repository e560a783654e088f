"""The timeline: shown in pages, added to by hand or from a message."""

import re
from datetime import datetime, timedelta

from slack_sdk.models.views import View

from bot.domain.errors import EmptyNote, TimeNotYetCome, UnreadableTime
from bot.domain.ids import IncidentId, UserId
from bot.slack.desk import Desk
from bot.slack.forms import read_note
from bot.slack.handlers.which import scene_of
from bot.slack.payloads import TimelinePage
from bot.slack.replies import NextView, Reply, Whisper
from bot.slack.requests import Request, message_ts
from bot.slack.scene import scene
from bot.slack.text import as_noted, noted_message
from bot.slack.ui.look import sentence_post
from bot.slack.ui.note import note_modal
from bot.slack.ui.timeline import timeline_modal
from bot.usecases.marks import said_at
from bot.usecases.note import AddNote, add_note

_TIMED = re.compile(r"^(\d{1,2}:\d{2})(?=\s|$)\s*(.*)$", re.DOTALL)
_NOT_A_TIME = re.compile(r"^\d+:\S*")


async def command(desk: Desk, request: Request) -> Reply:
    """Show the timeline, or add to it: `timeline add [HH:MM] text`."""
    verb, _, rest = request.text.partition(" ")
    if verb == "add":
        return await _add_typed(desk, request, rest.strip())
    return await open_modal(desk, request)


async def open_modal(desk: Desk, request: Request) -> Reply:
    """Show the timeline's first page."""
    now = await scene_of(desk, request)
    return NextView(await _page(desk, now.incident.id, 0))


async def turn_page(desk: Desk, request: Request) -> Reply:
    """Show another page in the same modal."""
    wanted = TimelinePage.load(request.value)
    return NextView(await _page(desk, wanted.incident_id, wanted.page))


async def open_note_modal(desk: Desk, request: Request) -> Reply:
    """Ask what should be added."""
    now = await scene_of(desk, request)
    return NextView(note_modal(now))


async def submit_note(desk: Desk, request: Request) -> Reply:
    """Add what the form says."""
    form = read_note(request.state)
    incident = (await scene_of(desk, request)).incident
    at = read_time(form.at, desk.clock.now()) if form.at else desk.clock.now()
    await _record(desk, request, incident.id, form.text, at)
    return None


async def add_message(desk: Desk, request: Request) -> Reply:
    """Add the message that the shortcut was used on, at the time when it was posted; a thread reply is one too."""
    shown = await scene_of(desk, request)
    ts = message_ts(request)
    now = desk.clock.now()
    note = AddNote(
        incident_id=shown.incident.id,
        text=noted_message(request.message),
        happened_at=min(said_at(ts), now),
        author=_author(request),
        channel_id=request.channel,
        message_ts=ts,
        link=desk.link_to(request.channel, ts) if request.channel else "",
        by=request.user,
        request=request.name,
    )
    async with desk.database.begin() as uow:
        await add_note(uow, note, now=now)
    return _added(desk)


async def _add_typed(desk: Desk, request: Request, words: str) -> Reply:
    now = desk.clock.now()
    at, text = split_time(words, now)
    if not text:
        raise EmptyNote(command=desk.command)
    incident = (await scene_of(desk, request)).incident
    await _record(desk, request, incident.id, as_noted(text), at)
    return _added(desk)


async def _record(desk: Desk, request: Request, incident_id: IncidentId, text: str, at: datetime) -> None:
    note = AddNote(incident_id=incident_id, text=text, happened_at=at, by=request.user, request=request.name)
    async with desk.database.begin() as uow:
        await add_note(uow, note, now=desk.clock.now())


def split_time(words: str, now: datetime) -> tuple[datetime, str]:
    """Return when it happened and what: `14:05 rolled back`; without a time it happened now."""
    if timed := _TIMED.match(words):
        return read_time(timed[1], now), timed[2].strip()
    if odd := _NOT_A_TIME.match(words):
        raise UnreadableTime(given=odd[0])
    return now, words


def read_time(written: str, now: datetime) -> datetime:
    """Return the last time when the clock in UTC showed HH:MM; a time shortly ahead is a slip, and is refused."""
    hours, _, minutes = written.strip().partition(":")
    try:
        at = now.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
    except ValueError as error:
        raise UnreadableTime(given=written) from error
    if at - now > timedelta(hours=12):
        return at - timedelta(days=1)
    if at > now:
        raise TimeNotYetCome(given=written)
    return at


async def _page(desk: Desk, incident_id: IncidentId, number: int) -> View:
    async with desk.database.read() as uow:
        now = await scene(desk, uow, incident_id)
        entries = await uow.timeline.shown(incident_id)
    return timeline_modal(entries, now, page=number)


def _author(request: Request) -> UserId | None:
    author = request.message.get("user")
    return UserId(author) if author and author != request.user else None


def _added(desk: Desk) -> Reply:
    return Whisper(sentence_post(desk.words.markup("note", "added")))
