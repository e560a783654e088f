"""APScheduler is the clock; the database is the calendar.

It holds nothing that matters: it wakes the worker when the next job is due, and sweeps as a safety net for jobs that
another process wrote. So any number of processes run side by side, and a restart forgets nothing.
"""

from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, SystemClock
from bot.jobs.worker import Worker

SWEEP_SECONDS = 1.0
"""How long a job that another process wrote may lie unseen."""

_ALARM = "alarm"


class Metronome:
    """Wakes a worker: at once for a job that is due, by an alarm for the next one, and by the sweep."""

    def __init__(self, worker: Worker, clock: Clock) -> None:
        self._worker = worker
        self._clock = clock
        self._alarm: datetime | None = None
        # A late alarm rings all the same, once: by default APScheduler drops what is over a second late.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Begin to wake the worker."""
        self._scheduler.add_job(self._ring, "interval", seconds=SWEEP_SECONDS)
        self._scheduler.start()
        self._clock.subscribe(self._worker.wake)

    async def _ring(self) -> None:
        # A coroutine, for plain functions are called in another thread, and waking is not safe from there.
        self._worker.wake()

    def stop(self) -> None:
        """Wake nobody any more."""
        self._scheduler.shutdown(wait=False)

    def promised(self, run_at: datetime) -> None:
        """Take note of a job that was just written."""
        if run_at <= self._clock.now():
            self._worker.wake()
        elif self._alarm is None or run_at < self._alarm:
            self.rest(run_at)

    def rest(self, until: datetime | None) -> None:
        """Set the alarm for the next due job; None leaves only the sweep."""
        self._alarm = until
        if until is None:
            return
        rings_at = SystemClock().now() + timedelta(seconds=self._clock.seconds_until(until))
        self._scheduler.add_job(self._ring, "date", run_date=rings_at, id=_ALARM, replace_existing=True)
