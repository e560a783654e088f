"""Incident time, which a person can slow down, stop and jump; deadlines towards the bot use real time instead."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

Wall = Callable[[], float]
"""Seconds since the epoch in real time."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that is to come, in incident time; `what` completes "next:"."""

    at: datetime
    what: str


class SandboxClock:
    """Incident time: runs at `speed` times real time from a start."""

    def __init__(self, start: datetime | None = None, speed: float = 1.0, wall: Wall = time.time) -> None:
        self._wall = wall
        self._since = wall()
        self._at = start or from_epoch(self._since)
        self._speed = speed
        self._subscribers: list[Callable[[], None]] = []

    @property
    def speed(self) -> float:
        """Incident seconds per real second; 0 while paused."""
        return self._speed

    def now(self) -> datetime:
        """Return the instant people see, aware and in UTC."""
        return self._at + timedelta(seconds=(self._wall() - self._since) * self._speed)

    def set_speed(self, speed: float) -> None:
        """Run faster or slower from now on; 0 pauses."""
        if speed < 0:
            raise ValueError("Time does not run backwards: speed must be 0 or more.")
        self._restart(self.now())
        self._speed = speed
        self._tell()

    def advance(self, by: timedelta) -> None:
        """Jump forward."""
        if by < timedelta(0):
            raise ValueError("Time does not run backwards: advance by 0 or more.")
        self._restart(self.now() + by)
        self._tell()

    def set(self, at: datetime, speed: float) -> None:
        """Begin again at another time, which may be an earlier one."""
        if speed < 0:
            raise ValueError("Time does not run backwards: speed must be 0 or more.")
        self._restart(at)
        self._speed = speed
        self._tell()

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Call `changed` after each set_speed and advance, so that sleepers recompute."""
        self._subscribers.append(changed)

    def _restart(self, at: datetime) -> None:
        self._at, self._since = at, self._wall()

    def _tell(self) -> None:
        for changed in self._subscribers:
            changed()


def from_epoch(seconds: float) -> datetime:
    """Return an aware UTC instant from seconds since the epoch."""
    return datetime.fromtimestamp(seconds, UTC)
