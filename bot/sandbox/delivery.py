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

    silent_for: float = 120.0
    """How long a call that a fault leaves without an answer is held, when the caller does not give up before."""

    hold_events_for: float = 1.0
    """How long an event that is to arrive after the next one waits for it."""


class NoAnswer(Exception):
    """The bot did not acknowledge; `reason` is the word that Slack shows for it, `fault` the rule that made it so."""

    def __init__(self, reason: str, *, fault: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.fault = fault


class Delivery(Protocol):
    """A way to the bot: Socket Mode or signed HTTP."""

    async def ask(self, kind: Kind, payload: Json) -> Any:
        """Deliver what a person did; the body of the bot's ack, or NoAnswer. Never tried twice."""

    def tell(self, event: Json) -> None:
        """Deliver an event in its own time, and again when the bot does not acknowledge it."""

    def under_way(self) -> int:
        """Return how many events the bot has not acknowledged yet."""

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

    def __len__(self) -> int:
        return len(self._tasks)

    async def stop(self) -> None:
        """Cancel what is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def name_of(payload: Json) -> str:
    """Return what kind of thing is delivered: `slash_commands`, an event's type, or an interaction's."""
    if "command" in payload:
        return "slash_commands"
    return str(payload["event"]["type"] if payload.get("type") == "event_callback" else payload.get("type"))


def channel_of(payload: Json) -> str:
    """Return the id of the channel that something happened in; empty where there is none."""
    inner = payload.get("event", payload)
    named = inner.get("channel") or inner.get("channel_id") or inner.get("item", {}).get("channel") or ""
    return str(named.get("id", "") if isinstance(named, dict) else named)
