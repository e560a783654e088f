"""What the person who asked is told, now. A reply may be lost; whatever must not be is a job."""

from dataclasses import dataclass

from slack_sdk.models.views import View

from bot.slack.ui.post import Post


@dataclass(frozen=True, slots=True)
class Whisper:
    """A line that only they can see."""

    post: Post


@dataclass(frozen=True, slots=True)
class NextView:
    """Another modal in place of the one they submitted or clicked in."""

    view: View


Reply = Whisper | NextView | None
"""None: what they asked for is its own answer."""
