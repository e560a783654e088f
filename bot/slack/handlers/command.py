"""The slash command: its first word says which verb is meant."""

from dataclasses import replace
from difflib import get_close_matches

from bot.domain.errors import UnknownWord
from bot.slack.answering import Handle
from bot.slack.desk import Desk
from bot.slack.handlers import declare, hand_off, look, resolve, roles, severity, snooze, timeline, update
from bot.slack.replies import Reply
from bot.slack.requests import Request

VERBS: dict[str, Handle] = {
    "declare": declare.open_modal,
    "update": update.open_modal,
    "handoff": hand_off.open_modal,
    "take": hand_off.open_take_modal,
    "severity": severity.open_modal,
    "roles": roles.open_modal,
    "snooze": snooze.open_modal,
    "timeline": timeline.command,
    "resolve": resolve.open_modal,
    "reopen": resolve.open_reopen_modal,
    "status": look.show_status,
    "list": look.show_list,
    "help": look.show_help,
}
"""Each word after the command, and what it does. `role` and the like are found by likeness, not listed."""


async def on_command(desk: Desk, request: Request) -> Reply:
    """Do what the first word says; with no word, show what can be done here."""
    word, _, rest = request.text.partition(" ")
    if not word:
        return await look.show_help(desk, request)
    handle = VERBS.get(word.lower())
    if handle is None:
        raise UnknownWord(given=word, hint=_hint(desk, word.lower()))
    return await handle(desk, replace(request, text=rest.strip()))


def _hint(desk: Desk, word: str) -> str:
    near = get_close_matches(word, VERBS, n=1, cutoff=0.5)
    if near:
        return f"Did you mean `{desk.command} {near[0]}`?"
    return f"`{desk.command}` alone shows what can be done."
