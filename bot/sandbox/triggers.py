"""What a person's click gives the bot for a short time: a trigger_id for one modal, and a response_url."""

from dataclasses import dataclass, field

from bot.sandbox.clock import Wall
from bot.sandbox.wire import SlackError

TRIGGER_FOR = 3.0
"""Seconds of real time that a trigger_id lives (Slack: interactivity/handling-user-interaction)."""

URL_FOR = 30 * 60.0
"""Seconds of real time that a response_url lives (Slack: 30 minutes)."""

URL_USES = 5
"""Times that a response_url may be used (Slack: interactivity/handling-user-interaction)."""


@dataclass(kw_only=True, slots=True)
class Trigger:
    """Leave to open one modal for one person."""

    person: str
    issued_at: float
    channel: str | None
    used: bool = False


@dataclass(kw_only=True, slots=True)
class ReplyUrl:
    """Leave to answer a person where they clicked."""

    person: str
    channel: str
    issued_at: float
    message_ts: str | None = None
    uses: int = field(default=0)


class Triggers:
    """The trigger_ids and response_urls given out so far."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self._triggers: dict[str, Trigger] = {}
        self._urls: dict[str, ReplyUrl] = {}

    def issue(self, person: str, channel: str | None = None) -> str:
        """Return a new trigger_id."""
        number = len(self._triggers) + 1
        trigger_id = f"{int(self._wall())}.{number:012d}.{number:032x}"
        self._triggers[trigger_id] = Trigger(person=person, issued_at=self._wall(), channel=channel)
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger:
        """Use a trigger_id, once and in time; the three …_trigger_id errors."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._wall() - trigger.issued_at > TRIGGER_FOR:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def reply_path(self, kind: str, person: str, channel: str, message_ts: str | None = None) -> str:
        """Return the path of a new response_url; `kind` is `commands`, `actions` or `app`."""
        number = len(self._urls) + 1
        path = f"/{kind}/T0SANDBOX/{number}/{number:024x}"
        self._urls[path] = ReplyUrl(person=person, channel=channel, issued_at=self._wall(), message_ts=message_ts)
        return path

    def redeem(self, path: str) -> ReplyUrl:
        """Use a response_url; used_url after five times, expired_url after thirty minutes."""
        url = self._urls.get(path)
        if url is None or self._wall() - url.issued_at > URL_FOR:
            raise SlackError("expired_url")
        if url.uses >= URL_USES:
            raise SlackError("used_url")
        url.uses += 1
        return url
