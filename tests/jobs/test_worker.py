"""The worker: each job once, failures by their kind, and no job that ends the others."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.domain.failures import MAX_ATTEMPTS, SETTLING, Ambiguous, RateLimited, Refused, Unavailable
from bot.domain.ids import IncidentId, UserId
from bot.domain.jobs import Beat, NewJob, SetTopic
from bot.domain.lifecycle import Status
from bot.jobs.clock import Metronome
from bot.jobs.timers import timers
from bot.jobs.worker import Worker
from bot.policy.loader import load
from bot.usecases.attempt import Attempt, Handler, Record
from bot.usecases.declare import Declare, declare
from bot.usecases.update import PostUpdate, post_update
from storage.unit_of_work import Database, UnitOfWork
from tests.support.still_clock import StillClock
from tests.support.world import ALICE, T0

POLICY = load("standard")


@dataclass
class Diary:
    """A handler that fails as it is told to, and remembers its tries."""

    failures: list[Exception] = field(default_factory=list)
    tries: list[Attempt] = field(default_factory=list)

    async def __call__(self, attempt: Attempt, _payload: object) -> Record | None:
        self.tries.append(attempt)
        await attempt.begin_call()
        if self.failures:
            raise self.failures.pop(0)
        return None


def worker(database: Database, clock: StillClock, diary: Diary, name: str = "w1") -> Worker:
    handlers: dict[type, Handler] = {SetTopic: diary}
    return Worker(database, handlers, policy=POLICY, clock=clock, name=name, jitter=lambda: 1)


async def promise(database: Database, *, run_at: datetime = T0) -> IncidentId:
    """Declare an incident, and leave one job of it pending."""
    async with database.begin() as uow:
        command = Declare(title="Checkout is down", severity="sev4", by=UserId(ALICE))
        incident = await declare(uow, command, policy=POLICY, now=T0)
        for job in await uow.jobs.pending():
            await uow.jobs.cancel(job.key or "", T0)
    async with database.begin() as uow:
        for claimed in await uow.jobs.claim("broom", limit=99, lease=timedelta(hours=1), now=T0):
            await uow.jobs.finish(claimed, T0)
        while claimed_more := await uow.jobs.claim("broom", limit=99, lease=timedelta(hours=1), now=T0):
            for claimed in claimed_more:
                await uow.jobs.finish(claimed, T0)
        await uow.jobs.add(NewJob(payload=SetTopic(incident_id=incident.id), run_at=run_at))
    return incident.id


async def test_a_job_that_worked_is_done_once(database: Database) -> None:
    await promise(database)
    diary = Diary()

    assert await worker(database, StillClock(), diary).run_due() == 1
    assert await worker(database, StillClock(T0 + timedelta(days=1)), diary).run_due() == 0
    assert len(diary.tries) == 1


async def test_patience_that_slack_asks_for_is_given_and_counts_as_no_failure(database: Database) -> None:
    await promise(database)
    clock, diary = StillClock(), Diary([RateLimited("ratelimited", timedelta(seconds=30)) for _ in range(40)])

    for _ in range(41):
        await worker(database, clock, diary).run_due()
        clock.time += timedelta(seconds=30)

    assert len(diary.tries) == 41
    assert diary.tries[-1].job.attempts == 1


async def test_a_call_that_may_have_arrived_is_not_repeated_before_it_has_settled(database: Database) -> None:
    await promise(database)
    clock, diary = StillClock(), Diary([Ambiguous("time-out")])
    await worker(database, clock, diary).run_due()

    clock.time = T0 + SETTLING - timedelta(seconds=1)
    assert await worker(database, clock, diary).run_due() == 0
    clock.time = T0 + SETTLING
    await worker(database, clock, diary).run_due()

    assert [attempt.job.called_at for attempt in diary.tries] == [None, T0]


async def test_a_clean_refusal_leaves_nothing_to_look_for(database: Database) -> None:
    await promise(database)
    clock, diary = StillClock(), Diary([Unavailable("HTTP 503")])
    await worker(database, clock, diary).run_due()
    clock.time += timedelta(seconds=2)
    await worker(database, clock, diary).run_due()

    assert diary.tries[-1].job.called_at is None


async def test_a_look_that_is_refused_leaves_the_lost_call_to_be_looked_for(database: Database) -> None:
    await promise(database)
    clock, tries = StillClock(), 0
    found: list[datetime | None] = []

    async def looks_first(attempt: Attempt, _payload: object) -> Record | None:
        nonlocal tries
        tries += 1
        found.append(attempt.job.called_at)
        if tries == 2:
            raise RateLimited("ratelimited", timedelta(seconds=30))
        await attempt.begin_call()
        if tries == 1:
            raise Ambiguous("time-out")
        return None

    handlers: dict[type, Handler] = {SetTopic: looks_first}
    looking = Worker(database, handlers, policy=POLICY, clock=clock, name="w1", jitter=lambda: 1)
    for _ in range(3):
        await looking.run_due()
        clock.time += SETTLING

    assert found == [None, T0, T0]


async def test_a_call_of_a_worker_that_died_settles_before_another_looks(database: Database) -> None:
    await promise(database)
    async with database.begin() as uow:
        (job,) = await uow.jobs.claim("dead", limit=9, lease=timedelta(seconds=10), now=T0)
        assert await uow.jobs.begin_call(job, lease=timedelta(seconds=10), now=T0)
    clock, diary = StillClock(T0 + timedelta(seconds=11)), Diary()

    await worker(database, clock, diary).run_due()
    assert diary.tries == [], "the lease is over, but the call may still land"
    clock.time = T0 + SETTLING
    await worker(database, clock, diary).run_due()

    assert diary.tries[0].job.called_at == T0


async def test_what_is_refused_is_parked_and_told(database: Database) -> None:
    incident = await promise(database)
    diary = Diary([Refused("missing_scope", "the app lacks a permission")])

    await worker(database, StillClock(), diary).run_due()

    async with database.read() as uow:
        assert [row.last_error for row in await uow.jobs.parked()] == ["missing_scope"]
        assert [row.payload["message"]["why"] for row in await uow.jobs.pending()] == ["the app lacks a permission"]
        assert (await uow.timeline.all(incident))[-1].fact.kind == "step_failed"


async def test_a_bug_in_one_job_is_tried_again_and_parked_in_the_end(database: Database) -> None:
    await promise(database)
    clock, diary = StillClock(), Diary([ZeroDivisionError("a bug") for _ in range(MAX_ATTEMPTS)])

    for _ in range(MAX_ATTEMPTS):
        await worker(database, clock, diary).run_due()
        clock.time += timedelta(hours=2)

    async with database.read() as uow:
        assert len(await uow.jobs.parked()) == 1
    assert len(diary.tries) == MAX_ATTEMPTS


async def test_a_worker_that_was_frozen_past_its_lease_begins_no_call(database: Database) -> None:
    await promise(database)
    clock, diary = StillClock(), Diary()

    async def frozen(attempt: Attempt, _payload: object) -> Record | None:
        clock.time += timedelta(seconds=11)
        await worker(database, clock, diary, "w2").run_due()
        await attempt.begin_call()
        pytest.fail("the call began without a lease")

    slow = Worker(database, {SetTopic: frozen}, policy=POLICY, clock=clock, name="w1", jitter=lambda: 1)
    await slow.run_due()

    assert len(diary.tries) == 1


async def test_a_beat_and_an_update_at_once_do_not_wait_for_each_other(database: Database) -> None:
    async with database.begin() as uow:
        incident = await declare(
            uow, Declare(title="Checkout is down", severity="sev1", by=UserId(ALICE)), policy=POLICY, now=T0
        )
    clock = StillClock(T0 + timedelta(minutes=15))
    beats: dict[type, Handler] = {Beat: timers(POLICY, clock)[Beat]}
    async with database.begin() as uow:
        for job in await uow.jobs.claim("broom", limit=99, lease=timedelta(hours=1), now=T0):
            await uow.jobs.finish(job, T0)
    working = Worker(database, beats, policy=POLICY, clock=clock, name="w1", jitter=lambda: 1)

    async with database.begin() as uow:
        await uow.incidents.lock(incident.id)
        beating = asyncio.create_task(working.run_due())
        await asyncio.sleep(0.2)
        update = PostUpdate(
            incident_id=incident.id,
            status=Status.IDENTIFIED,
            known="Disk",
            doing="Disk",
            next_in=timedelta(minutes=15),
            by=UserId(ALICE),
        )
        await post_update(uow, update, policy=POLICY, now=clock.time)
    await beating

    async with database.read() as uow:
        pending = [(row.run_at, row.last_error) for row in await uow.jobs.pending() if row.kind == "beat"]
    assert pending == [(clock.time + timedelta(minutes=12), "")], "one beat, by the update's promise, and nobody failed"


async def test_what_a_job_leaves_behind_is_undone_with_it(database: Database) -> None:
    incident = await promise(database)

    async def half(_attempt: Attempt, _payload: object) -> Record:
        async def record(uow: UnitOfWork) -> None:
            await uow.incidents.set_severity(incident, "sev1")
            raise ZeroDivisionError

        return record

    broken = Worker(database, {SetTopic: half}, policy=POLICY, clock=StillClock(), name="w1", jitter=lambda: 1)
    await broken.run_due()

    async with database.read() as uow:
        found = await uow.incidents.get(incident)
        assert found is not None
        assert found.severity == "sev4"
        assert len(await uow.jobs.pending()) == 1, "the job is still promised"


async def test_the_metronome_wakes_a_worker_for_what_comes_due(database: Database) -> None:
    clock, diary = SystemClock(), Diary()
    await promise(database, run_at=clock.now() + timedelta(milliseconds=300))
    running = Worker(database, {SetTopic: diary}, policy=POLICY, clock=clock, name="w1", jitter=lambda: 1)
    metronome, stopping = Metronome(running, clock), asyncio.Event()
    database.on_promise(metronome.promised)
    metronome.start()
    working = asyncio.create_task(running.run(stopping, metronome.rest))

    async with asyncio.timeout(5):
        while not diary.tries:
            await asyncio.sleep(0.01)
    late = (diary.tries[0].job.lease_until - timedelta(seconds=10) - diary.tries[0].job.run_at).total_seconds()
    stopping.set()
    running.wake()
    await working
    metronome.stop()

    assert 0 <= late < 1, "not early, and not only by the sweep of a later second"
