"""Failures on demand: the next calls of a method fail as Slack fails on a bad day."""

from dataclasses import dataclass

from bot.sandbox.wire import Json, Refusal

RETRY_AFTER = 1
"""Seconds in Retry-After when the one who asked for a 429 names none."""


@dataclass(kw_only=True, slots=True)
class Fault:
    """How the next `times` calls of a method fail; `after_effect` lets the effect happen first."""

    method: str
    error: str = ""
    status: int = 0
    retry_after: int = RETRY_AFTER
    drop: bool = False
    after_effect: bool = False
    delay: float = 0.0
    times: int = 1

    @property
    def is_ratelimit(self) -> bool:
        """Whether it looks like Slack's 429."""
        return self.error in ("ratelimited", "rate_limited")


def read_fault(asked: Json) -> Fault:
    """Return a fault from the JSON of `POST /sandbox/api/fault`."""
    known = {name: asked[name] for name in Fault.__dataclass_fields__ if name in asked}
    if not isinstance(known.get("method"), str):
        raise Refusal("Say which method should fail.")
    fault = Fault(**known)
    if not (fault.error or fault.status or fault.drop or fault.delay):
        raise Refusal("Say how it should fail: error, status, drop or delay.")
    return fault


class Faults:
    """The faults still to come, in the order they were asked for."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let the next calls of the fault's method fail."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Forget all faults."""
        self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """Return the fault that this call meets, if any."""
        for fault in self._waiting:
            if fault.method == method:
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
