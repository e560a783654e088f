"""What Drumbeat says to people as they come and go."""

from typing import Literal

from bot.domain.ids import UserId
from bot.domain.stored import Stored


class CatchUp(Stored):
    """Tells one person where things stand, and what changed since they last looked."""

    kind: Literal["catch_up"] = "catch_up"


class RoleEnded(Stored):
    """Thanks somebody whose role ended, and says who has it now."""

    kind: Literal["role_ended"] = "role_ended"
    role: str
    successor: UserId | None
    """None where nobody has the role any more."""
