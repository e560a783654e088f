"""What Slack sends back finds its handler."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.slack.handlers.menu import OPENS
from bot.slack.ids import VALUE, Action, Event, Field, Shortcut, View
from bot.slack.routes import ACTIONS, EVENTS, SHORTCUTS, SUBMISSIONS
from bot.slack.ui.briefing import MENU, MENU_AFTER
from bot.slack.ui.more import REST

GOLDENS = sorted((Path(__file__).parents[1] / "ui" / "goldens").glob("*.json"))


def values(node: Any, name: str) -> set[str]:
    """Return every value that stands under a name, however deep."""
    if isinstance(node, list):
        return {found for one in node for found in values(one, name)}
    if not isinstance(node, dict):
        return set()
    here = {node[name]} if isinstance(node.get(name), str) else set()
    return here | {found for one in node.values() for found in values(one, name)}


def shown(name: str) -> set[str]:
    """Return every value of a name in all the golden files."""
    return {found for path in GOLDENS for found in values(json.loads(path.read_text(encoding="utf-8")), name)}


@pytest.mark.parametrize(
    ("ids", "table"), [(Action, ACTIONS), (View, SUBMISSIONS), (Shortcut, SHORTCUTS), (Event, EVENTS)]
)
def test_every_identifier_has_its_handler(
    ids: type[Action | View | Shortcut | Event], table: dict[str, object]
) -> None:
    assert set(table) == set(ids)


def test_every_entry_of_the_menu_opens_something() -> None:
    assert set(OPENS) == {*MENU, *MENU_AFTER, *REST}


def test_every_action_on_a_surface_is_known() -> None:
    found = shown("action_id")

    assert found - {VALUE} <= set(Action)
    assert set(Action) <= found, "an action that no surface offers"


def test_every_modal_on_a_surface_is_known() -> None:
    assert shown("callback_id") == set(View)


def test_every_field_of_a_modal_is_known() -> None:
    inputs = {
        block["block_id"].split(":")[0]
        for path in GOLDENS
        for block in json.loads(path.read_text(encoding="utf-8")).get("blocks", [])
        if block["type"] == "input"
    }

    assert inputs == set(Field)
