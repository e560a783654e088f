"""Every surface, drawn for a scene, as the JSON that Slack gets."""

from dataclasses import replace
from typing import Any

from slack_sdk.models.views import View

from bot.domain.ids import ChannelId, HandoffId, UpdateId
from bot.domain.people_messages import CatchUp
from bot.domain.timeline import Entry, StepFailed
from bot.slack.filled import ActionItemForm, AdoptForm, DeclareForm, EscalateForm
from bot.slack.handlers.verbs import usages
from bot.slack.payloads import TypedVerb, WholeRef
from bot.slack.text import escape
from bot.slack.ui.action import action_item_modal, action_items_modal
from bot.slack.ui.announcement import announcement
from bot.slack.ui.briefing import briefing
from bot.slack.ui.declare import adopt_modal, declare_modal
from bot.slack.ui.escalate import escalate_modal
from bot.slack.ui.follow import follower_post
from bot.slack.ui.hand_off import hand_off_modal, take_command_modal
from bot.slack.ui.help import help_post
from bot.slack.ui.link import link_modal
from bot.slack.ui.look import done_post, list_post, nags_post, refusal_post, status_post
from bot.slack.ui.message import message_post, settled_post
from bot.slack.ui.more import more_modal
from bot.slack.ui.note import note_modal
from bot.slack.ui.post import Post
from bot.slack.ui.rename import rename_modal
from bot.slack.ui.resolve import reopen_modal, resolve_modal
from bot.slack.ui.roles import roles_modal
from bot.slack.ui.scene import Scene
from bot.slack.ui.severity import severity_modal
from bot.slack.ui.snooze import snooze_modal
from bot.slack.ui.timeline import entry_modal, timeline_modal
from bot.slack.ui.update import update_modal
from bot.slack.ui.which import which_modal
from bot.slack.ui.whole import whole_modal
from tests.ui.scenes import ALICE, BOB, MARKED, T0, action_items, facts, messages

FOLLOWED = ("update", "severity_change", "resolution", "reopening")
"""What a follower hears of."""


def drawn(surface: Post | View) -> dict[str, Any]:
    """Return what Slack gets."""
    if isinstance(surface, View):
        return dict(surface.to_dict())
    return {"text": surface.text, "blocks": [block.to_dict() for block in surface.blocks]}


def posts(now: Scene, text: str = "") -> dict[str, Post]:
    """Return every message of a scene."""
    found = {
        "briefing": briefing(now),
        "announcement": announcement(now),
        "help inside": help_post(usages(), now.incident, words=now.words, command=now.command),
        "help outside": help_post(usages(), None, words=now.words, command=now.command),
        "status": status_post(now),
        "nags": nags_post([now, now], words=now.words, command=now.command),
        "status followed": status_post(now, is_followed=True),
        "done": done_post(now),
        "refusal": refusal_post(escape(text or "No."), typed="/incident sev 9", words=now.words),
        "list": list_post([now, now], words=now.words, command=now.command),
        "catch up again": message_post(CatchUp(), caught_up(now, text)),
        "list empty": list_post([], words=now.words, command=now.command),
    }
    for kind, message in messages(text).items():
        found[f"message {kind}"] = message_post(message, now)
        if kind in FOLLOWED:
            found[f"follower {kind}"] = follower_post(message, now)
    return found


def caught_up(now: Scene, text: str = "") -> Scene:
    """Return the scene for somebody who looked before, when nobody has command."""
    return replace(now, roster={}, news=entries(now, text)[:12], looked_at=T0)


def entries(now: Scene, text: str = "") -> list[Entry]:
    """Return an entry of every kind."""
    return [
        Entry(id=number, incident_id=now.incident.id, happened_at=T0, recorded_at=T0, by=ALICE, fact=fact)
        for number, fact in enumerate(facts(text).values(), start=1)
    ]


def modals(now: Scene, text: str = "") -> dict[str, View]:
    """Return every modal of a scene."""
    title = (text or "Checkout is down")[:120]
    said: Any = {"policy": now.policy, "words": now.words, "command": now.command}
    return {
        "declare": declare_modal(DeclareForm(title=title), policy=now.policy, words=now.words),
        "which": which_modal(TypedVerb(verb="update", text=title), now.incident, **said),
        "adopt": adopt_modal(AdoptForm(title=title), channel_id=ChannelId("C0INC"), policy=now.policy, words=now.words),
        "update": update_modal(now),
        "hand off": hand_off_modal(now),
        "take command": take_command_modal(now),
        "severity": severity_modal(now),
        "roles": roles_modal(now),
        "snooze": snooze_modal(now),
        "note": note_modal(now),
        "escalate": escalate_modal(now, EscalateForm(people=(BOB, "S0SRE"), why=title)),
        "rename": rename_modal(now),
        "link": link_modal(now),
        "action item": action_item_modal(now, ActionItemForm(what=title, owner=BOB), link=MARKED),
        "action items": action_items_modal(action_items(text), now),
        "action items none": action_items_modal([], now),
        "resolve": resolve_modal(now),
        "reopen": reopen_modal(now),
        "more": more_modal(now),
        "whole incident": whole_modal(now, WholeRef(incident_id=now.incident.id)),
        "whole update": whole_modal(now, WholeRef(incident_id=now.incident.id, update_id=UpdateId(1))),
        "whole handoff": whole_modal(now, WholeRef(incident_id=now.incident.id, handoff_id=HandoffId(3))),
        "whole entry": entry_modal(next(e for e in entries(now, text) if isinstance(e.fact, StepFailed)), now),
        "timeline": timeline_modal(entries(now, text) * 2, now, page=1),
    }


def settled(now: Scene, kind: str) -> Post:
    """Return a message after its outcome."""
    return settled_post(messages()[kind], now)
