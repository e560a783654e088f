"""Home: what it shows is brought up to date for those who look at it."""

from datetime import datetime, timedelta

from bot.domain.ids import UserId
from bot.domain.jobs import NewJob, RefreshHome, RefreshHomes
from storage.homes import Home
from storage.unit_of_work import UnitOfWork

LOOKED_LATELY = timedelta(days=1)
"""Whoever opened their Home in this time gets it refreshed; for others it is published anew when they open it."""

PAUSE = timedelta(seconds=10)
"""The least time between two refreshes of one Home.

The first change after a pause shows at once (and once more, where something changed while it was drawn), and a burst
of changes after it as one. So a Home takes some six calls a minute, and Slack's hundred a minute for views.publish
(tier 4) are enough for sixteen people who look on while everything changes all the time. Beyond that Slack says how
long to wait; these jobs are in no lane, so that nobody else waits, and each shows what is true when its turn comes.
"""


async def open_home(uow: UnitOfWork, person: UserId, *, now: datetime) -> None:
    """Remember that somebody looks at their Home, and promise it now."""
    # The job first, as the worker locks them when it has published; else the two would wait for each other.
    await uow.jobs.add(NewJob(payload=RefreshHome(person=person), run_at=now, key=_key(person)))
    await uow.homes.opened(person, now)


async def show_homes(uow: UnitOfWork, *, now: datetime) -> None:
    """Promise that Home says what is true after this transaction, to everybody who looks at theirs.

    Whom a change concerns is not asked: an open incident is on everybody's Home, and what somebody may not see is
    left out when theirs is drawn. It is one row here, whoever looks on; a job of its own turns it into one for each.
    """
    if await uow.homes.opened_since(now - LOOKED_LATELY):
        await uow.jobs.add(NewJob(payload=RefreshHomes(), run_at=now, key="homes"))


async def show_home(uow: UnitOfWork, person: UserId, *, now: datetime) -> None:
    """Promise that one person's Home says what is true after this transaction, if they look at it."""
    for home in await uow.homes.opened_since(now - LOOKED_LATELY):
        if home.person == person:
            await _promise(uow, home, now)


async def refresh_homes(uow: UnitOfWork, *, now: datetime) -> None:
    """Promise each Home that somebody looks at."""
    for home in await uow.homes.opened_since(now - LOOKED_LATELY):
        await _promise(uow, home, now)


async def refreshed(uow: UnitOfWork, person: UserId, *, now: datetime) -> None:
    """Record that somebody's Home says what is true."""
    await uow.homes.refreshed(person, now)


async def _promise(uow: UnitOfWork, home: Home, now: datetime) -> None:
    run_at = now if home.refreshed_at is None else max(now, home.refreshed_at + PAUSE)
    job = RefreshHome(person=home.person)
    await uow.jobs.add(NewJob(payload=job, run_at=run_at, key=_key(home.person), keeps_later=True))


def _key(person: UserId) -> str:
    return f"home:{person}"
