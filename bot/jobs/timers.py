"""Timers: jobs that only write. What they owe is decided in the transaction that ends them."""

from bot.clock import Clock
from bot.domain.jobs import AskRelief, Beat, RemindHandoff
from bot.policy.models import Policy
from bot.usecases import hand_off, nag, relief
from bot.usecases.attempt import Attempt, Handler, Record
from storage.unit_of_work import UnitOfWork


def timers(policy: Policy, clock: Clock) -> dict[type, Handler]:
    """Return the handler for each kind of timer."""

    async def on_beat(_attempt: Attempt, payload: Beat) -> Record:
        async def record(uow: UnitOfWork) -> None:
            await nag.beat(uow, payload.incident_id, policy=policy, now=clock.now())

        return record

    async def on_reminder(_attempt: Attempt, payload: RemindHandoff) -> Record:
        async def record(uow: UnitOfWork) -> None:
            await hand_off.remind(uow, payload.incident_id, payload.handoff_id, now=clock.now())

        return record

    async def on_relief(_attempt: Attempt, payload: AskRelief) -> Record:
        async def record(uow: UnitOfWork) -> None:
            await relief.ask_relief(uow, payload, policy=policy, now=clock.now())

        return record

    return {Beat: on_beat, RemindHandoff: on_reminder, AskRelief: on_relief}
