"""The modal that calls people for help."""

from slack_sdk.models.blocks import InputBlock, UserMultiSelectElement
from slack_sdk.models.views import View as ModalView

from bot.slack.filled import EscalateForm
from bot.slack.ids import VALUE, Field, View
from bot.slack.payloads import IncidentRef
from bot.slack.text import plain
from bot.slack.ui.parts import modal, text_field
from bot.slack.ui.scene import Scene


def escalate_modal(now: Scene, form: EscalateForm | None = None) -> ModalView:
    """Return the modal: whom, and why them."""
    form = form or EscalateForm()
    # Slack has no menu of user groups; they are called by typing.
    people = [called for called in form.people if not called.startswith("S")]
    return modal(
        now.words,
        "escalate",
        View.ESCALATE,
        [
            InputBlock(
                block_id=Field.PEOPLE.value,
                label=plain(now.words.plain("escalate", "label_people"), 2000),
                hint=plain(now.words.plain("escalate", "hint_people", **now.facts()), 2000),
                element=UserMultiSelectElement(action_id=VALUE, initial_users=people or None),
            ),
            text_field(now.words, "escalate", Field.REASON, value=form.why, required=True, long=True),
        ],
        metadata=IncidentRef(incident_id=now.incident.id).dump(),
    )
