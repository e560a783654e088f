"""The briefing: the pinned card in the incident's channel that always says what is true now."""

from slack_sdk.models.blocks import ActionsBlock, Block, HeaderBlock, OverflowMenuElement

from bot.slack.ids import Action
from bot.slack.payloads import IncidentRef, MenuChoice
from bot.slack.text import plain
from bot.slack.ui.parts import button, menu, section, small
from bot.slack.ui.post import Post, post
from bot.slack.ui.scene import Scene

MENU = ("roles", "timeline", "note", "take_command")
"""What the menu opens, in order; each is a word of the template and of the routes."""


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
            blocks.append(section(said, phrase))
    blocks += [small(words.markup("briefing", "people", **facts)), _buttons(now)]
    return post(words.markup("briefing", "fallback", **facts), blocks)


def _buttons(now: Scene) -> ActionsBlock:
    ref = IncidentRef(incident_id=now.incident.id).dump()
    say = now.words.plain
    if not now.incident.is_open:
        return ActionsBlock(
            block_id="actions", elements=[button(say("briefing", "reopen"), Action.REOPEN, ref), _menu(now, MENU[1:3])]
        )
    return ActionsBlock(
        block_id="actions",
        elements=[
            button(say("briefing", "post_update"), Action.POST_UPDATE, ref, style="primary"),
            button(say("briefing", "hand_off"), Action.HAND_OFF, ref),
            button(say("briefing", "severity"), Action.CHANGE_SEVERITY, ref),
            button(say("briefing", "resolve"), Action.RESOLVE, ref),
            _menu(now, MENU),
        ],
    )


def _menu(now: Scene, entries: tuple[str, ...]) -> OverflowMenuElement:
    labelled = [
        (now.words.plain("briefing", f"menu_{opens}"), MenuChoice(incident_id=now.incident.id, opens=opens).dump())
        for opens in entries
    ]
    return menu(Action.MORE, labelled)
