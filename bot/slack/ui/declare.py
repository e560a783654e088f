"""The declare modal: two fields are enough."""

from collections.abc import Sequence

from slack_sdk.models.blocks import CheckboxesElement, InputBlock, Option
from slack_sdk.models.views import View as ModalView

from bot.domain.ids import ChannelId
from bot.domain.incident import MAX_TITLE
from bot.policy.models import Policy, Severity
from bot.slack.filled import AdoptForm, DeclareForm
from bot.slack.ids import VALUE, Field, View
from bot.slack.payloads import ChannelRef, Origin
from bot.slack.text import plain
from bot.slack.ui.parts import choice_field, modal, text_field
from bot.slack.words import Words

PRIVATE, DRILL = "private", "drill"
"""Values of the options."""


def declare_modal(form: DeclareForm, *, policy: Policy, words: Words, origin: str = "") -> ModalView:
    """Return the modal, with what was typed after the command already in it."""
    return modal(
        words,
        "declare",
        View.DECLARE,
        [
            text_field(words, "declare", Field.TITLE, value=form.title[:MAX_TITLE], required=True, limit=MAX_TITLE),
            choice_field(words, "declare", Field.SEVERITY, severity_options(policy.severities), chosen=form.severity),
            text_field(words, "declare", Field.WHAT_IS_BROKEN, value=form.what_is_broken, long=True),
            text_field(words, "declare", Field.CUSTOMERS_AFFECTED, value=form.customers_affected, limit=200),
            _options(form, words, "declare", (PRIVATE, DRILL)),
        ],
        metadata=Origin(link=origin).dump() if origin else "",
    )


def adopt_modal(form: AdoptForm, *, channel_id: ChannelId, policy: Policy, words: Words) -> ModalView:
    """Return the same for a channel that is there already: it asks when it began, and the channel says who may see."""
    return modal(
        words,
        "adopt",
        View.ADOPT,
        [
            text_field(words, "adopt", Field.TITLE, value=form.title[:MAX_TITLE], required=True, limit=MAX_TITLE),
            choice_field(words, "adopt", Field.SEVERITY, severity_options(policy.severities), chosen=form.severity),
            text_field(words, "adopt", Field.AT, value=form.began, limit=5),
            text_field(words, "adopt", Field.WHAT_IS_BROKEN, value=form.what_is_broken, long=True),
            text_field(words, "adopt", Field.CUSTOMERS_AFFECTED, value=form.customers_affected, limit=200),
            _options(DeclareForm(is_drill=form.is_drill), words, "adopt", (DRILL,)),
        ],
        metadata=ChannelRef(channel_id=channel_id).dump(),
    )


def severity_options(severities: Sequence[Severity]) -> list[Option]:
    """Return an option for each level, with its definition under its name."""
    return [
        Option(
            text=plain(f"{severity.emoji} {severity.name}"),
            value=severity.key,
            description=plain(severity.definition),
        )
        for severity in severities
    ]


def _options(form: DeclareForm, words: Words, surface: str, values: Sequence[str]) -> InputBlock:
    options = [
        Option(
            text=plain(words.plain(surface, value)),
            value=value,
            description=plain(words.plain(surface, f"{value}_means")),
        )
        for value in values
    ]
    ticked = {PRIVATE: form.is_private, DRILL: form.is_drill}
    chosen = [option for option in options if ticked[option.value]]
    return InputBlock(
        block_id=Field.OPTIONS.value,
        label=plain(words.plain(surface, "label_options"), 2000),
        optional=True,
        element=CheckboxesElement(
            action_id=VALUE,
            options=options,
            initial_options=chosen or None,
        ),
    )
