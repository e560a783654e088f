"""What handlers and deliverers work with."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.policy.models import Policy
from bot.slack.client import Slack
from bot.slack.words import Words
from storage.unit_of_work import Database


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The parts that the Slack room shares; built once, in bot/app.py."""

    database: Database
    policy: Policy
    words: Words
    clock: Clock
    slack: Slack
    command: str
    """The slash command's name in this workspace: /incident."""
