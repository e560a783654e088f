"""Who does what in one incident. Which roles there are is the policy's business."""

from collections.abc import Mapping

from bot.domain.ids import UserId

Roster = Mapping[str, UserId]
"""Each taken role's key and who holds it now."""
