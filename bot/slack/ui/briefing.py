"""The briefing: the pinned card in the incident's channel that always says what is true now."""

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, HeaderBlock, OverflowMenuElement

from bot.slack.ids import Action
from bot.slack.payloads import IncidentRef, MenuChoice
from bot.slack.text import plain
from bot.slack.ui.parts import button, menu, section, small
from bot.slack.ui.post import Post, post
from bot.slack.ui.scene import Scene
from bot.slack.ui.whole import show_more_of_incident

MENU = ("escalate", "timeline", "note", "roles", "more")
"""What the menu opens, in order; each is a word of the template and of the routes. Slack shows five entries."""

MENU_AFTER = ("timeline", "note", "actions", "link", "rename")
"""What it opens once the incident is resolved."""


def briefing(now: Scene) -> Post:
    """Return the card: what matters first, then what is known, then what can be done."""
    facts = now.facts()
    words = now.words
    blocks: list[Block] = [
        HeaderBlock(text=plain(words.plain("briefing", "header", **facts), 150)),
        section(words.markup("briefing", "standing", **facts), "standing"),
    ]
    for phrase in ("about", "last_update", "ending", "links"):
        said = words.markup("briefing", phrase, **facts)
        if said:
            blocks.append(section(said, phrase, beside=show_more_of_incident(now, "briefing", phrase)))
    blocks += [small(words.markup("briefing", "people", **facts)), _buttons(now)]
    return post(words.markup("briefing", "fallback", **facts), blocks)


def _buttons(now: Scene) -> ActionsBlock:
    if not now.incident.is_open:
        elements = [_button(now, "reopen", Action.REOPEN), _menu(now, MENU_AFTER)]
        return ActionsBlock(block_id="actions", elements=elements)
    command = _button(now, "hand_off", Action.HAND_OFF)
    if now.commander is None:
        command = _button(now, "take_command", Action.TAKE_COMMAND)
    return ActionsBlock(
        block_id="actions",
        elements=[
            _button(now, "post_update", Action.POST_UPDATE, style="primary"),
            command,
            _button(now, "severity", Action.CHANGE_SEVERITY),
            _button(now, "resolve", Action.RESOLVE),
            _menu(now, MENU),
        ],
    )


def _button(now: Scene, phrase: str, action: Action, *, style: str | None = None) -> ButtonElement:
    label, ref = now.words.plain("briefing", phrase), IncidentRef(incident_id=now.incident.id).dump()
    return button(label, action, ref, style=style, aloud=f"{label}, {now.incident.reference}")


def _menu(now: Scene, entries: tuple[str, ...]) -> OverflowMenuElement:
    labelled = [
        (now.words.plain("briefing", f"menu_{opens}"), MenuChoice(incident_id=now.incident.id, opens=opens).dump())
        for opens in entries
    ]
    return menu(Action.MORE, labelled)
