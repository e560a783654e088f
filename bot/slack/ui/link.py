"""The modal that adds a link."""

from slack_sdk.models.views import View as ModalView

from bot.slack.ids import Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.ui.parts import modal, text_field
from bot.slack.ui.scene import Scene
from bot.usecases.link import MAX_NAME, MAX_URL


def link_modal(now: Scene) -> ModalView:
    """Return the modal: the address, and what it is."""
    return modal(
        now.words,
        "link",
        View.LINK,
        [
            text_field(now.words, "link", Field.URL, required=True, limit=MAX_URL),
            text_field(now.words, "link", Field.TITLE, limit=MAX_NAME),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )
