"""The slash command: its first word says which verb is meant, and where no incident is named, one is chosen."""

from dataclasses import replace
from difflib import get_close_matches

from slack_sdk.models.blocks import Option

from bot.domain.errors import NotAnIncidentChannel, StaleButton, UnknownWord
from bot.domain.ids import MessageTs, UserId, reference
from bot.slack.answering import Handle
from bot.slack.desk import Desk
from bot.slack.forms import read_incident
from bot.slack.handlers.verbs import FROM_MESSAGE, handler_of, known_words, show_help
from bot.slack.ids import Shortcut
from bot.slack.payloads import CarriedMessage, TypedVerb
from bot.slack.replies import NextView, Reply
from bot.slack.requests import Request
from bot.slack.text import cut, noted_message
from bot.slack.typed import split_reference
from bot.slack.ui.which import incident_options, which_modal

MAX_CARRIED = 1200
"""Characters of a message that a form carries: with its escapes they fit where Slack lets us keep things."""


async def on_command(desk: Desk, request: Request) -> Reply:
    """Do what the first word says; with no word, show what can be done here."""
    word, *rest = f"{desk.commands.get(request.command, '')} {request.text}".split(maxsplit=1) or ("",)
    if not word:
        return await show_help(desk, request)
    handle = handler_of(word.lower())
    if handle is None:
        raise UnknownWord(given=word, hint=_hint(desk, word.lower()))
    about, text = split_reference(" ".join(rest))
    try:
        return await handle(desk, replace(request, text=text, about=about))
    except NotAnIncidentChannel:
        return await _ask_which(desk, request, TypedVerb(verb=word.lower(), text=text))


def from_message(shortcut: Shortcut) -> Handle:
    """Return a handler for an entry of a message's menu; outside an incident's channel one chooses the incident."""

    async def use(desk: Desk, request: Request) -> Reply:
        try:
            return await FROM_MESSAGE[shortcut.value](desk, request)
        except NotAnIncidentChannel:
            return await _ask_which(desk, request, TypedVerb(verb=shortcut.value, message=_carried(request)))

    return use


async def choose(desk: Desk, request: Request) -> Reply:
    """Do what was typed, for the incident that was chosen."""
    typed = TypedVerb.load(request.metadata)
    handle = handler_of(typed.verb)
    if handle is None:
        raise StaleButton
    about = reference(read_incident(request.state))
    asked = replace(request, text=typed.text, about=about, metadata="", state={})
    if typed.message is not None:
        message = typed.message
        said = {"text": message.text, "user": message.user, "ts": message.ts}
        asked = replace(asked, message=said, channel=message.channel)
    return await handle(desk, asked)


async def offer_incidents(desk: Desk, request: Request) -> list[Option]:
    """Return the incidents that this person may hear of and that fit what they type: open ones first."""
    async with desk.database.read() as uow:
        found = await uow.incidents.visible_to(request.user, words=request.text, limit=20)
    return incident_options(found, desk.policy)


def _carried(request: Request) -> CarriedMessage | None:
    if request.channel is None:
        return None
    author = request.message.get("user")
    return CarriedMessage(
        channel=request.channel,
        ts=MessageTs(request.message["ts"]),
        user=UserId(author) if author else None,
        # The rest is a click away: the note links to the message.
        text=cut(noted_message(request.message), MAX_CARRIED),
    )


async def _ask_which(desk: Desk, request: Request, typed: TypedVerb) -> Reply:
    async with desk.database.read() as uow:
        found = await uow.incidents.open_visible_to(request.user)
    if not found:
        raise NotAnIncidentChannel(command=desk.command)
    only = found[0] if len(found) == 1 else None
    return NextView(which_modal(typed, only, policy=desk.policy, words=desk.words, command=desk.command))


def _hint(desk: Desk, word: str) -> str:
    near = get_close_matches(word, known_words(), n=1, cutoff=0.5)
    if near:
        return desk.words.plain("help", "did_you_mean", command=desk.command, word=near[0])
    return desk.words.plain("help", "how_to_see_it", command=desk.command)
