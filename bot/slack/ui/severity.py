"""The severity modal, with each level's definition."""

from slack_sdk.models.views import View as ModalView

from bot.slack.ids import Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.ui.declare import severity_options
from bot.slack.ui.parts import choice_field, modal, text_field
from bot.slack.ui.scene import Scene


def severity_modal(now: Scene, reason: str = "") -> ModalView:
    """Return the modal, set to the severity as it is."""
    options = severity_options(now.policy.severities)
    return modal(
        now.words,
        "severity",
        View.SEVERITY,
        [
            choice_field(now.words, "severity", Field.SEVERITY, options, chosen=now.incident.severity),
            text_field(now.words, "severity", Field.REASON, value=reason, long=True),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )
