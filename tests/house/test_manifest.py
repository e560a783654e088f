"""The manifest keeps Slack's limits (Slack: reference/app-manifest)."""

import re
from typing import Any, Literal

import pytest
from pydantic import ValidationError

from bot.languages import ENGLISH, languages
from bot.settings import DIRECT, Settings
from bot.slack.ids import Shortcut
from bot.slack.manifest import HTTP_PATH, SCOPES, manifest

Delivery = Literal["socket", "http"]
WAYS: tuple[Delivery, ...] = ("socket", "http")


def made(delivery: Delivery, **given: str) -> dict[str, Any]:
    settings = Settings.model_validate({"BASE_URL": "https://incidents.example/"} | given)
    return manifest(settings, delivery=delivery)


@pytest.mark.parametrize("delivery", WAYS)
def test_names_and_descriptions_fit(delivery: Delivery) -> None:
    shown = made(delivery)["display_information"]
    bot = made(delivery)["features"]["bot_user"]

    assert 0 < len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert re.fullmatch(r"#[0-9a-f]{3,6}", shown["background_color"])
    assert re.fullmatch(r"[a-z0-9._-]{1,80}", bot["display_name"])


@pytest.mark.parametrize("delivery", WAYS)
def test_the_commands_fit(delivery: Delivery) -> None:
    given = {"DRUMBEAT_COMMAND": "/" + "x" * 31, "DRUMBEAT_DIRECT_COMMANDS": ",".join(DIRECT)}
    commands = made(delivery, **given)["features"]["slash_commands"]

    assert len(commands) == 2 + len(DIRECT)
    for command in commands:
        assert re.fullmatch(r"/\S{1,31}", command["command"])
        assert 0 < len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
        assert command["should_escape"], "or people and channels arrive as bare names"


def test_commands_of_their_own_are_there_when_they_are_switched_on() -> None:
    def names(**given: str) -> list[str]:
        return [command["command"] for command in made("socket", **given)["features"]["slash_commands"]]

    assert names() == ["/incident", "/inc"]
    assert names(DRUMBEAT_SHORT_COMMAND="none") == ["/incident"]
    assert names(DRUMBEAT_DIRECT_COMMANDS="/update, escalate") == ["/incident", "/inc", "/update", "/escalate"]


def test_a_command_that_slack_keeps_for_itself_cannot_be_switched_on() -> None:
    with pytest.raises(ValidationError, match="incident-status"):
        made("socket", DRUMBEAT_DIRECT_COMMANDS="status")


@pytest.mark.parametrize("delivery", WAYS)
def test_the_shortcuts_fit_and_are_the_ones_that_are_answered(delivery: Delivery) -> None:
    shortcuts = made(delivery)["features"]["shortcuts"]

    assert {shortcut["callback_id"] for shortcut in shortcuts} == set(Shortcut)
    assert {shortcut["type"] for shortcut in shortcuts} == {"global", "message"}
    assert all(0 < len(shortcut["name"]) <= 24 for shortcut in shortcuts)
    assert all(0 < len(shortcut["description"]) <= 150 for shortcut in shortcuts)


@pytest.mark.parametrize("delivery", WAYS)
def test_every_scope_is_asked_for_with_its_reason(delivery: Delivery) -> None:
    asked = made(delivery)["oauth_config"]["scopes"]

    assert asked == {"bot": list(SCOPES)}
    assert [scope for scope, reason in SCOPES.items() if len(reason) < 10] == []


@pytest.mark.parametrize("delivery", WAYS)
def test_buttons_work_and_tokens_do_not_expire(delivery: Delivery) -> None:
    settings = made(delivery)["settings"]

    assert settings["interactivity"]["is_enabled"]
    assert not settings["token_rotation_enabled"], "it can never be turned off again"


@pytest.mark.parametrize("delivery", WAYS)
def test_direct_messages_can_be_read_but_not_answered(delivery: Delivery) -> None:
    home = made(delivery)["features"]["app_home"]

    assert home["messages_tab_enabled"], "or Slack answers messages_tab_disabled"
    assert home["messages_tab_read_only_enabled"]


def test_socket_mode_has_no_address() -> None:
    assert made("socket")["settings"]["socket_mode_enabled"]
    assert "http" not in str(made("socket"))


def test_http_has_one_address_for_everything() -> None:
    http = made("http")
    address = f"https://incidents.example{HTTP_PATH}"

    assert not http["settings"]["socket_mode_enabled"]
    assert http["features"]["slash_commands"][0]["url"] == address
    assert http["settings"]["interactivity"]["request_url"] == address


@pytest.mark.parametrize(
    ("token", "by_socket"), [({"SLACK_APP_TOKEN": "xapp-1"}, True), ({"SLACK_SIGNING_SECRET": "s"}, False)]
)
def test_without_a_word_the_tokens_decide(token: dict[str, str], by_socket: bool) -> None:  # noqa: FBT001 - a column
    assert manifest(Settings.model_validate(token))["settings"]["socket_mode_enabled"] is by_socket


@pytest.mark.parametrize("language", languages())
def test_what_people_read_of_it_is_in_their_language_and_fits(language: str) -> None:
    spoken = made("socket", DRUMBEAT_LANGUAGE=language)
    shortcuts = spoken["features"]["shortcuts"]

    assert len(spoken["display_information"]["description"]) <= 140
    assert all(0 < len(shortcut["name"]) <= 24 and len(shortcut["description"]) <= 150 for shortcut in shortcuts)
    assert (shortcuts == made("socket")["features"]["shortcuts"]) is (language == ENGLISH)
