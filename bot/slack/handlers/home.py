"""Home: somebody looks at it."""

from bot.slack.desk import Desk
from bot.slack.requests import Request
from bot.usecases.home import open_home


async def opened(desk: Desk, request: Request) -> None:
    """Promise what is true now; the same event tells of the other tabs, which are nobody's business."""
    if request.event.get("tab") == "home":
        async with desk.database.begin() as uow:
            await open_home(uow, request.user, now=desk.clock.now())
