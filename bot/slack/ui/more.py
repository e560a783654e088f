"""More…: what is done to an incident more rarely than the briefing's buttons and its menu offer."""

from slack_sdk.models.views import View as ModalView

from bot.slack.ids import Action
from bot.slack.payloads import MenuChoice
from bot.slack.text import Markup, plain
from bot.slack.ui.parts import button, section
from bot.slack.ui.scene import Scene

REST = ("take_command", "actions", "link", "rename", "snooze")
"""What the modal opens, in order; each is a word of the templates and of the routes."""


def more_modal(now: Scene) -> ModalView:
    """Return the modal: a line and a button for each thing that can be done."""
    words = now.words
    blocks = []
    for opens in REST:
        label = words.plain("briefing", f"menu_{opens}")
        value = MenuChoice(incident_id=now.incident.id, opens=opens).dump()
        open_it = button(label, Action.MORE, value, aloud=f"{label}, {now.incident.reference}")
        said = Markup(f"*{words.markup('briefing', f'menu_{opens}')}*\n{words.markup('more', f'{opens}_means')}")
        blocks.append(section(said, opens, beside=open_it))
    return ModalView(
        type="modal",
        title=plain(words.plain("more", "title", **now.facts()), 24),
        close=plain(words.plain("more", "close"), 24),
        blocks=blocks,
    )
