"""Home: what waits for one person, and which incidents there are.

Times are Slack's dates, which each reader sees in their own zone, so that nothing grows old as time passes. What is
overdue is said in words: the beat that finds it so refreshes every Home.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, HeaderBlock, SectionBlock
from slack_sdk.models.views import View as HomeView

from bot.domain.ids import IncidentId
from bot.slack.ids import Action
from bot.slack.payloads import HandoffRef, IncidentRef
from bot.slack.text import md, plain
from bot.slack.ui.parts import button, section, small
from bot.slack.ui.scene import Scene
from bot.slack.words import Words

WAITING = 10
"""Updates, and as many offers, that are shown as waiting."""

SHOWN = 20
"""Incidents in each of the two lists; more than that are counted. So no Home has more than 83 blocks (Slack: 100)."""

RESOLVED = 5
"""Incidents that ended last."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """Everything that one person's Home shows."""

    offers: Sequence[Scene]
    """Offers of command that wait for their answer."""
    owed: Sequence[Scene]
    """Incidents of which they are asked for the next update."""
    yours: Sequence[Scene]
    """Open incidents that they declared, hold a role in, or follow."""
    others: Sequence[Scene]
    """The other open incidents that they may hear of."""
    resolved: Sequence[Scene]
    followed: frozenset[IncidentId]
    words: Words
    command: str


def home_view(home: Home) -> HomeView:
    """Return the Home: what waits first, then what is open, then what ended."""
    words = home.words
    declare = button(words.plain("home", "declare"), Action.DECLARE, "", style="danger")
    count = len(home.yours) + len(home.others)
    blocks: list[Block] = [
        section(words.markup("home", "standing" if count else "nothing_open", count=count, command=home.command)),
        ActionsBlock(block_id="declare", elements=[declare]),
    ]
    blocks += _part(words, "waiting", [block for now in home.offers[:WAITING] for block in _offer(now)] + _owed(home))
    blocks += _part(words, "yours", _lines(home, home.yours))
    blocks += _part(words, "others", _lines(home, home.others))
    blocks += _part(words, "resolved", [section(words.markup("home", "ended", **now.facts())) for now in home.resolved])
    return HomeView(type="home", blocks=blocks)


def _part(words: Words, name: str, blocks: Sequence[Block]) -> list[Block]:
    return [HeaderBlock(text=plain(words.plain("home", name), 150)), *blocks] if blocks else []


def _offer(now: Scene) -> list[Block]:
    if now.handoff is None:
        return []
    ref = HandoffRef(handoff_id=now.handoff.id).dump()
    answers = (("accept", Action.ACCEPT_HANDOFF, "primary"), ("decline", Action.DECLINE_HANDOFF, None))
    labelled = [(now.words.plain("home", name), action, style) for name, action, style in answers]
    return [
        section(now.words.markup("home", "offered", **now.facts()), f"offered-{now.handoff.id}"),
        ActionsBlock(
            block_id=f"offer-{now.handoff.id}",
            elements=[
                button(label, action, ref, style=style, aloud=f"{label}, {now.incident.reference}")
                for label, action, style in labelled
            ],
        ),
    ]


def _owed(home: Home) -> list[Block]:
    return [_owed_update(now) for now in home.owed[:WAITING]]


def _owed_update(now: Scene) -> SectionBlock:
    label = now.words.plain("home", "post_update")
    ref = IncidentRef(incident_id=now.incident.id).dump()
    return SectionBlock(
        block_id=f"owed-{now.incident.id}",
        text=md(now.words.markup("home", "owed", **_facts(now))),
        accessory=button(label, Action.POST_UPDATE, ref, aloud=f"{label}, {now.incident.reference}"),
    )


def _lines(home: Home, scenes: Sequence[Scene]) -> list[Block]:
    lines: list[Block] = [
        section(
            home.words.markup("home", "line", is_followed=now.incident.id in home.followed, **_facts(now)),
            f"incident-{now.incident.id}",
        )
        for now in scenes[:SHOWN]
    ]
    more = len(scenes) - SHOWN
    return [*lines, small(home.words.markup("home", "more", count=more, command=home.command))] if more > 0 else lines


def _facts(now: Scene) -> dict[str, object]:
    due_at = now.incident.rhythm.due_at
    return now.facts() | {"is_overdue": due_at is not None and due_at <= now.now}
