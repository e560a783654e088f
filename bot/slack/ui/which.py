"""The modal in which one says which incident a command is for."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ExternalDataSelectElement, InputBlock, Option
from slack_sdk.models.views import View as ModalView

from bot.domain.incident import Incident
from bot.policy.models import Policy
from bot.slack.ids import VALUE, Field, View
from bot.slack.payloads import TypedVerb
from bot.slack.text import plain
from bot.slack.ui.parts import modal, section
from bot.slack.words import Words


def which_modal(typed: TypedVerb, only: Incident | None, *, policy: Policy, words: Words, command: str) -> ModalView:
    """Return the modal; where only one incident is open, it is chosen already."""
    return modal(
        words,
        "which",
        View.WHICH,
        [
            section(words.markup("which", "intro", command=command, typed=typed)),
            InputBlock(
                block_id=Field.INCIDENT.value,
                label=plain(words.plain("which", "label_incident"), 2000),
                element=ExternalDataSelectElement(
                    action_id=VALUE,
                    min_query_length=0,
                    initial_option=incident_options([only], policy)[0] if only else None,
                ),
            ),
        ],
        metadata=typed.dump(),
    )


def incident_options(found: Sequence[Incident], policy: Policy) -> list[Option]:
    """Return an option for each incident."""
    return [
        Option(text=plain(f"{each.reference} {policy.severity(each.severity).name}: {each.title}"), value=str(each.id))
        for each in found
    ]
