"""How long something takes in a story: `90s`, `5m`, `1h`, or a range that the seed chooses from: `20s-1m`."""

import random
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf

_UNITS = {"s": 1, "m": 60, "h": 3600}
TIME = re.compile(r"\{time(?:-(\w+))?\}")
"""A time of day in UTC in what a colleague says: `{time}` is now, `{time-25m}` was 25 minutes ago."""

_SPAN = re.compile(r"(\d+)([smh])(?:-(\d+)([smh]))?")


@dataclass(frozen=True, slots=True)
class Span:
    """A length of incident time, or a range of them."""

    low: timedelta = timedelta(0)
    high: timedelta = timedelta(0)

    def drawn(self, chance: random.Random) -> timedelta:
        """Return a length within the range, in whole seconds."""
        return timedelta(seconds=chance.randint(int(self.low.total_seconds()), int(self.high.total_seconds())))


def _read(written: Any) -> Span:
    found = _SPAN.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        raise ValueError("a time is written as 90s, 5m or 1h, and a range of times as 20s-1m")
    low = timedelta(seconds=int(found[1]) * _UNITS[found[2]])
    high = timedelta(seconds=int(found[3]) * _UNITS[found[4]]) if found[3] else low
    if high < low:
        raise ValueError(f"the range {written} ends before it begins")
    return Span(low, high)


Lasting = Annotated[InstanceOf[Span], BeforeValidator(_read)]
"""A span as a story's author writes it."""


def ago(written: str | None) -> timedelta:
    """Return the length of `25m`; none where nothing is written."""
    return _read(written).low if written else timedelta(0)


def in_words(span: timedelta) -> str:
    """Return a length as people say it: `40 s`, `7 min`, `1 h 5 min`."""
    seconds = int(span.total_seconds())
    if seconds < 60:  # noqa: PLR2004
        return f"{seconds} s"
    hours, minutes = divmod(seconds // 60, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "") if part)
