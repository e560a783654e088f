"""Telling the bot: what every way of delivery promises, and the retries of events."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from bot.sandbox.wire import Json

Kind = Literal["slash_commands", "interactive"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How long Slack waits for the bot, in seconds of real time."""

    ack_within: float = 3.0
    """Slack: 3 s, for commands, clicks and events alike."""

    retry_events_after: tuple[float, ...] = (0.0, 60.0, 300.0)
    """Slack: almost at once, after a minute, after five (apis/events-api)."""


class NoAnswer(Exception):
    """The bot did not acknowledge; `reason` is the word that Slack shows for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Delivery(Protocol):
    """A way to the bot: Socket Mode or signed HTTP."""

    async def ask(self, kind: Kind, payload: Json) -> Any:
        """Deliver what a person did; the body of the bot's ack, or NoAnswer. Never tried twice."""

    def tell(self, event: Json) -> None:
        """Deliver an event in its own time, and again when the bot does not acknowledge it."""

    async def close(self) -> None:
        """Stop delivering."""


class Errands:
    """The deliveries under way, kept so that none outlives the sandbox."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, errand: Coroutine[Any, Any, None]) -> None:
        """Run a delivery beside everything else."""
        task = asyncio.create_task(errand)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Cancel what is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def label(payload: Json) -> str:
    """Return what a delivery is called in the log of calls."""
    if "command" in payload:
        return f"slash_command {payload['command']}"
    if payload.get("type") == "event_callback":
        return f"event {payload['event']['type']}"
    return str(payload.get("type"))
