"""The queue: nothing lost, nothing twice, in order."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import chain

from sqlalchemy import update

from bot.domain.ids import IncidentId, JobId
from bot.domain.jobs import Beat, Job, NewJob, OpenChannel, Payload, RefreshCards, SetTopic
from storage.tables import jobs
from storage.unit_of_work import Database

T0 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=10)


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


async def promise(
    database: Database, payload: Payload, *, run_at: datetime = T0, lane: str | None = None, key: str | None = None
) -> None:
    async with database.begin() as uow:
        await uow.jobs.add(NewJob(payload=payload, run_at=run_at, lane=lane, key=key))


async def claim(database: Database, worker: str = "w1", *, now: datetime = T0, limit: int = 10) -> list[Job]:
    async with database.begin() as uow:
        return list(await uow.jobs.claim(worker, limit=limit, lease=LEASE, now=now))


async def finish(database: Database, job: Job, now: datetime = T0) -> bool:
    async with database.begin() as uow:
        return await uow.jobs.finish(job, now)


def incident(job: Job) -> int:
    assert job.payload.incident_id is not None
    return job.payload.incident_id


async def test_a_job_is_claimed_when_it_is_due_and_not_before(database: Database) -> None:
    await promise(database, OpenChannel(incident_id=IncidentId(1)), run_at=at(5))

    assert await claim(database, now=at(4)) == []
    assert [incident(job) for job in await claim(database, now=at(5))] == [1]


async def test_a_claimed_job_is_nobody_elses_until_its_lease_ends(database: Database) -> None:
    await promise(database, OpenChannel(incident_id=IncidentId(1)))
    (first,) = await claim(database, "w1")

    assert await claim(database, "w2", now=at(9)) == []
    (second,) = await claim(database, "w2", now=at(10))

    assert (first.attempts, second.attempts) == (1, 2)


async def test_a_worker_that_lost_its_lease_can_not_end_the_job(database: Database) -> None:
    await promise(database, OpenChannel(incident_id=IncidentId(1)))
    (lost,) = await claim(database, "w1")
    (held,) = await claim(database, "w1", now=at(11))

    assert not await finish(database, lost, at(12))
    assert await finish(database, held, at(12))


async def test_a_finished_job_is_never_claimed_again(database: Database) -> None:
    await promise(database, OpenChannel(incident_id=IncidentId(1)))
    (job,) = await claim(database)
    await finish(database, job)

    assert await claim(database, now=at(3600)) == []


async def test_a_lane_goes_in_order_one_at_a_time(database: Database) -> None:
    await promise(database, OpenChannel(incident_id=IncidentId(1)), lane="incident:1")
    await promise(database, SetTopic(incident_id=IncidentId(1)), lane="incident:1")
    await promise(database, OpenChannel(incident_id=IncidentId(2)), lane="incident:2")

    first = await claim(database)
    assert [(job.payload.kind, incident(job)) for job in first] == [("open_channel", 1), ("open_channel", 2)]
    assert await claim(database) == []

    await finish(database, first[0])
    assert [job.payload.kind for job in await claim(database)] == ["set_topic"]


async def test_a_job_that_waits_for_its_retry_holds_its_lane(database: Database) -> None:
    await promise(database, OpenChannel(incident_id=IncidentId(1)), lane="incident:1")
    await promise(database, SetTopic(incident_id=IncidentId(1)), lane="incident:1")
    (job,) = await claim(database)
    async with database.begin() as uow:
        await uow.jobs.retry(job, at=at(30), error="ratelimited", counts=False, may_have_arrived=False)

    assert await claim(database, now=at(29)) == []
    (again,) = await claim(database, now=at(30))
    assert (again.payload.kind, again.attempts, again.last_error) == ("open_channel", 1, "ratelimited")


async def test_a_parked_job_lets_its_lane_go_on_and_can_be_tried_again(database: Database) -> None:
    await promise(database, OpenChannel(incident_id=IncidentId(1)), lane="incident:1")
    await promise(database, SetTopic(incident_id=IncidentId(1)), lane="incident:1")
    (job,) = await claim(database)
    async with database.begin() as uow:
        await uow.jobs.park(job, error="restricted_action", now=T0)

    assert [job.payload.kind for job in await claim(database)] == ["set_topic"]
    async with database.begin() as uow:
        assert await uow.jobs.try_again(job.id, at(60))
        assert not await uow.jobs.try_again(JobId(999), at(60))
    assert [job.payload.kind for job in await claim(database, now=at(60))] == ["open_channel"]


async def test_a_parked_job_that_was_promised_anew_is_not_brought_back_beside_it(database: Database) -> None:
    await promise(database, RefreshCards(incident_id=IncidentId(7)), key="cards:7")
    (job,) = await claim(database)
    async with database.begin() as uow:
        await uow.jobs.park(job, error="missing_scope", now=T0)
    await promise(database, RefreshCards(incident_id=IncidentId(7)), key="cards:7")

    async with database.begin() as uow:
        assert await uow.jobs.try_again(job.id, T0)

    assert len(await claim(database)) == 1


async def test_a_second_promise_with_the_same_key_moves_the_first(database: Database) -> None:
    await promise(database, Beat(incident_id=IncidentId(7)), run_at=at(60), key="nag:7")
    await promise(database, Beat(incident_id=IncidentId(7)), run_at=at(600), key="nag:7")

    assert await claim(database, now=at(599)) == []
    assert len(await claim(database, now=at(600))) == 1


async def test_a_promise_made_anew_while_it_is_being_kept_is_kept_again(database: Database) -> None:
    await promise(database, RefreshCards(incident_id=IncidentId(7)), key="cards:7")
    (job,) = await claim(database)
    await promise(database, RefreshCards(incident_id=IncidentId(7)), run_at=at(1), key="cards:7")

    assert await finish(database, job, at(1))
    (again,) = await claim(database, now=at(1))
    assert again.attempts == 1
    assert await finish(database, again, at(2))
    assert await claim(database, now=at(3)) == []


async def test_a_cancelled_promise_is_not_kept(database: Database) -> None:
    await promise(database, Beat(incident_id=IncidentId(7)), key="nag:7")
    async with database.begin() as uow:
        await uow.jobs.cancel("nag:7", T0)

    assert await claim(database) == []


async def test_a_cancelled_promise_can_not_be_finished_by_who_was_keeping_it(database: Database) -> None:
    await promise(database, Beat(incident_id=IncidentId(7)), key="nag:7")
    (job,) = await claim(database)
    async with database.begin() as uow:
        await uow.jobs.cancel("nag:7", T0)

    assert not await finish(database, job)


async def test_a_call_that_may_have_arrived_is_remembered_by_the_next_try(database: Database) -> None:
    await promise(database, OpenChannel(incident_id=IncidentId(1)))
    (job,) = await claim(database)
    async with database.begin() as uow:
        assert await uow.jobs.begin_call(job, lease=LEASE, now=at(1))

    (next_try,) = await claim(database, now=at(11))
    assert next_try.called_at == at(1)
    async with database.begin() as uow:
        assert not await uow.jobs.begin_call(job, lease=LEASE, now=at(12)), "the lease was lost"


async def test_many_workers_claim_each_job_once(database: Database) -> None:
    for number in range(60):
        await promise(database, OpenChannel(incident_id=IncidentId(number)), lane=f"incident:{number % 30}")

    async def work(name: str) -> list[int]:
        done = []
        while batch := await claim(database, name, limit=3):
            for job in batch:
                done.append(incident(job))
                assert await finish(database, job)
        return done

    done = await asyncio.gather(*(work(f"w{number}") for number in range(4)))
    rest = await work("last")

    assert sorted([*chain.from_iterable(done), *rest]) == list(range(60))


async def test_the_next_due_time_is_known(database: Database) -> None:
    await promise(database, Beat(incident_id=IncidentId(1)), run_at=at(60))
    await promise(database, Beat(incident_id=IncidentId(2)), run_at=at(30))

    async with database.read() as uow:
        assert await uow.jobs.next_run_at(T0) == at(30)
        assert await uow.jobs.next_run_at(at(30)) == at(60)
        assert await uow.jobs.next_run_at(at(60)) is None


async def test_a_job_that_this_version_cannot_read_is_parked_and_the_others_go_on(database: Database) -> None:
    await promise(database, OpenChannel(incident_id=IncidentId(1)))
    await promise(database, OpenChannel(incident_id=IncidentId(2)))
    async with database.engine.begin() as connection:
        odd = {"kind": "from_the_future", "incident_id": 1}
        await connection.execute(update(jobs).where(jobs.c.id == 1).values(payload=odd))

    assert [incident(job) for job in await claim(database)] == [2]
    async with database.read() as uow:
        assert [row.last_error for row in await uow.jobs.parked()] == ["this version cannot read it"]
