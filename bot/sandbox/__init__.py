"""A local Slack, to try Drumbeat without a workspace, and for tests over real HTTP. It knows nothing of Drumbeat."""

from bot.sandbox.clock import Moment, SandboxClock
from bot.sandbox.delivery import Patience
from bot.sandbox.faults import Plan, read_plan
from bot.sandbox.server import Sandbox

__all__ = ["Moment", "Patience", "Plan", "Sandbox", "SandboxClock", "read_plan"]
