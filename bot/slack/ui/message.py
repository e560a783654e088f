"""Messages: each kind has a template of its name, with what it says, its fallback, and its buttons' labels."""

from typing import assert_never

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.domain.channel_messages import ArchiveNotice, ChannelGone, ChannelNews, SeatOffer, TopicPutBack
from bot.domain.messages import (
    CommandTakenBy,
    DeclaredTo,
    HandoffOffer,
    HandoffOutcome,
    HandoffReminder,
    HeadsUp,
    HelpCall,
    HelpWanted,
    Message,
    MissedUpdate,
    Nag,
    NewActionItem,
    NewLink,
    NewTitle,
    ReliefOffer,
    Reopening,
    Resolution,
    RoleChange,
    SeverityChange,
    Snoozed,
    StepFailure,
    UpdateMessage,
)
from bot.domain.people_messages import CatchUp, RoleEnded
from bot.slack.ids import Action
from bot.slack.payloads import DraftRef, HandoffRef, IncidentRef, JobRef, WholeRef
from bot.slack.text import Markup, cut, paragraphs
from bot.slack.ui.draft import draft_update
from bot.slack.ui.parts import button, section, small
from bot.slack.ui.post import Post, post
from bot.slack.ui.scene import Scene
from bot.slack.ui.timeline import timeline_line
from bot.slack.ui.whole import show_more

MAX_SAID = 9000
"""Characters that one message says; Slack takes 13,200 in all of a message's blocks (msg_blocks_too_long)."""

MAX_NEWS = 10
"""Lines of the timeline in a catch-up; who missed more reads the timeline itself."""

MAX_LINE = 300
"""Characters of each of them."""


_Told = (
    DeclaredTo
    | UpdateMessage
    | Snoozed
    | HandoffOutcome
    | CommandTakenBy
    | RoleChange
    | SeverityChange
    | HelpCall
    | HelpWanted
    | NewTitle
    | NewLink
    | NewActionItem
    | Resolution
    | Reopening
    | RoleEnded
    | TopicPutBack
    | ChannelNews
    | ChannelGone
    | ArchiveNotice
)
"""What nobody has to answer."""


def message_post(message: Message, now: Scene) -> Post:
    """Return a message as it is posted."""
    buttons = _buttons(message, now)
    actions: list[Block] = [ActionsBlock(block_id="actions", elements=list(buttons))] if buttons else []
    return _post(message, now, "body", actions)


def settled_post(message: Message, now: Scene) -> Post:
    """Return a message after its outcome: what became of it, and no button that does nothing any more."""
    if _still_waits(message, now):
        return message_post(message, now)
    return _post(message, now, "settled", [])


def _post(message: Message, now: Scene, phrase: str, actions: list[Block]) -> Post:
    facts = now.facts() | _facts(message, now)
    words = now.words
    drill = Markup(f"*{words.markup('status', 'drill')}* · ") if now.incident.is_drill else Markup("")
    said = Markup(drill + words.markup(message.kind, phrase, **facts))
    more = show_more(now, _whole_of(message, now)) if words.is_cut(message.kind, phrase, **facts) else None
    pieces = paragraphs(Markup(cut(said, MAX_SAID)))
    blocks: list[Block] = _head(message, now) if phrase == "body" else []
    blocks += [
        section(piece, f"message-{number}", beside=more if number == len(pieces) else None)
        for number, piece in enumerate(pieces, start=1)
    ]
    if words.has(message.kind, "footer") and phrase == "body":
        blocks.append(small(words.markup(message.kind, "footer", **facts)))
    # What was settled is no news: nobody is notified, and what a screen reader reads is the outcome itself.
    fallback = Markup(drill + words.markup(message.kind, "fallback", **facts)) if phrase == "body" else said
    return post(fallback, blocks + actions)


def _head(message: Message, now: Scene) -> list[Block]:
    """Return the line over a message about where things stand; a nag and an offer name who has command themselves."""
    facts = now.facts() | {
        "status": now.incident.status,
        "due_at": now.incident.rhythm.due_at,
        "says_command": False,
        "says_next": True,
    }
    match message:
        case UpdateMessage() if now.update is not None:
            facts |= {"status": now.update.status, "due_at": now.update.next_update_at, "says_command": True}
        case Reopening():
            facts |= {"due_at": message.due_at, "says_command": True}
        case Nag():
            facts["says_next"] = False
        case HandoffOffer() | Resolution():
            pass
        case _:
            return []
    return [small(now.words.markup("head", "head", **facts))]


def _still_waits(message: Message, now: Scene) -> bool:
    match message:
        case HandoffOffer():
            return now.handoff is not None and now.handoff.is_pending
        case Nag():
            return now.incident.is_open and now.incident.rhythm.due_at == message.due_at
        case _:
            return False


