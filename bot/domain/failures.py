"""What a try at a promise may come to, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta


class Failure(Exception):
    """A try that did not work. Only its subclasses are raised; the worker decides by their kind what follows."""

    may_have_arrived = False
    """Whether the other side may have done what was asked, although it did not say so."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        """For the operator: what Slack or the network said."""
        super().__init__(cause)


class RateLimited(Failure):
    """Slack asked for patience. It is obeyed, and counts as no failure."""

    def __init__(self, cause: str, retry_after: timedelta) -> None:
        self.retry_after = retry_after
        super().__init__(cause)


class Unavailable(Failure):
    """The other side refused cleanly and may take it later."""


class Ambiguous(Failure):
    """The call may have arrived: a time-out, a reset, a 5xx. Look before trying again."""

    may_have_arrived = True


class Refused(Failure):
    """Trying again will not help until somebody changes something. `why` is the sentence they read."""

    def __init__(self, cause: str, why: str) -> None:
        self.why = why
        super().__init__(cause)


@dataclass(frozen=True, slots=True)
class RetryAt:
    """Try again at this time."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Park:
    """Stop trying; tell somebody who can act."""

    why: str


SETTLING = timedelta(seconds=45)
"""How long after an ambiguous call its effect may still land (measured: docs/reliability.md)."""

MAX_ATTEMPTS = 20
"""With the backoff below this is half a day of trying."""

LONGEST_BACKOFF = timedelta(hours=2)


def after_failure(failure: Failure, *, attempts: int, now: datetime, jitter: float) -> RetryAt | Park:
    """Decide what follows a failed try. `jitter` is drawn from 0 to 1."""
    match failure:
        case RateLimited():
            return RetryAt(now + failure.retry_after)
        case Refused():
            return Park(failure.why)
        case _ if attempts >= MAX_ATTEMPTS:
            return Park(f"it did not work in {attempts} tries")
        case Ambiguous():
            return RetryAt(now + SETTLING)
        case _:
            backoff = min(timedelta(seconds=2) * 2 ** (attempts - 1), LONGEST_BACKOFF)
            return RetryAt(now + backoff * (0.5 + jitter / 2))
