"""The modal that renames an incident."""

from slack_sdk.models.views import View as ModalView

from bot.domain.incident import MAX_TITLE
from bot.slack.ids import Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.ui.parts import modal, text_field
from bot.slack.ui.scene import Scene


def rename_modal(now: Scene) -> ModalView:
    """Return the modal with the title as it is."""
    title = text_field(now.words, "rename", Field.TITLE, value=now.incident.title, required=True, limit=MAX_TITLE)
    return modal(now.words, "rename", View.RENAME, [title], metadata=IncidentRef(incident_id=now.incident.id).dump())
