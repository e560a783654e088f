"""What Slack answers, read into our own words."""

from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.ids import ChannelId, JobId

METADATA_EVENT = "drumbeat_job"
"""Names our metadata on a message; its payload holds the id of the job that posted it, and what the message is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A conversation, as far as Drumbeat looks at it."""

    id: ChannelId
    name: str
    topic: str = ""
    purpose: str = ""
    is_private: bool = False
    is_archived: bool = False
    is_member: bool = True
    """Whether Drumbeat itself is in it."""
    creator: str = ""


def posted_by(job: JobId, metadata: dict[str, Any]) -> bool:
    """Return whether a message carries a job's id."""
    return metadata.get("event_type") == METADATA_EVENT and metadata["event_payload"].get("job") == job


def next_cursor(page: AsyncSlackResponse) -> str:
    """Return where the next page begins; nothing where this one is the last."""
    return str((page.get("response_metadata") or {}).get("next_cursor", ""))


def read_channel(raw: dict[str, Any]) -> Channel:
    """Return what Slack says of a channel."""
    return Channel(
        id=ChannelId(raw["id"]),
        name=raw.get("name", ""),
        is_private=raw.get("is_private", False),
        is_archived=raw.get("is_archived", False),
        is_member=raw.get("is_member", True),
        creator=raw.get("creator", ""),
        topic=raw.get("topic", {}).get("value", ""),
        purpose=raw.get("purpose", {}).get("value", ""),
    )
