"""A local Slack, to try Drumbeat without a workspace, and for tests over real HTTP. It imports nothing else of ours."""

from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery import Patience
from bot.sandbox.server import Sandbox

__all__ = ["Patience", "Sandbox", "SandboxClock"]
