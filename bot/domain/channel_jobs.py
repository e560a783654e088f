"""Promises about a channel's end, and about Drumbeat's own place in it."""

from typing import Literal

from bot.domain.ids import IncidentId
from bot.domain.stored import Stored


class EnterChannel(Stored):
    """Go back into a channel that a person unarchived. Twice is harmless: Slack answers already_in_channel."""

    kind: Literal["enter_channel"] = "enter_channel"
    incident_id: IncidentId


class NoticeArchiving(Stored):
    """Say when the channel will be archived. Twice is harmless: done in the transaction that ends the job."""

    kind: Literal["notice_archiving"] = "notice_archiving"
    incident_id: IncidentId


class ArchiveChannel(Stored):
    """Archive the channel of an incident that is still resolved. Twice is harmless: Slack answers already_archived."""

    kind: Literal["archive_channel"] = "archive_channel"
    incident_id: IncidentId
