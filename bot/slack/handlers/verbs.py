"""The words after the command: what each takes, and what it does. docs/commands.md is made from this table."""

from dataclasses import dataclass

from bot.domain.deeds import Deed
from bot.domain.errors import FixedAtDeclaration
from bot.slack.answering import Handle
from bot.slack.desk import Desk
from bot.slack.handlers import (
    action,
    adopt,
    arrive,
    declare,
    escalate,
    follow,
    hand_off,
    link,
    look,
    rename,
    resolve,
    roles,
    severity,
    snooze,
    timeline,
    update,
)
from bot.slack.handlers.permit import may
from bot.slack.replies import Reply, Whisper
from bot.slack.requests import Request
from bot.slack.ui.help import Usage, help_post


@dataclass(frozen=True, kw_only=True, slots=True)
class Verb:
    """One word after the command."""

    handle: Handle
    takes: str = ""
    """What may follow it in one line; what is missing is asked for in a modal."""
    also: tuple[str, ...] = ()
    """Other words for the same."""
    anywhere: bool = False
    """Whether it is about no incident in particular."""


async def show_help(desk: Desk, request: Request) -> Reply:
    """Show every verb, those that fit here first."""
    async with desk.database.read() as uow:
        here = await uow.incidents.in_channel(request.channel) if request.channel else None
    return Whisper(help_post(usages(), here, words=desk.words, command=desk.command))


async def _fixed(_desk: Desk, _request: Request) -> Reply:
    raise FixedAtDeclaration


VERBS: dict[str, Verb] = {
    "declare": Verb(
        handle=may(Deed.DECLARE, declare.command),
        takes="[severity] [title] [--broken …] [--customers …] [--private] [--drill]",
        also=("new", "start"),
        anywhere=True,
    ),
    "adopt": Verb(
        handle=may(Deed.DECLARE, adopt.command),
        takes="[severity] [title] [--at 02:10] [--broken …] [--customers …] [--drill]",
    ),
    "update": Verb(
        handle=update.command,
        takes='[status] ["what we know"] ["what we are doing"] [--next 15m] [--impact …] [--eta …]',
    ),
    "handoff": Verb(
        handle=may(Deed.HANDOFF, hand_off.command),
        takes='[@name] ["where things stand"] ["what is open"] ["what to watch"]',
    ),
    "take": Verb(handle=hand_off.take_command, takes="[why]"),
    "severity": Verb(handle=may(Deed.SEVERITY, severity.command), takes="[severity] [why]", also=("sev",)),
    "role": Verb(handle=roles.command, takes="[role] [@name | me | nobody]", also=("roles",)),
    "escalate": Verb(handle=escalate.command, takes="[@name | @group …] [why]", also=("help-me", "call")),
    "snooze": Verb(handle=snooze.command, takes="[30m] [why]"),
    "nags": Verb(handle=look.show_nags, also=("nag", "due")),
    "timeline": Verb(handle=timeline.command, takes="[add [14:05] what happened]"),
    "action": Verb(handle=action.command, takes="[what] [@name] [--due 2026-01-31]", also=("actions",)),
    "link": Verb(handle=link.command, takes="[address] [what it is]"),
    "rename": Verb(handle=rename.command, takes="[title]"),
    "resolve": Verb(
        handle=may(Deed.RESOLVE, resolve.command), takes='["what was wrong"] ["what fixed it"] [--customers …]'
    ),
    "reopen": Verb(handle=may(Deed.REOPEN, resolve.reopen_command), takes="[why]"),
    "follow": Verb(handle=follow.follow, also=("subscribe",)),
    "unfollow": Verb(handle=follow.unfollow, also=("unsubscribe",)),
    "status": Verb(handle=look.show_status),
    "catchup": Verb(handle=arrive.catch_up),
    "list": Verb(handle=look.show_list, anywhere=True),
    "runbook": Verb(handle=look.show_runbook),
    "help": Verb(handle=show_help, anywhere=True),
}
"""What can be done, in the order in which help and the documents show it."""

REFUSED: dict[str, Handle] = {"private": _fixed, "public": _fixed}
"""Words that are understood, and answered with why not."""


FROM_MESSAGE: dict[str, Handle] = {
    "add_to_timeline": timeline.add_message,
    "make_action_item": action.from_message,
}
"""What the entries of a message's menu do that are about an incident."""


def handler_of(word: str) -> Handle | None:
    """Return what a word does; None where nobody knows it."""
    other = REFUSED | FROM_MESSAGE
    return other.get(word) or next(
        (verb.handle for name, verb in VERBS.items() if word == name or word in verb.also), None
    )


def usages() -> list[Usage]:
    """Return the table as help shows it."""
    return [Usage(word=word, takes=verb.takes, anywhere=verb.anywhere) for word, verb in VERBS.items()]


def known_words() -> list[str]:
    """Return every word that does something."""
    return [word for name, verb in VERBS.items() for word in (name, *verb.also)]
