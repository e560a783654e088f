"""One try at one job: what a handler is given, and what it gives back.

The rooms that do jobs (slack, and whatever else reaches outward) and the room that runs them meet here.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.domain.jobs import Job
from storage.unit_of_work import UnitOfWork

Record = Callable[[UnitOfWork], Awaitable[None]]
"""What a job leaves behind, written in the transaction that ends it."""


class LeaseLost(Exception):
    """Another worker has the job by now; this one must not begin a call."""


class Attempt:
    """One try at one job."""

    def __init__(self, job: Job, begin_call: Callable[[Job], Awaitable[bool]]) -> None:
        self.job = job
        self._begin_call = begin_call
        self.has_called = False
        """Whether this try began a call of its own."""

    async def begin_call(self) -> None:
        """Write down that a call which must not be repeated begins now; raise LeaseLost where the job is not ours."""
        if not await self._begin_call(self.job):
            raise LeaseLost
        self.has_called = True


Handler = Callable[[Attempt, Any], Awaitable[Record | None]]
"""Does one kind of job: the try, its payload → what to record. Raises bot.domain.failures.Failure."""
