"""Whoever hears Drumbeat, or sees no colours, is told the same."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.slack.ui.scene import Scene
from tests.ui.conftest import GOLDENS
from tests.ui.scenes import POLICY, resolved, scene
from tests.ui.surfaces import drawn, modals, posts
from tests.ui.test_german import german


def all_of(now: Scene, name: str) -> dict[str, Any]:
    """Return all that is drawn of a scene, by name."""
    messages = {f"{name} {each}": drawn(post) for each, post in posts(now).items()}
    return messages | {f"{name} {each}": drawn(view) for each, view in modals(now).items()}


SURFACES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDENS.glob("*.json"))}
SURFACES |= all_of(resolved(scene()), "resolved") | all_of(german(scene()), "german")
NAMES = {each.emoji: {each.name, "Level"} for each in POLICY.severities}
"""Each colour, and the name that must stand beside it; the German scenes have another policy's."""


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a surface."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from parts(inner)


def texts(node: Any) -> list[str]:
    """Return every text that is read as one."""
    return [part["text"] for part in parts(node) if isinstance(part.get("text"), str)]


def colours_alone(surface: Any) -> list[str]:
    """Return the texts in which a colour says what no word does."""
    return [
        text
        for text in texts(surface)
        for emoji, names in NAMES.items()
        if emoji in text and not any(name in text for name in names)
    ]


def mute(surface: Any) -> list[dict[str, Any]]:
    """Return the images that nobody can hear of, and the buttons that say nothing."""
    return [
        part
        for part in parts(surface)
        if (part.get("type") == "image" and not part.get("alt_text", "").strip())
        or (part.get("type") == "button" and not (part.get("accessibility_label") or part["text"]["text"]).strip())
    ]


def buttons(surface: Any) -> list[dict[str, Any]]:
    return [part for part in parts(surface) if part.get("type") == "button" and part.get("value")]


@pytest.mark.parametrize("name", SURFACES)
def test_no_colour_stands_without_its_word(name: str) -> None:
    assert colours_alone(SURFACES[name]) == []


@pytest.mark.parametrize("name", SURFACES)
def test_every_image_and_every_button_can_be_heard(name: str) -> None:
    assert mute(SURFACES[name]) == []


@pytest.mark.parametrize("name", SURFACES)
def test_a_button_about_an_incident_says_about_which(name: str) -> None:
    assert [each for each in buttons(SURFACES[name]) if "INC-7" not in each.get("accessibility_label", "")] == []


def test_what_cannot_be_heard_is_found() -> None:
    picture = {"type": "image", "image_url": "https://drumbeat.example/chart.png", "alt_text": " "}
    silent = {"type": "button", "text": {"type": "plain_text", "text": " "}, "action_id": "x"}

    assert mute({"blocks": [picture, {"type": "actions", "elements": [silent]}]}) == [picture, silent]
    assert colours_alone({"text": {"type": "mrkdwn", "text": ":red_circle: *Investigating*"}}) != []
    assert any(":red_circle:" in text for text in texts(SURFACES["briefing"]))
