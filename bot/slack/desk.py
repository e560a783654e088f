"""What handlers and deliverers work with."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.ids import ChannelId, MessageTs
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
    commands: Mapping[str, str]
    """Every command that is answered, and the verb that it stands for; empty where its words say the verb."""
    workspace_url: str
    """Where the workspace is: https://acme.slack.com/."""

    def link_to(self, channel: ChannelId, ts: MessageTs) -> str:
        """Return a message's address (Slack: its ts without the dot)."""
        return f"{self.workspace_url.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"
