"""Home: drawn as it is now, and published to one person."""

from bot.domain.jobs import RefreshHome
from bot.slack.desk import Desk
from bot.slack.home import home
from bot.slack.ui.home import home_view
from bot.usecases.attempt import Attempt, Record
from bot.usecases.home import refreshed
from storage.unit_of_work import UnitOfWork


async def refresh_home(desk: Desk, _attempt: Attempt, payload: RefreshHome) -> Record:
    """Make a person's Home say what is true now."""
    async with desk.database.read() as uow:
        now = await home(desk, uow, payload.person)
    await desk.slack.publish_home(payload.person, home_view(now))

    async def published(uow: UnitOfWork) -> None:
        await refreshed(uow, payload.person, now=desk.clock.now())

    return published
