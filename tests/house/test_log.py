"""What the log shows, and what it never does."""

import json
import subprocess
import sys

import pytest

LOGGED = """
import logging
import structlog
from bot.log import configure
from bot.settings import Settings
configure(Settings.model_validate({"LOG_FORMAT": "FORMAT", "LOG_LEVEL": "info"}))
log = structlog.get_logger("drumbeat")
"""


def logged(code: str, shown_as: str = "json") -> str:
    """Return what a process writes to its log; a process of its own, for logging is set up once and for all."""
    program = LOGGED.replace("FORMAT", shown_as) + code
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert ran.stdout == "", "standard output is for answers"
    return ran.stderr


def test_an_event_is_one_line_of_json_with_its_facts() -> None:
    line = json.loads(logged("log.info('incident declared', incident_id=7)"))

    assert {
        "event": "incident declared",
        "incident_id": 7,
        "level": "info",
        "logger": "drumbeat",
    }.items() <= line.items()
    assert "timestamp" in line


def test_libraries_are_heard_only_when_they_warn() -> None:
    said = logged("slack = logging.getLogger('slack_sdk'); slack.info('chatter'); slack.warning('trouble')")

    assert "trouble" in said
    assert "chatter" not in said


@pytest.mark.parametrize("shown_as", ["json", "console"])
@pytest.mark.parametrize("token", ["xoxb-1-a_B", "xapp-1-A", "xoxp-1", "xoxe.xoxp-1-x", "xoxa-1", "xoxr-1", "xoxs-1"])
def test_a_token_is_blotted_out_wherever_it_is_said(token: str, shown_as: str) -> None:
    said = logged(f"log.info('{token}', fact='{token}'); logging.getLogger('lib').warning('%s', '{token}')", shown_as)

    assert token not in said
    assert said.count("[token]") == 3


LEAKS = {
    "in an error's traceback": "try:\n  raise OSError('xoxb-1-secret')\nexcept OSError:\n  log.exception('broke')",
    "in an error as a fact": "log.info('broke', error=ValueError('xoxb-1-secret'))",
    "in a mapping": "log.info('sent', headers={'Authorization': 'Bearer xoxb-1-secret'})",
    "in a list": "log.info('sent', parts=['xoxb-1-secret'])",
}


@pytest.mark.parametrize("where", LEAKS)
@pytest.mark.parametrize("shown_as", ["json", "console"])
def test_a_token_is_blotted_out_where_nobody_thought_of_it(where: str, shown_as: str) -> None:
    assert "xoxb-1-secret" not in logged(LEAKS[where], shown_as)
