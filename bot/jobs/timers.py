"""Timers: jobs that only write. What they owe is decided in the transaction that ends them."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.clock import Clock
from bot.domain.channel_jobs import NoticeArchiving
from bot.domain.jobs import AskRelief, Beat, RefreshHomes, RemindHandoff
from bot.policy.models import Policy
from bot.usecases import archive, hand_off, home, nag, relief
from bot.usecases.attempt import Attempt, Handler, Record
from storage.unit_of_work import UnitOfWork


def timers(policy: Policy, clock: Clock) -> dict[type, Handler]:
    """Return the handler for each kind of timer."""
    now = clock.now
    return {
        Beat: _timer(lambda uow, job: nag.beat(uow, job.incident_id, policy=policy, now=now())),
        RemindHandoff: _timer(lambda uow, job: hand_off.remind(uow, job.incident_id, job.handoff_id, now=now())),
        AskRelief: _timer(lambda uow, job: relief.ask_relief(uow, job, policy=policy, now=now())),
        NoticeArchiving: _timer(lambda uow, job: archive.give_notice(uow, job.incident_id, policy=policy, now=now())),
        RefreshHomes: _timer(lambda uow, _job: home.refresh_homes(uow, now=now())),
    }


def _timer(write: Callable[[UnitOfWork, Any], Awaitable[None]]) -> Handler:
    async def handle(_attempt: Attempt, payload: Any) -> Record:
        async def record(uow: UnitOfWork) -> None:
            await write(uow, payload)

        return record

    return handle
