"""The only reader of the wall clock. Everything else is told what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and how long to wait for a later one. A sandbox's clock may run faster, or jump."""

    def now(self) -> datetime:
        """Return the time, as aware UTC."""

    def seconds_until(self, at: datetime) -> float:
        """Return the real seconds to wait until then; 0 where it has passed."""

    def lasting(self, seconds: float) -> timedelta:
        """Return the span of this clock's time that real seconds take."""

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever the clock jumps or changes its speed."""


class SystemClock:
    """The real time."""

    def now(self) -> datetime:
        """Return the time, as aware UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that reads it

    def seconds_until(self, at: datetime) -> float:
        """Return the seconds to wait until then; 0 where it has passed."""
        return max(0.0, (at - self.now()).total_seconds())

    def lasting(self, seconds: float) -> timedelta:
        """Return the span that these seconds take: themselves."""
        return timedelta(seconds=seconds)

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Do nothing: the real time neither jumps nor changes its speed."""
