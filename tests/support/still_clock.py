"""A clock for Drumbeat that moves when a test moves it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.support.world import T0


@dataclass
class StillClock:
    """Stands still until somebody moves it."""

    time: datetime = T0
    _changed: list[Callable[[], None]] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    def seconds_until(self, at: datetime) -> float:
        return 0.0 if at <= self.time else 3600.0

    def lasting(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds)

    def subscribe(self, changed: Callable[[], None]) -> None:
        self._changed.append(changed)

    def advance(self, by: timedelta) -> None:
        self.time += by
        for changed in self._changed:
            changed()
