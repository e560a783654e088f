"""The snooze modal: for how long, and why."""

from datetime import timedelta

from slack_sdk.models.blocks import Option
from slack_sdk.models.views import View as ModalView

from bot.slack.filled import SnoozeForm
from bot.slack.ids import Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.text import plain
from bot.slack.ui.parts import choice_field, modal, text_field
from bot.slack.ui.scene import Scene


def snooze_modal(now: Scene, form: SnoozeForm | None = None) -> ModalView:
    """Return the modal, with the lengths that the policy offers."""
    form = form or SnoozeForm()
    offered = now.policy.nags.snoozes
    lengths = sorted({*offered, form.length}) if form.length else offered
    options = [Option(text=plain(now.words.span(length)), value=_value(length)) for length in lengths]
    return modal(
        now.words,
        "snooze",
        View.SNOOZE,
        [
            choice_field(now.words, "snooze", Field.LENGTH, options, chosen=_value(form.length or offered[0])),
            text_field(now.words, "snooze", Field.REASON, value=form.reason, required=True, limit=200),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )


def _value(length: timedelta) -> str:
    return str(length // timedelta(minutes=1))
