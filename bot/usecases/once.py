"""A request that arrives twice is done once."""

from datetime import datetime

from bot.domain.errors import DoneBefore
from storage.unit_of_work import UnitOfWork


async def once(uow: UnitOfWork, request: str | None, now: datetime) -> None:
    """Remember a request by its sender's name for it; raise DoneBefore where it was remembered already."""
    if request is not None and not await uow.inbox.is_new(request, now):
        raise DoneBefore
