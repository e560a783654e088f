"""The update modal: where things stand, and when people hear next."""

from datetime import timedelta

from slack_sdk.models.blocks import InputBlock, Option, StaticSelectElement
from slack_sdk.models.views import View as ModalView

from bot.domain.lifecycle import WORKING
from bot.slack.ids import VALUE, Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.text import plain, span
from bot.slack.ui.parts import choice_field, modal, text_field
from bot.slack.ui.scene import Scene
from bot.slack.words import Words

AS_NEEDED = "as needed"
"""The value that promises nothing."""

_PROMISES = tuple(timedelta(minutes=minutes) for minutes in (15, 30, 60, 120, 240))


def update_modal(now: Scene) -> ModalView:
    """Return the modal; status and promise are set to what is most likely."""
    words = now.words
    impact = now.update.impact if now.update else ""
    return modal(
        words,
        "update",
        View.UPDATE,
        [
            choice_field(words, "update", Field.STATUS, _statuses(words), chosen=now.incident.status.value),
            text_field(words, "update", Field.KNOWN, required=True, long=True),
            text_field(words, "update", Field.DOING, required=True, long=True),
            text_field(words, "update", Field.IMPACT, value=impact, long=True),
            text_field(words, "update", Field.ETA, limit=200),
            _next_in(now),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )


def _statuses(words: Words) -> list[Option]:
    return [
        Option(
            text=plain(words.plain("status", status.value)),
            value=status.value,
            description=plain(words.plain("status", f"{status.value}_means")),
        )
        for status in WORKING
    ]


def _next_in(now: Scene) -> InputBlock:
    cadence = now.severity.cadence
    spans = sorted({*_PROMISES, *([cadence] if cadence else [])})
    options = [Option(text=plain(span(length)), value=str(int(length.total_seconds()) // 60)) for length in spans]
    if cadence is None:
        options.insert(0, Option(text=plain(now.words.plain("update", "as_needed")), value=AS_NEEDED))
    usual = str(int(cadence.total_seconds()) // 60) if cadence else AS_NEEDED
    return InputBlock(
        block_id=Field.NEXT_IN.value,
        label=plain(now.words.plain("update", "label_next_in"), 2000),
        element=StaticSelectElement(
            action_id=VALUE,
            options=options,
            initial_option=next(option for option in options if option.value == usual),
        ),
    )
