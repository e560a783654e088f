"""The draft of an update: what was noted since the last one, so that a tired commander has only to read."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.domain.marginalia import HelpCalled, Note
from bot.domain.timeline import Entry, HandoffAccepted, SeverityChanged
from bot.slack.filled import UpdateForm
from bot.slack.text import cut, one_line
from bot.slack.ui.parts import MAX_INPUT
from bot.slack.ui.scene import Scene
from bot.slack.ui.update import usual_update

MOST = 6
"""Lines of a draft; the newest are kept."""

_PERSON = re.compile(r"<@[UW][A-Z0-9]+>")


def draft_update(now: Scene, entries: Sequence[Entry], *, until: datetime) -> UpdateForm:
    """Return an update that says what was noted since the last one and by then; without news it says so."""
    usual = usual_update(now)
    since = now.update.posted_at if now.update else now.incident.declared_at
    lines = [
        line for entry in entries if since <= entry.recorded_at <= until and (line := _line(entry, now)) is not None
    ][-MOST:]
    if not lines:
        known = now.update.known if now.update else now.incident.what_is_broken
        lines = [now.words.plain("draft", "no_news", since=since, known=one_line(known))]
    return UpdateForm(
        status=usual.status,
        known=cut("\n".join(lines), MAX_INPUT),
        doing=now.update.doing if now.update else "",
        impact=usual.impact,
        next_in=usual.next_in,
    )


def _line(entry: Entry, now: Scene) -> str | None:
    match entry.fact:
        case Note(text=text):
            # An update goes to many; whom a note names is not called by it.
            told = _PERSON.sub(now.words.plain("draft", "somebody"), one_line(text))
            return now.words.plain("draft", "note", at=entry.happened_at, text=cut(told, 300))
        case SeverityChanged(old=old, new=new):
            names = {"old": now.policy.severity(old).name, "new": now.policy.severity(new).name}
            return now.words.plain("draft", "severity_changed", at=entry.happened_at, **names)
        case HandoffAccepted():
            return now.words.plain("draft", "handoff_accepted", at=entry.happened_at)
        case HelpCalled(why=why):
            return now.words.plain("draft", "help_called", at=entry.happened_at, why=cut(one_line(why), 200))
        case _:
            return None
