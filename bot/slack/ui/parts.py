"""Pieces of messages and modals that several surfaces share."""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    ButtonElement,
    ContextBlock,
    InputBlock,
    Option,
    OverflowMenuElement,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    SectionBlock,
    UserSelectElement,
)
from slack_sdk.models.views import View as ModalView

from bot.slack.ids import VALUE, Action, Field, View
from bot.slack.text import Markup, md, plain
from bot.slack.words import Words

MAX_INPUT = 3000
"""Characters that one field takes (Slack)."""


def section(markup: Markup, block_id: str | None = None, *, beside: ButtonElement | None = None) -> SectionBlock:
    """Return a paragraph, with a button beside it where there is one."""
    return SectionBlock(text=md(markup), block_id=block_id, accessory=beside)


def small(markup: Markup) -> ContextBlock:
    """Return a line in small print."""
    return ContextBlock(elements=[md(markup)])


def button(label: str, action: Action, value: str, *, style: str | None = None, aloud: str = "") -> ButtonElement:
    """Return a button; `aloud` is what a screen reader says in place of its label."""
    return ButtonElement(
        text=plain(label),
        action_id=action.value,
        value=value,
        style=style,
        accessibility_label=plain(aloud).text if aloud else None,
    )


def menu(action: Action, entries: Sequence[tuple[str, str]]) -> OverflowMenuElement:
    """Return a menu of up to five entries, each a label and the value it sends."""
    return OverflowMenuElement(
        action_id=action.value, options=[Option(text=plain(label), value=value) for label, value in entries]
    )


def text_field(
    words: Words,
    surface: str,
    field: Field,
    *,
    value: str = "",
    required: bool = False,
    long: bool = False,
    limit: int = MAX_INPUT,
) -> InputBlock:
    """Return a field for text; its label and its hint are the template's `label_FIELD` and `hint_FIELD`."""
    return InputBlock(
        block_id=field.value,
        label=plain(words.plain(surface, f"label_{field.value}"), 2000),
        hint=_hint(words, surface, field),
        optional=not required,
        element=PlainTextInputElement(
            action_id=VALUE, multiline=long, initial_value=value[:limit] or None, max_length=limit
        ),
    )


def choice_field(
    words: Words, surface: str, field: Field, options: Sequence[Option], *, chosen: str | None = None
) -> InputBlock:
    """Return a field in which one of a few must be chosen, all of them in sight."""
    return InputBlock(
        block_id=field.value,
        label=plain(words.plain(surface, f"label_{field.value}"), 2000),
        element=RadioButtonsElement(
            action_id=VALUE,
            options=list(options),
            initial_option=next((option for option in options if option.value == chosen), None),
        ),
    )


def person_field(block_id: str, label: str, *, hint: str = "", chosen: str | None, required: bool) -> InputBlock:
    """Return a field for one person."""
    return InputBlock(
        block_id=block_id,
        label=plain(label, 2000),
        hint=plain(hint, 2000) if hint else None,
        optional=not required,
        element=UserSelectElement(action_id=VALUE, initial_user=chosen),
    )


def modal(
    words: Words,
    surface: str,
    view: View,
    blocks: Sequence[object],
    *,
    metadata: str = "",
    notify_on_close: bool | None = None,
) -> ModalView:
    """Return a modal with the template's `title`, `submit` and `close`."""
    return ModalView(
        type="modal",
        callback_id=view.value,
        title=plain(words.plain(surface, "title"), 24),
        submit=plain(words.plain(surface, "submit"), 24),
        close=plain(words.plain(surface, "close"), 24),
        private_metadata=metadata,
        notify_on_close=notify_on_close,
        blocks=list(blocks),  # type: ignore[arg-type]
    )


def _hint(words: Words, surface: str, field: Field) -> PlainTextObject | None:
    hint = words.plain(surface, f"hint_{field.value}") if words.has(surface, f"hint_{field.value}") else ""
    return plain(hint, 2000) if hint else None
