"""Who does what in one incident. Which roles there are is the policy's business."""

from collections.abc import Mapping

from bot.domain.ids import UserId

Roster = Mapping[str, UserId]
"""Each taken role's key and who holds it now."""


def held_by(roster: Roster, person: UserId) -> list[str]:
    """Return the keys of the roles that a person holds."""
    return [role for role, holder in roster.items() if holder == person]
