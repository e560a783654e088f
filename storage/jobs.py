"""The queue: every promise as a row, claimed by one worker at a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog
from pydantic import ValidationError
from sqlalchemy import ColumnElement, FromClause, Row, and_, case, func, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ids import IncidentId, JobId
from bot.domain.jobs import PAYLOADS, Job, NewJob
from storage.tables import PENDING, UtcTime, jobs

log = structlog.get_logger(__name__)


class JobStore:
    """Writes promises down and hands them out."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.soonest: datetime | None = None
        """When the soonest job written in this transaction is due; tells whom to wake after the commit."""

    async def add(self, new: NewJob) -> None:
        """Promise something. A pending job with the same key takes on this time and payload instead."""
        insert = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        values = {
            "kind": new.payload.kind,
            "payload": new.payload.model_dump(mode="json"),
            "lane": new.lane,
            "key": new.key,
            "run_at": new.run_at,
        }
        statement = insert(jobs).values(**values)
        if new.key is not None:
            sooner = statement.excluded.run_at
            later = case((jobs.c.run_at > sooner, jobs.c.run_at), else_=sooner)
            statement = statement.on_conflict_do_update(
                index_elements=[jobs.c.key],
                index_where=PENDING,
                set_={
                    "payload": statement.excluded.payload,
                    "run_at": later if new.keeps_later else sooner,
                    "revision": jobs.c.revision + 1,
                },
            )
        await self._connection.execute(statement)
        self.soonest = min(self.soonest or new.run_at, new.run_at)

    async def cancel(self, key: str, now: datetime) -> None:
        """Take back the pending promise with this key, if there is one."""
        await self._connection.execute(update(jobs).where(jobs.c.key == key, _pending(jobs)).values(done_at=now))

    async def claim(self, worker: str, *, limit: int, lease: timedelta, now: datetime) -> Sequence[Job]:
        """Which due jobs may this worker do now? They are its own until the lease ends."""
        due = jobs.alias("due")
        chosen = select(due.c.id).where(_claimable(due, now)).order_by(due.c.run_at, due.c.id).limit(limit)
        # The whole condition stands again outside: between choosing and updating another worker may have claimed.
        claim = (
            update(jobs)
            .where(jobs.c.id.in_(chosen.with_for_update(skip_locked=True)), _claimable(jobs, now))
            # A claim has a name of its own, so that a worker which lost a job cannot end a later claim of it.
            .values(claimed_by=f"{worker}/{uuid4().hex}", lease_until=now + lease, attempts=jobs.c.attempts + 1)
            .returning(*jobs.c)
        )
        rows = (await self._connection.execute(claim)).all()
        return [
            job for row in sorted(rows, key=lambda row: (row.run_at, row.id)) if (job := await self._read(row, now))
        ]

    async def _read(self, row: Row[Any], now: datetime) -> Job | None:
        """Return a claimed row as a job; one that another version wrote is parked, or it would stop the whole queue."""
        try:
            return _job(row)
        except ValidationError:
            log.exception("job parked: this version cannot read it", job=row.id, kind=row.kind)
            unreadable = {"parked_at": now, "claimed_by": None, "last_error": "this version cannot read it"}
            await self._connection.execute(update(jobs).where(jobs.c.id == row.id).values(**unreadable))
            return None

    async def begin_call(self, job: Job, *, lease: timedelta, now: datetime) -> bool:
        """May the call that cannot be repeated begin? If so, it is written down that it did."""
        return await self._mine(job, called_at=now, lease_until=now + lease)

    async def renew(self, job: Job, *, lease: timedelta, now: datetime) -> bool:
        """Is the job still ours? If so, it is for another lease."""
        return await self._mine(job, lease_until=now + lease)

    async def finish(self, job: Job, now: datetime) -> bool:
        """Mark the job done; False where another worker has it by now. One promised anew meanwhile stays pending."""
        newer = jobs.c.revision != job.revision
        released = await self._mine(
            job, where=newer, claimed_by=None, lease_until=None, called_at=None, attempts=0, last_error=""
        )
        return released or await self._mine(job, done_at=now, claimed_by=None, lease_until=None)

    async def retry(self, job: Job, *, at: datetime, error: str, counts: bool, may_have_arrived: bool) -> bool:
        """Put the job back until `at`; one promised anew meanwhile keeps its newer time.

        A try that does not count is one for which Slack asked for patience. Where the call may have arrived, the
        time of the call is kept, so that the next try looks before it calls again.
        """
        unchanged = jobs.c.revision == job.revision
        wanted = literal(at, UtcTime())
        # Patience that Slack asks for is owed by the newer promise, too.
        newer = jobs.c.run_at if counts else case((jobs.c.run_at > wanted, jobs.c.run_at), else_=wanted)
        return await self._mine(
            job,
            run_at=case((unchanged, wanted), else_=newer),
            attempts=job.attempts if counts else job.attempts - 1,
            called_at=jobs.c.called_at if may_have_arrived else None,
            last_error=error,
            claimed_by=None,
            lease_until=None,
        )

    async def park(self, job: Job, *, error: str, now: datetime) -> bool:
        """Stop trying until somebody says so; the lane goes on."""
        return await self._mine(job, parked_at=now, last_error=error, claimed_by=None, lease_until=None)

    async def try_again(self, job_id: JobId, now: datetime) -> bool:
        """Bring a parked job back; False where it is not parked. One promised anew meanwhile stands in for it."""
        parked = and_(jobs.c.id == job_id, jobs.c.parked_at.is_not(None), jobs.c.done_at.is_(None))
        newer = jobs.alias("newer")
        replaced = select(newer.c.id).where(newer.c.key == jobs.c.key, _pending(newer)).correlate(jobs).exists()
        ended = update(jobs).where(parked, replaced).values(done_at=now).returning(jobs.c.id)
        if (await self._connection.execute(ended)).first() is not None:
            return True
        back = update(jobs).where(parked).values(parked_at=None, attempts=0, run_at=now).returning(jobs.c.id)
        self.soonest = min(self.soonest or now, now)
        return (await self._connection.execute(back)).first() is not None

    async def bring_back(self, incident_id: IncidentId, causes: Sequence[str], now: datetime) -> None:
        """Bring back an incident's jobs that were parked for one of these causes, in their order."""
        of_incident = jobs.c.payload["incident_id"].as_integer() == incident_id
        parked = and_(jobs.c.parked_at.is_not(None), jobs.c.done_at.is_(None), jobs.c.last_error.in_(causes))
        waiting = select(jobs.c.id).where(parked, of_incident).order_by(jobs.c.id)
        for row in (await self._connection.execute(waiting)).all():
            await self.try_again(JobId(row.id), now)

    async def next_run_at(self, after: datetime) -> datetime | None:
        """When does the next job come due that is not due yet?"""
        soonest = select(func.min(jobs.c.run_at)).where(_pending(jobs), jobs.c.run_at > after)
        found: datetime | None = await self._connection.scalar(soonest)
        return found

    async def pending(self) -> Sequence[Row[Any]]:
        """What is promised and not done? Oldest first."""
        return (await self._connection.execute(select(jobs).where(_pending(jobs)).order_by(jobs.c.id))).all()

    async def parked(self) -> Sequence[Row[Any]]:
        """What waits for somebody who can act?"""
        waiting = select(jobs).where(jobs.c.parked_at.is_not(None), jobs.c.done_at.is_(None))
        return (await self._connection.execute(waiting.order_by(jobs.c.id))).all()

    async def _mine(self, job: Job, *, where: ColumnElement[bool] | None = None, **values: object) -> bool:
        mine = and_(jobs.c.id == job.id, jobs.c.claimed_by == job.claimed_by, _pending(jobs))
        won = update(jobs).where(mine if where is None else and_(mine, where)).values(**values).returning(jobs.c.id)
        return (await self._connection.execute(won)).first() is not None


def _pending(table: FromClause) -> ColumnElement[bool]:
    return and_(table.c.done_at.is_(None), table.c.parked_at.is_(None))


def _claimable(table: FromClause, now: datetime) -> ColumnElement[bool]:
    """Due, pending, leased to nobody, and first of its lane."""
    earlier = jobs.alias("earlier")
    ahead = select(earlier.c.id).where(earlier.c.lane == table.c.lane, earlier.c.id < table.c.id, _pending(earlier))
    return and_(
        _pending(table),
        table.c.run_at <= now,
        or_(table.c.claimed_by.is_(None), table.c.lease_until <= now),
        or_(table.c.lane.is_(None), ~ahead.correlate(table).exists()),
    )


def _job(row: Row[Any]) -> Job:
    return Job(
        id=JobId(row.id),
        payload=PAYLOADS.validate_python(row.payload),
        lane=row.lane,
        key=row.key,
        run_at=row.run_at,
        attempts=row.attempts,
        called_at=row.called_at,
        claimed_by=row.claimed_by,
        lease_until=row.lease_until,
        revision=row.revision,
        last_error=row.last_error,
    )
