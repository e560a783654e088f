"""The update modal: where things stand, and when people hear next."""

from datetime import timedelta

from slack_sdk.models.blocks import DateTimePickerElement, InputBlock, Option, StaticSelectElement
from slack_sdk.models.views import View as ModalView

from bot.domain.lifecycle import WORKING
from bot.slack.filled import UpdateForm
from bot.slack.ids import VALUE, Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.text import plain
from bot.slack.ui.parts import choice_field, modal, text_field
from bot.slack.ui.scene import Scene
from bot.slack.words import Words

AS_NEEDED = "as needed"
"""The value that promises nothing."""

_PROMISES = tuple(timedelta(minutes=minutes) for minutes in (15, 30, 60, 120, 240))


def update_modal(now: Scene, form: UpdateForm | None = None) -> ModalView:
    """Return the modal, with what was typed already; status and promise are set to what is most likely."""
    words = now.words
    form = form or usual_update(now)
    return modal(
        words,
        "update",
        View.UPDATE,
        [
            choice_field(words, "update", Field.STATUS, _statuses(words), chosen=form.status.value),
            text_field(words, "update", Field.KNOWN, value=form.known, required=True, long=True),
            text_field(words, "update", Field.DOING, value=form.doing, required=True, long=True),
            text_field(words, "update", Field.IMPACT, value=form.impact, long=True),
            text_field(words, "update", Field.ETA, value=form.eta, limit=200),
            _next_in(now, form.next_in),
            InputBlock(
                block_id=Field.NEXT_AT.value,
                label=plain(words.plain("update", "label_next_at"), 2000),
                optional=True,
                element=DateTimePickerElement(action_id=VALUE),
            ),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
        notify_on_close=True,
    )


def usual_update(now: Scene) -> UpdateForm:
    """Return what an update most likely says before anybody has written a word of it."""
    return UpdateForm(
        status=now.incident.status,
        impact=now.update.impact if now.update else "",
        next_in=now.severity.cadence,
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


def _next_in(now: Scene, promised: timedelta | None) -> InputBlock:
    words, cadence = now.words, now.severity.cadence
    spans = sorted({*_PROMISES, *(span for span in (cadence, promised) if span)})
    options = [Option(text=plain(words.span(length)), value=str(int(length.total_seconds()) // 60)) for length in spans]
    if cadence is None:
        options.insert(0, Option(text=plain(words.plain("update", "as_needed")), value=AS_NEEDED))
    usual = str(int(promised.total_seconds()) // 60) if promised else AS_NEEDED
    return InputBlock(
        block_id=Field.NEXT_IN.value,
        label=plain(words.plain("update", "label_next_in"), 2000),
        element=StaticSelectElement(
            action_id=VALUE,
            options=options,
            initial_option=next(option for option in options if option.value == usual),
        ),
    )
