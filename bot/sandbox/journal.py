"""The log of calls both ways, for tests and for the page's inspector."""

import time
from collections import deque
from typing import Any, Literal

from bot.sandbox.clock import Wall, from_epoch
from bot.sandbox.wire import Json

KEPT = 2000
"""Entries kept; older ones are dropped."""

_SECRETS = frozenset({"token", "client_secret"})

Direction = Literal["to_bot", "from_bot"]


class Journal:
    """The latest calls, numbered from 1."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self._entries: deque[Json] = deque(maxlen=KEPT)
        self._count = 0

    def note(
        self,
        direction: Direction,
        method: str,
        args: Json,
        *,
        status: int | str,
        response: Any,
        since: float,
        fault: str = "",
    ) -> None:
        """Write down a call that began at `since` (time.perf_counter), without its token, and the fault it met."""
        self._count += 1
        self._entries.append(
            {
                "n": self._count,
                "at": from_epoch(self._wall()).isoformat(),
                "direction": direction,
                "method": method,
                "args": {name: value for name, value in args.items() if name not in _SECRETS},
                "status": status,
                "response": response,
                "ms": round((time.perf_counter() - since) * 1000, 1),
            }
            | ({"fault": fault} if fault else {})
        )

    def delivered(self, payload: Json, status: str, response: Any, *, since: float, fault: str = "") -> None:
        """Write down that something was delivered to the bot, and what it answered."""
        self.note("to_bot", _label(payload), payload, status=status, response=response, since=since, fault=fault)

    def since(self, number: int) -> list[Json]:
        """Return the entries after the one with that number."""
        return [entry for entry in self._entries if entry["n"] > number]


def _label(payload: Json) -> str:
    if "command" in payload:
        return f"slash_command {payload['command']}"
    if payload.get("type") == "event_callback":
        return f"event {payload['event']['type']}"
    return str(payload.get("type"))
