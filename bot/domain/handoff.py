"""Command passes from one person to another, and never to two."""

from enum import StrEnum


class HandoffAnswer(StrEnum):
    """What became of an offer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """A later offer, or somebody who took command, replaced it."""
