"""Show more: a button beside a text that was cut, and the modal with all of it."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View as ModalView

from bot.slack.ids import Action
from bot.slack.payloads import WholeRef
from bot.slack.text import Markup, paragraphs, plain
from bot.slack.ui.parts import button, section
from bot.slack.ui.scene import Scene


def show_more(now: Scene, ref: WholeRef) -> ButtonElement:
    """Return the button that opens the whole text."""
    label = now.words.plain("whole", "show_more")
    return button(label, Action.SHOW_MORE, ref.dump(), aloud=f"{label}, {now.incident.reference}")


def show_more_of_incident(now: Scene, surface: str, phrase: str) -> ButtonElement | None:
    """Return the button where a phrase has cut what is known of the incident; None where it says everything."""
    if not now.words.is_cut(surface, phrase, **now.facts()):
        return None
    return show_more(now, WholeRef(incident_id=now.incident.id))


def whole_modal(now: Scene, ref: WholeRef) -> ModalView:
    """Return the whole of the update or of the offer in the scene; with neither, of what is known of the incident."""
    if ref.update_id is not None and now.update is not None:
        return in_full(now, [now.words.whole("update", "body", **now.facts())])
    if ref.handoff_id is not None and now.handoff is not None:
        return in_full(now, [now.words.whole("handoff_offer", "settled", **now.facts())])
    return in_full(now, [now.words.markup("whole", "incident", **now.facts())])


def in_full(now: Scene, said: Sequence[Markup]) -> ModalView:
    """Return a modal that says everything, however long it is."""
    return ModalView(
        type="modal",
        title=plain(now.words.plain("whole", "title", **now.facts()), 24),
        close=plain(now.words.plain("whole", "close"), 24),
        blocks=[section(piece) for each in said for piece in paragraphs(each)],
    )
