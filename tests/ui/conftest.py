"""Golden files, and a Slack that says what it would refuse."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from slack_sdk.web import WebClient

from bot.local import BOT_TOKEN
from bot.settings import Settings
from bot.slack.manifest import manifest
from bot.slack.ui.post import Post
from tests.support.slack import slack_process
from tests.ui.surfaces import drawn

Complaints = Callable[[Post | View], list[str]]


@pytest.fixture(scope="session")
def slack() -> Iterator[WebClient]:
    """Return the app's client of a Slack."""
    settings = Settings.model_validate({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": "xapp-none"})
    with slack_process(manifest(settings)) as place:
        yield WebClient(BOT_TOKEN, base_url=place.api_url)


@pytest.fixture
def complaints(slack: WebClient) -> Complaints:
    """Return what tells everything that Slack would refuse in a message or a modal."""

    def find(surface: Post | View) -> list[str]:
        what = "view" if isinstance(surface, View) else "message"
        try:
            slack.api_call("blocks.validate", json={what: json.dumps(drawn(surface))})
        except SlackApiError as refusal:
            return list(refusal.response["errors"] or [refusal.response["error"]])
        return []

    return find


GOLDENS = Path(__file__).parent / "goldens"

Golden = Callable[[str, Any], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return what holds a value against its golden file, or writes the file where that was asked for."""

    def check(name: str, value: Any) -> None:
        path = GOLDENS / f"{name}.json"
        shown = json.dumps(value, indent=1, ensure_ascii=False) + "\n"
        if request.config.getoption("--update-goldens"):
            path.write_text(shown, encoding="utf-8")
        assert path.exists(), f"no golden file for {name}; write it with --update-goldens and read it"
        assert shown == path.read_text(encoding="utf-8")

    return check
