"""A clock that two processes share through a file, so that a test tells a child process what time it is."""

import mmap
import struct
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from tests.support.world import T0

_SIZE = 8


class SharedClock:
    """Stands still until somebody moves it."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(struct.pack("d", 0.0))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _SIZE)

    def now(self) -> datetime:
        return T0 + timedelta(seconds=struct.unpack("d", self._memory[:_SIZE])[0])

    def move_to(self, at: datetime) -> None:
        self._memory[:_SIZE] = struct.pack("d", (at - T0).total_seconds())

    def seconds_until(self, at: datetime) -> float:
        # Nobody knows when the test will move it; the sweep looks often.
        return 0.0 if at <= self.now() else 3600.0

    def lasting(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds)

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Ignore it: the sweep looks often."""
