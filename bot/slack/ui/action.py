"""Action items: the modal that adds one, and the list."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, DatePickerElement, InputBlock, SectionBlock
from slack_sdk.models.views import View as ModalView

from bot.domain.incident import ActionItem
from bot.slack.filled import ActionItemForm
from bot.slack.ids import VALUE, Action, Field, View
from bot.slack.payloads import ActionItemOrigin, ActionItemRef, IncidentRef
from bot.slack.text import md, plain
from bot.slack.ui.parts import button, modal, person_field, section, small, text_field
from bot.slack.ui.scene import Scene

SHOWN = 40
"""Items in the list; more than that are counted."""


def action_item_modal(now: Scene, form: ActionItemForm, *, link: str = "") -> ModalView:
    """Return the modal: what, who, until when. `link` is the message that it comes from."""
    words = now.words
    return modal(
        words,
        "action",
        View.ACTION_ITEM,
        [
            text_field(words, "action", Field.TEXT, value=form.what, required=True, long=True),
            person_field(Field.TO.value, words.plain("action", "label_to"), chosen=form.owner, required=False),
            InputBlock(
                block_id=Field.DUE.value,
                label=plain(words.plain("action", "label_due"), 2000),
                optional=True,
                element=DatePickerElement(action_id=VALUE, initial_date=str(form.due_on) if form.due_on else None),
            ),
        ],
        metadata=ActionItemOrigin(incident_id=now.incident.id, link=link).dump(),
    )


def action_items_modal(items: Sequence[ActionItem], now: Scene) -> ModalView:
    """Return the list, open items first, each with its button."""
    words = now.words
    blocks: list[Block] = [_item(item, now) for item in items[:SHOWN]]
    if not items:
        blocks.append(section(words.markup("action", "none")))
    if len(items) > SHOWN:
        blocks.append(small(words.markup("action", "more", count=len(items) - SHOWN)))
    ref = IncidentRef(incident_id=now.incident.id).dump()
    aloud = words.plain("action", "add_aloud", incident=now.incident)
    add = button(words.plain("action", "add"), Action.ADD_ACTION_ITEM, ref, aloud=aloud)
    blocks.append(ActionsBlock(block_id="add", elements=[add]))
    return ModalView(
        type="modal",
        title=plain(words.plain("action", "list_title", **now.facts()), 24),
        close=plain(words.plain("action", "close"), 24),
        blocks=blocks,
    )


def _item(item: ActionItem, now: Scene) -> SectionBlock:
    said = md(now.words.markup("action", "item", item=item))
    if item.done_at is not None:
        return SectionBlock(text=said, block_id=f"item-{item.id}")
    ref = ActionItemRef(incident_id=now.incident.id, action_item_id=item.id).dump()
    aloud = now.words.plain("action", "done_aloud", item=item, incident=now.incident)
    tick = button(now.words.plain("action", "done"), Action.FINISH_ACTION_ITEM, ref, aloud=aloud)
    return SectionBlock(text=said, block_id=f"item-{item.id}", accessory=tick)
