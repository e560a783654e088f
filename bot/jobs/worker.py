"""The worker keeps promises: it claims due jobs, does them, and records what came of each."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.clock import Clock
from bot.domain.failures import SETTLING, Failure, Park, RateLimited, RetryAt, Unavailable, after_failure
from bot.domain.jobs import Job
from bot.policy.models import Policy
from bot.usecases.attempt import Attempt, Handler, LeaseLost, Record
from bot.usecases.record import step_failed
from storage.unit_of_work import Database, UnitOfWork

log = structlog.get_logger(__name__)

LEASE_SECONDS = 10.0
"""How long a claim holds without a sign of life; after it another worker takes the job."""

SLOTS = 8
"""Jobs that one worker does side by side; most of their time goes into waiting for Slack."""


class Worker:
    """Claims jobs and does each with the handler for its kind. Any number of workers may share a database."""

    def __init__(
        self,
        database: Database,
        handlers: Mapping[type, Handler],
        *,
        policy: Policy,
        clock: Clock,
        name: str,
        jitter: Callable[[], float],
    ) -> None:
        self._database = database
        self._handlers = handlers
        self._policy = policy
        self._clock = clock
        self._name = name
        self._jitter = jitter
        self._wake = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Look for due jobs now."""
        self._wake.set()

    async def run(self, stopping: asyncio.Event, rest: Callable[[datetime | None], None]) -> None:
        """Do due jobs until told to stop, then finish what is claimed.

        `rest` is called whenever nothing is due, with the time when something will be.
        """
        while not stopping.is_set():
            self._wake.clear()
            try:
                if await self._start_due():
                    continue
                rest(await self._next_run_at())
            except Exception:
                # One of the three loops that may catch everything: a database that is away comes back.
                log.exception("looking for due jobs failed")
            await self._wake.wait()
        await self._finish_running()

    async def run_due(self) -> int:
        """Do jobs until none is due; return how many were done. For tests and one-shot commands."""
        done = 0
        while started := await self._start_due():
            done += started
            await self._finish_running()
        return done

    async def _start_due(self) -> int:
        free = SLOTS - len(self._running)
        jobs = await self._claim(free) if free else []
        for job in jobs:
            task = asyncio.create_task(self._perform(job), name=f"job {job.id} {job.payload.kind}")
            self._running.add(task)
            task.add_done_callback(self._ended)
        return len(jobs)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # Not even its failure could be recorded; when the lease ends, somebody tries it again.
            log.error("job left to its lease", task=task.get_name(), error=repr(error))
        # The next one of its lane may go now.
        self.wake()

    async def _finish_running(self) -> None:
        if self._running:
            await asyncio.wait(set(self._running))

    async def _claim(self, limit: int) -> list[Job]:
        async with self._database.begin() as uow:
            now = self._clock.now()
            return list(await uow.jobs.claim(self._name, limit=limit, lease=self._lease(), now=now))

    async def _next_run_at(self) -> datetime | None:
        async with self._database.read() as uow:
            return await uow.jobs.next_run_at(self._clock.now())

    def _lease(self) -> timedelta:
        return self._clock.lasting(LEASE_SECONDS)

    async def _perform(self, job: Job) -> None:
        facts = {"job": job.id, "kind": job.payload.kind, "incident": job.payload.incident_id}
        with structlog.contextvars.bound_contextvars(**facts):
            renewing = asyncio.create_task(self._renew(job))
            try:
                await self._try(job)
            except LeaseLost:
                log.warning("lease lost")
            except Exception:
                # One of the three loops that may catch everything: a bug in one job must not end the others.
                log.exception("job failed by a bug")
                # Nobody knows how far it came, so a call that it began may have arrived.
                await self._after(job, Unavailable("a bug in Drumbeat; see its log"), may_have_arrived=True)
            finally:
                renewing.cancel()
                with suppress(asyncio.CancelledError):
                    await renewing

    async def _renew(self, job: Job) -> None:
        while True:
            await asyncio.sleep(LEASE_SECONDS / 3)
            async with self._database.begin() as uow:
                await uow.jobs.renew(job, lease=self._lease(), now=self._clock.now())

    async def _try(self, job: Job) -> None:
        if job.called_at is not None and self._clock.now() < job.called_at + SETTLING:
            await self._wait_for_settling(job, job.called_at + SETTLING)
            return
        handler = self._handlers[type(job.payload)]
        attempt = Attempt(job, self._begin_call)
        try:
            record = await handler(attempt, job.payload)
        except Failure as failure:
            # What failed before this try called says nothing of an earlier call: that may still have arrived.
            await self._after(job, failure, may_have_arrived=failure.may_have_arrived or not attempt.has_called)
        else:
            await self._finish(job, record)

    async def _begin_call(self, job: Job) -> bool:
        async with self._database.begin() as uow:
            return await uow.jobs.begin_call(job, lease=self._lease(), now=self._clock.now())

    async def _finish(self, job: Job, record: Record | None) -> None:
        async with self._database.begin() as uow:
            # The incident before its jobs, as every use case locks them; else two would wait for each other.
            await _lock(uow, job)
            # First the end of the job, then what it leaves behind: a job that promises itself anew must find it ended.
            if not await uow.jobs.finish(job, self._clock.now()):
                raise LeaseLost
            if record is not None:
                await record(uow)
        log.debug("job done", attempts=job.attempts)

    async def _wait_for_settling(self, job: Job, until: datetime) -> None:
        async with self._database.begin() as uow:
            await uow.jobs.retry(
                job, at=until, error="waiting whether the last call arrived", counts=False, may_have_arrived=True
            )

    async def _after(self, job: Job, failure: Failure, *, may_have_arrived: bool) -> None:
        now = self._clock.now()
        match after_failure(failure, attempts=job.attempts, now=now, jitter=self._jitter()):
            case RetryAt(at):
                await self._retry(job, failure, at, may_have_arrived=may_have_arrived)
            case Park(why):
                await self._park(job, failure, why)

    async def _retry(self, job: Job, failure: Failure, at: datetime, *, may_have_arrived: bool) -> None:
        log.warning("job will be tried again", cause=failure.cause, at=at.isoformat(), attempts=job.attempts)
        async with self._database.begin() as uow:
            await uow.jobs.retry(
                job,
                at=at,
                error=failure.cause,
                counts=not isinstance(failure, RateLimited),
                may_have_arrived=may_have_arrived,
            )

    async def _park(self, job: Job, failure: Failure, why: str) -> None:
        log.error("job parked", cause=failure.cause, why=why, attempts=job.attempts)
        now = self._clock.now()
        async with self._database.begin() as uow:
            await _lock(uow, job)
            if await uow.jobs.park(job, error=failure.cause, now=now):
                await step_failed(uow, job, failure.cause, why, policy=self._policy, now=now)


async def _lock(uow: UnitOfWork, job: Job) -> None:
    """Lock the incident that the job is about, if it is about one."""
    if job.payload.incident_id is not None:
        await uow.incidents.lock(job.payload.incident_id)
