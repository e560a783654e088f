"""The command line, as an operator uses it: in a process of its own, against a Slack on this machine."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.local import APP_TOKEN, BOT_TOKEN
from bot.settings import Settings
from bot.slack.manifest import manifest
from tests.support.slack import SlackAddress, a_slack
from tests.support.world import T0

ROOT = Path(__file__).parents[2]


@dataclass
class Shell:
    """Runs Drumbeat's commands in an environment of its own."""

    environment: dict[str, str]

    async def run(self, *arguments: str, **changes: str) -> tuple[int, str]:
        """Return a command's exit code, and what it printed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", *arguments),
            cwd=ROOT,
            env=self.environment | changes,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        printed, _ = await process.communicate()
        return process.returncode or 0, printed.decode()


@pytest.fixture
async def slack() -> AsyncIterator[SlackAddress]:
    """Return a Slack in which the app is installed."""
    settings = Settings.model_validate({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN})
    async with a_slack(manifest(settings), at=T0) as place:
        yield place


@pytest.fixture
def shell(slack: SlackAddress, address: str) -> Shell:
    """Return a shell whose environment is complete; the database is empty."""
    return Shell(
        {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "DRUMBEAT_"))}
        | {
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "DATABASE_URL": address,
        }
    )


async def test_serve_on_an_empty_database_stops_and_names_the_command(shell: Shell) -> None:
    code, said = await shell.run("serve")

    assert code == 78
    assert "drumbeat db upgrade" in said
    assert "Traceback" not in said


async def test_an_upgraded_database_is_in_order(shell: Shell) -> None:
    assert (await shell.run("db", "upgrade"))[0] == 0
    assert (await shell.run("db", "upgrade"))[0] == 0, "twice is harmless"

    code, said = await shell.run("check")

    assert (code, said.strip()) == (0, "✓ Settings, policy, database and Slack are in order.")


async def test_check_says_everything_that_is_wrong_at_once(shell: Shell, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("extends: standard\nannounce_in: nowhere-to-be-found\nnags:\n  headsup: 3m\n")

    code, said = await shell.run("check", DRUMBEAT_POLICY=str(policy), SLACK_BOT_TOKEN="xoxb-wrong")

    assert code == 78
    assert f"{policy}:4:3" in said
    assert "did you mean heads_up?" in said
    assert "drumbeat db upgrade" in said
    assert "SLACK_BOT_TOKEN: invalid_auth" in said


async def test_check_misses_a_channel_that_the_policy_names(shell: Shell, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("extends: standard\nannounce_in: nowhere\n")
    await shell.run("db", "upgrade")

    code, said = await shell.run("check", DRUMBEAT_POLICY=str(policy))

    assert code == 78
    assert "no channel #nowhere" in said


async def test_check_names_each_missing_permission_and_its_use(shell: Shell) -> None:
    await shell.run("db", "upgrade")
    settings = Settings.model_validate({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN})
    older = manifest(settings)
    older["oauth_config"]["scopes"]["bot"].remove("pins:write")

    async with a_slack(older) as installed:
        code, said = await shell.run("check", SLACK_API_URL=installed.api_url)

    assert code == 78
    assert "lacks the permission pins:write (pins the briefing)" in said


@pytest.mark.parametrize("command", ["serve", "worker"])
async def test_missing_tokens_are_named_before_anything_runs(shell: Shell, command: str) -> None:
    for token in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        shell.environment.pop(token)

    code, said = await shell.run(command)

    assert code == 78
    assert "SLACK_BOT_TOKEN is not set" in said
    assert "SLACK_SIGNING_SECRET" in said


async def test_a_token_that_slack_does_not_know_is_one_sentence(shell: Shell) -> None:
    await shell.run("db", "upgrade")

    code, said = await shell.run("serve", SLACK_BOT_TOKEN="xoxb-wrong")

    assert code == 78
    assert "invalid_auth" in said
    assert "Traceback" not in said


async def test_an_address_that_is_taken_is_one_sentence(shell: Shell) -> None:
    await shell.run("db", "upgrade")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        code, said = await shell.run("serve", HOST="127.0.0.1", PORT=port)

    assert code == 78
    assert f"127.0.0.1:{port} cannot be opened: Address already in use. Set PORT." in said
    assert "Traceback" not in said


async def test_the_manifest_knows_both_ways(shell: Shell) -> None:
    _, by_socket = await shell.run("manifest")
    _, by_http = await shell.run("manifest", "--http", BASE_URL="https://drumbeat.example.com")

    assert json.loads(by_socket)["settings"]["socket_mode_enabled"]
    assert "request_url" not in json.loads(by_socket)["settings"]["interactivity"]
    url = "https://drumbeat.example.com/slack/events"
    assert json.loads(by_http)["settings"]["interactivity"]["request_url"] == url
    assert json.loads(by_http)["features"]["slash_commands"][0]["url"] == url


@pytest.mark.parametrize("command", [("jobs", "list"), ("jobs", "retry", "7")])
async def test_jobs_of_a_database_without_tables_name_the_command(shell: Shell, command: tuple[str, ...]) -> None:
    code, said = await shell.run(*command)

    assert code == 78
    assert "drumbeat db upgrade" in said
    assert "Traceback" not in said


async def test_nothing_is_parked_in_a_new_database(shell: Shell) -> None:
    await shell.run("db", "upgrade")

    assert await shell.run("jobs", "list") == (0, "")
    code, said = await shell.run("jobs", "retry", "7")
    assert (code, said.strip()) == (1, "Job 7 is not parked.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("DRUMBEAT_COMMAND", "incident"),
        ("DRUMBEAT_LANGUAGE", "fr"),
        ("SLACK_BOT_TOKEN_FILE", "/nowhere/token"),
    ],
)
async def test_a_setting_that_cannot_work_is_a_sentence(shell: Shell, name: str, value: str) -> None:
    code, said = await shell.run("check", **{name: value})

    assert code == 78
    assert "Traceback" not in said
    assert name in said or value in said
