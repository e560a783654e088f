"""Names of things, so that a person is never passed where a channel belongs."""

from typing import NewType

IncidentId = NewType("IncidentId", int)
"""The number in INC-7."""

UserId = NewType("UserId", str)
"""A person, as Slack names them: U0123ABCD."""

ChannelId = NewType("ChannelId", str)
"""A conversation, as Slack names it: C0123ABCD, or D… for a direct message."""

MessageTs = NewType("MessageTs", str)
"""A message within its channel: Slack's `ts`, a decimal string, never a number."""

JobId = NewType("JobId", int)
UpdateId = NewType("UpdateId", int)
HandoffId = NewType("HandoffId", int)
ActionItemId = NewType("ActionItemId", int)


def reference(incident_id: IncidentId) -> str:
    """Return what people call an incident: INC-7."""
    return f"INC-{incident_id}"
