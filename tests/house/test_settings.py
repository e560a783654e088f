"""Settings are read once, and nonsense is refused where it stands."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.local import local_settings
from bot.settings import CannotStart, Settings, load_settings
from bot.slack.manifest import SCOPES, manifest
from storage.engine import normalise


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("xoxb-from-a-file\n")

    settings = load_settings({"SLACK_BOT_TOKEN_FILE": str(secret)})

    assert settings.slack_bot_token is not None
    assert settings.slack_bot_token.get_secret_value() == "xoxb-from-a-file"


def test_a_host_that_sets_only_the_port_is_served_on_every_address() -> None:
    assert load_settings({"PORT": "5000"}).host == "0.0.0.0"  # noqa: S104 - behind the host's router
    assert load_settings({}).host == "127.0.0.1"


def test_the_tokens_say_how_slack_is_reached() -> None:
    assert Settings.model_validate({"SLACK_APP_TOKEN": "xapp-1"}).delivery == "socket"
    assert Settings.model_validate({"SLACK_SIGNING_SECRET": "s"}).delivery == "http"


@pytest.mark.parametrize(
    ("name", "given"), [("LOG_LEVEL", "loud"), ("PORT", "http"), ("WORKER", "maybe"), ("LOG_FORMAT", "xml")]
)
def test_a_setting_that_cannot_be_is_named(name: str, given: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({name: given})

    assert [each["loc"] for each in refused.value.errors()] == [(name,)]


def test_a_level_is_read_in_any_case() -> None:
    assert Settings.model_validate({"LOG_LEVEL": "debug"}).log_level == "DEBUG"


def test_a_language_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(ValidationError, match=r"Drumbeat does not speak “fr”\. Choose one of de, en\."):
        Settings.model_validate({"DRUMBEAT_LANGUAGE": "fr"})


def test_a_language_is_read_in_any_case() -> None:
    assert Settings.model_validate({"DRUMBEAT_LANGUAGE": "DE"}).language == "de"
    assert Settings.model_validate({}).language == "en"


def test_a_secret_that_cannot_be_read_is_named_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="nowhere: No such file"):
        load_settings({"SLACK_BOT_TOKEN_FILE": str(tmp_path / "nowhere")})


def test_no_secret_shows_where_settings_are_shown() -> None:
    secrets = {"SLACK_BOT_TOKEN": "xoxb-hush", "DATABASE_URL": "postgres://drumbeat:hush@db/drumbeat"}

    assert "hush" not in repr(Settings.model_validate(secrets))


def test_an_empty_token_is_none() -> None:
    settings = load_settings({"SLACK_APP_TOKEN": ""})

    assert settings.delivery == "http"


def test_a_real_token_does_not_come_into_the_sandbox() -> None:
    assert local_settings(delivery="http").slack_app_token is None
    assert local_settings(delivery="socket").slack_signing_secret is None


def test_everything_that_is_missing_is_said_at_once() -> None:
    assert len(Settings.model_validate({}).problems()) == 2


@pytest.mark.parametrize("name", ["incident", "/Incident", "/in cident", "/" + "x" * 32])
def test_a_command_that_slack_would_refuse_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"DRUMBEAT_COMMAND": name})


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgres://a:b@db/x?sslmode=require", "postgresql+psycopg"),
        ("postgresql://a:b@db/x", "postgresql+psycopg"),
        ("sqlite:///x.db", "sqlite+aiosqlite"),
    ],
)
def test_the_addresses_that_hosts_hand_out_are_understood(given: str, driver: str) -> None:
    assert normalise(given).drivername == driver


def test_a_database_that_drumbeat_does_not_run_on_is_named() -> None:
    with pytest.raises(ValueError, match="mysql"):
        normalise("mysql://a@b/c")


def test_the_manifest_keeps_slacks_limits() -> None:
    made = manifest(Settings.model_validate({"DRUMBEAT_COMMAND": "/outage"}), delivery="http")

    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert made["features"]["slash_commands"][0]["command"] == "/outage"
    assert made["features"]["slash_commands"][0]["should_escape"]
    assert all(len(shortcut["name"]) <= 24 for shortcut in made["features"]["shortcuts"])
    assert made["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert "YOUR-HOST" in json.dumps(made), "without BASE_URL it says where to put it"
