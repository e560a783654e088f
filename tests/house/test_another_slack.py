"""SLACK_API_URL points every test of Drumbeat at a Slack that is already there."""

import os
import subprocess
import sys
from pathlib import Path

from bot.local import APP_TOKEN, BOT_TOKEN
from bot.settings import Settings
from bot.slack.manifest import manifest
from tests.support.slack import GIVEN, slack_process

ROOT = Path(__file__).parents[2]
STORIES = ("tests/scenarios/test_story.py", "tests/scenarios/test_slack_is_ill.py", "tests/ui/test_goldens.py")


def test_the_story_is_lived_in_a_slack_that_the_tests_did_not_start() -> None:
    installed = manifest(Settings.model_validate({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}))
    with slack_process(installed) as place:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "not postgres", *STORIES]
        told = os.environ | {GIVEN: place.api_url}
        run = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)  # noqa: S603 - our own tests

    assert run.returncode == 0, run.stdout[-4000:]
    assert " passed" in run.stdout
