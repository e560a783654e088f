"""The states of an incident."""

from enum import StrEnum


class Status(StrEnum):
    """Where the work on an incident stands, in the order in which it usually goes."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MITIGATING = "mitigating"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


WORKING = (Status.INVESTIGATING, Status.IDENTIFIED, Status.MITIGATING, Status.MONITORING)
"""What an update may say. Resolving and reopening are verbs of their own, because they ask for more."""
