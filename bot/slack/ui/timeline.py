"""The timeline, in pages."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, SectionBlock
from slack_sdk.models.views import View as ModalView

from bot.domain.marginalia import DeedOverridden, DeedRefused
from bot.domain.timeline import Entry, RoleDropped, RoleTaken, SeverityChanged, StepFailed, UpdatePosted
from bot.slack.ids import Action
from bot.slack.payloads import TimelinePage, WholeRef
from bot.slack.text import Markup, plain
from bot.slack.ui.parts import button, section, small
from bot.slack.ui.scene import Scene
from bot.slack.ui.whole import in_full, show_more

PAGE_SIZE = 12
"""Entries on a page: two screens of a phone."""


def timeline_modal(entries: Sequence[Entry], now: Scene, *, page: int) -> ModalView:
    """Return one page of the entries, oldest first, with buttons to its neighbours. Pages count from 0."""
    words, total = now.words, len(entries)
    here = entries[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    blocks: list[Block] = [_entry(entry, now) for entry in here]
    last = max(0, (total - 1) // PAGE_SIZE)
    turns = [(name, to) for name, to in (("earlier", page - 1), ("later", page + 1)) if 0 <= to <= last]
    blocks.append(small(words.markup("timeline", "page", number=page + 1, last=last + 1, total=total)))
    if turns:
        blocks.append(ActionsBlock(block_id="turn", elements=[_turn(now, name, to) for name, to in turns]))
    return ModalView(
        type="modal",
        title=plain(words.plain("timeline", "title", **now.facts()), 24),
        close=plain(words.plain("timeline", "close"), 24),
        blocks=blocks,
    )


def entry_modal(entry: Entry, now: Scene) -> ModalView:
    """Return the whole of one entry."""
    return in_full(now, [timeline_line(entry, now, whole=True)])


def timeline_line(entry: Entry, now: Scene, *, whole: bool = False) -> Markup:
    """Return what an entry says, in one line, or the whole of it."""
    say = now.words.whole if whole else now.words.markup
    facts: dict[str, object] = {"entry": entry, "fact": entry.fact, "by": entry.by}
    match entry.fact:
        case SeverityChanged(old=old, new=new):
            facts |= {"old": now.policy.severity(old), "new": now.policy.severity(new)}
        case RoleTaken(role=role) | RoleDropped(role=role):
            facts["role"] = now.policy.role(role)
        case DeedRefused(deed=deed) | DeedOverridden(deed=deed):
            facts["deed"] = now.words.plain("who_may", deed.value)
        case StepFailed(step=step):
            facts["step"] = now.words.plain("step_failure", step)
        case _:
            pass
    said = say("timeline", entry.fact.kind, **now.facts() | facts)
    return now.words.markup("timeline", "line", entry=entry, said=said)


def _entry(entry: Entry, now: Scene) -> SectionBlock:
    line, block_id = timeline_line(entry, now), f"entry-{entry.id}"
    if line == timeline_line(entry, now, whole=True):
        return section(line, block_id)
    ref = WholeRef(incident_id=now.incident.id, entry_id=entry.id)
    if isinstance(entry.fact, UpdatePosted):
        ref = WholeRef(incident_id=now.incident.id, update_id=entry.fact.update_id)
    return section(line, block_id, beside=show_more(now, ref))


def _turn(now: Scene, name: str, to: int) -> ButtonElement:
    # Action ids differ within a block (Slack), and the two buttons stand in one.
    label = now.words.plain("timeline", name)
    return button(
        label,
        Action.EARLIER if name == "earlier" else Action.LATER,
        TimelinePage(incident_id=now.incident.id, page=to).dump(),
        aloud=f"{label}, {now.incident.reference}",
    )
