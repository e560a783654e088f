"""The modals that end an incident, and bring it back."""

from slack_sdk.models.views import View as ModalView

from bot.slack.filled import ResolveForm
from bot.slack.ids import Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.ui.parts import modal, text_field
from bot.slack.ui.scene import Scene


def resolve_modal(now: Scene, form: ResolveForm | None = None) -> ModalView:
    """Return the modal that asks what it was and what ended it."""
    words = now.words
    form = form or ResolveForm(customers_affected=now.incident.customers_affected)
    return modal(
        words,
        "resolve",
        View.RESOLVE,
        [
            text_field(words, "resolve", Field.CAUSE, value=form.cause, required=True, long=True),
            text_field(words, "resolve", Field.FIX, value=form.fix, required=True, long=True),
            text_field(words, "resolve", Field.CUSTOMERS_AFFECTED, value=form.customers_affected, limit=200),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )


def reopen_modal(now: Scene) -> ModalView:
    """Return the modal that asks why it is back."""
    return modal(
        now.words,
        "reopen",
        View.REOPEN,
        [text_field(now.words, "reopen", Field.REASON, required=True, long=True)],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )
