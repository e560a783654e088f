"""What the person who asked is told, now. A reply may be lost; whatever must not be is a job."""

from collections.abc import Awaitable, Callable
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
    then: Callable[[], Awaitable[None]] | None = None
    """What is recorded once it is open; it may be lost."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A modal that is open by now, and what is recorded of that."""

    then: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class OnTop:
    """A modal on top of the one they clicked in; closing it leads back there."""

    view: View


Reply = Whisper | NextView | OnTop | Opened | None
"""None: what they asked for is its own answer."""
