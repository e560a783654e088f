"""The modal with which a line is added to the timeline."""

from slack_sdk.models.views import View as ModalView

from bot.slack.ids import Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.ui.parts import modal, text_field
from bot.slack.ui.scene import Scene


def note_modal(now: Scene) -> ModalView:
    """Return the modal: what happened, and when."""
    return modal(
        now.words,
        "note",
        View.NOTE,
        [
            text_field(now.words, "note", Field.TEXT, required=True, long=True),
            text_field(now.words, "note", Field.AT, limit=5),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )
