"""The snooze modal: for how long, and why."""

from datetime import timedelta

from slack_sdk.models.blocks import Option
from slack_sdk.models.views import View as ModalView

from bot.slack.ids import Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.text import plain, span
from bot.slack.ui.parts import choice_field, modal, text_field
from bot.slack.ui.scene import Scene


def snooze_modal(now: Scene) -> ModalView:
    """Return the modal, with the lengths that the policy offers."""
    lengths = now.policy.nags.snoozes
    options = [Option(text=plain(span(length)), value=str(length // timedelta(minutes=1))) for length in lengths]
    return modal(
        now.words,
        "snooze",
        View.SNOOZE,
        [
            choice_field(now.words, "snooze", Field.LENGTH, options, chosen=options[0].value),
            text_field(now.words, "snooze", Field.REASON, required=True, limit=200),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )
