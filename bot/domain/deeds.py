"""What an organisation may keep for some of its people."""

from enum import StrEnum


class Deed(StrEnum):
    """Something that the policy can say who may do."""

    DECLARE = "declare"
    PRIVATE = "private"
    """Declare a private incident."""
    SEVERITY = "severity"
    HANDOFF = "handoff"
    RESOLVE = "resolve"
    REOPEN = "reopen"