def _whole_of(message: Message, now: Scene) -> WholeRef:
    """Return where the whole of what a message cuts is: its update, its offer, else what is known of the incident."""
    match message:
        case UpdateMessage() | Nag() | HelpWanted() if now.update is not None:
            return WholeRef(incident_id=now.incident.id, update_id=now.update.id)
        case HandoffOffer():
            return WholeRef(incident_id=now.incident.id, handoff_id=message.handoff_id)
        case _:
            return WholeRef(incident_id=now.incident.id)


def _facts(message: Message, now: Scene) -> dict[str, object]:
    """Return what the message itself says, with keys turned into the policy's words."""
    facts: dict[str, object] = {"message": message}
    match message:
        case SeverityChange():
            facts |= {"old": now.policy.severity(message.old), "new": now.policy.severity(message.new)}
            facts["is_worse"] = now.policy.is_worse(message.new, message.old)
        case RoleChange() | RoleEnded():
            facts["role"] = now.policy.role(message.role)
        case ReliefOffer():
            facts["long"] = now.now - message.since
        case Nag() | MissedUpdate() | HeadsUp():
            if isinstance(message, Nag):
                facts["draft"] = draft_update(now, now.entries, until=message.asked_at or now.now)
            facts |= {"late_by": now.now - message.due_at, "left": message.due_at - now.now}
        case StepFailure():
            facts["step"] = now.words.plain("step_failure", message.step)
        case CatchUp():
            lines = [cut(timeline_line(entry, now), MAX_LINE) for entry in now.news[-MAX_NEWS:]]
            facts |= {"looked_at": now.looked_at, "news": lines, "more": len(now.news) - len(lines)}
        case _:
            pass
    return facts


def _buttons(message: Message, now: Scene) -> list[ButtonElement]:
    if isinstance(message, _Told):
        return []
    found: list[ButtonElement]
    ref = IncidentRef(incident_id=now.incident.id).dump()
    match message:
        case HeadsUp() | MissedUpdate() | ReliefOffer():
            opens = Action.HAND_OFF if isinstance(message, ReliefOffer) else Action.POST_UPDATE
            found = [_button(message, now, opens.value, opens, ref, style="primary")]
        case Nag():
            found = _nag_buttons(message, now, ref)
        case HandoffOffer() | HandoffReminder():
            found = _answers(message, now)
        case StepFailure():
            found = [_button(message, now, "retry", Action.RETRY_JOB, JobRef(job_id=message.job_id).dump())]
        case CatchUp() | SeatOffer():
            found = _first_steps(message, now)
        case _:
            assert_never(message)
    return found


def _nag_buttons(message: Nag, now: Scene, ref: str) -> list[ButtonElement]:
    draft = DraftRef(incident_id=now.incident.id, until=message.asked_at or now.now).dump()
    return [
        _button(message, now, "post_draft", Action.POST_DRAFT, draft, style="primary"),
        _button(message, now, "edit_draft", Action.EDIT_DRAFT, draft),
        _button(message, now, "snooze", Action.SNOOZE, ref),
    ]


def _answers(message: HandoffOffer | HandoffReminder, now: Scene) -> list[ButtonElement]:
    if isinstance(message, HandoffReminder) and (now.handoff is None or now.handoff.to_user != message.person):
        return []
    offer = HandoffRef(handoff_id=message.handoff_id).dump()
    return [
        _button(message, now, "accept", Action.ACCEPT_HANDOFF, offer, style="primary"),
        _button(message, now, "decline", Action.DECLINE_HANDOFF, offer),
    ]


def _first_steps(message: CatchUp | SeatOffer, now: Scene) -> list[ButtonElement]:
    """Return what somebody can do who has just come, or whose commander has just left."""
    ref = IncidentRef(incident_id=now.incident.id).dump()
    if isinstance(message, SeatOffer):
        return [_button(message, now, "take_command", Action.TAKE_COMMAND, ref, style="primary")]
    timeline = _button(message, now, "show_timeline", Action.SHOW_TIMELINE, ref)
    if not now.incident.is_open:
        return [timeline]
    if now.commander is None:
        take = _button(message, now, "take_command", Action.TAKE_COMMAND, ref, style="primary")
        return [take, timeline]
    return [_button(message, now, "show_roles", Action.SHOW_ROLES, ref), timeline]


def _button(
    message: Message, now: Scene, phrase: str, action: Action, value: str, *, style: str | None = None
) -> ButtonElement:
    label = now.words.plain(message.kind, phrase)
    return button(label, action, value, style=style, aloud=f"{label}, {now.incident.reference}")
