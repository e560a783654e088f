"""The modals with which command passes."""

from slack_sdk.models.views import View as ModalView

from bot.slack.filled import HandOffForm
from bot.slack.ids import Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.ui.parts import modal, person_field, section, text_field
from bot.slack.ui.scene import Scene


def hand_off_modal(now: Scene, form: HandOffForm | None = None) -> ModalView:
    """Return the modal that offers command: to whom, and what they need to know."""
    words = now.words
    form = form or HandOffForm()
    standing = form.standing or (now.update.known if now.update else "")
    return modal(
        words,
        "hand_off",
        View.HAND_OFF,
        [
            section(words.markup("hand_off", "intro", **now.facts())),
            person_field(Field.TO.value, words.plain("hand_off", "label_to"), chosen=form.to, required=True),
            text_field(words, "hand_off", Field.STANDING, value=standing, required=True, long=True),
            text_field(words, "hand_off", Field.STILL_OPEN, value=form.still_open, long=True),
            text_field(words, "hand_off", Field.WATCH, value=form.watch, long=True),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )


def take_command_modal(now: Scene) -> ModalView:
    """Return the modal with which somebody takes command unasked."""
    return modal(
        now.words,
        "take_command",
        View.TAKE_COMMAND,
        [
            section(now.words.markup("take_command", "intro", **now.facts())),
            text_field(now.words, "take_command", Field.REASON, required=True, long=True),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )
