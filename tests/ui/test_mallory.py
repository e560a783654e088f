"""Mallory types things. Nothing breaks, nobody is paged."""

import json
import re
from typing import Any

import pytest
from slack_sdk.models.views import View

from bot.slack.ui.post import Post
from bot.slack.ui.scene import Scene
from bot.slack.ui.topic import MAX_TOPIC, channel_name, purpose, topic
from tests.ui.conftest import Complaints
from tests.ui.scenes import resolved, scene
from tests.ui.surfaces import drawn, modals, posts

MALICE = {
    "broadcasts": "<!channel> <!here> <!everyone> <!subteam^S1> @channel @here @everyone",
    "links": "<https://evil.example|https://bank.example> <@U0DAN> <#C0GENERAL>",
    "formatting": "*bold* _it_ ~no~ `code` ```block``` > quote\n\n\n* list\n" * 3,
    "entities": "&" * 3000,
    "angles": "<>" * 1500,
    "long": "A very long sentence about what is broken. " * 70,
    "hidden": "a\u202eb\u2066c\u200bd\u0007e" * 20,
    "emoji": "🔥👩‍🚒🇩🇪" * 200,
    "braces": "{{ 7 * 7 }} {% block x %}{% endblock %} {command}",
    "one word": "x" * 3000,
}
OURS = re.compile(r"<!date\^|<!subteam\^S0SRE>|<https://acme\.slack\.com/")


def texts(node: Any) -> list[str]:
    """Return every string that Slack parses: all but plain text."""
    if isinstance(node, dict):
        if node.get("type") == "plain_text":
            return []
        return [text for value in node.values() for text in texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in texts(value)]
    return [node] if isinstance(node, str) else []


def every(now: Scene, text: str) -> list[Post | View]:
    """Return every message and every modal of a scene."""
    return [*posts(now, text).values(), *modals(now, text).values()]


@pytest.mark.parametrize("name", MALICE)
def test_no_surface_breaks_a_limit(name: str, complaints: Complaints) -> None:
    text = MALICE[name]
    for now in (scene(text), resolved(scene(text), text)):
        for surface in every(now, text):
            assert complaints(surface) == []


@pytest.mark.parametrize("name", MALICE)
def test_nobody_is_mentioned_and_no_link_is_made(name: str) -> None:
    text = MALICE[name]
    for now in (scene(text), resolved(scene(text), text)):
        for message in posts(now, text).values():
            for said in texts(drawn(message)):
                assert "<!" not in OURS.sub("", said)
                assert "<https://evil" not in said
                assert "<@U0DAN>" not in said
                assert not re.search(r"@(channel|here|everyone)\b", said)


def test_every_text_that_slack_could_parse_is_verbatim() -> None:
    for surface in every(scene(), ""):
        found = re.findall(r'\{"text": [^{}]*?"type": "mrkdwn"[^{}]*\}', json.dumps(drawn(surface), sort_keys=True))
        assert all('"verbatim": true' in text for text in found)


@pytest.mark.parametrize("name", MALICE)
def test_topic_and_purpose_and_name_fit(name: str) -> None:
    now = scene(MALICE[name])

    assert len(topic(now)) <= MAX_TOPIC
    assert len(purpose(now)) <= MAX_TOPIC
    assert re.fullmatch(r"[a-z0-9-]{1,80}", channel_name(now.incident))


def test_a_template_in_a_title_is_only_text() -> None:
    now = scene(MALICE["braces"])

    assert "{{ 7 * 7 }}" in posts(now)["briefing"].text
