"""One transaction and the stores that write in it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.action_items import ActionItemStore
from storage.announcements import AnnouncementStore
from storage.engine import READ_ONLY, open_engine
from storage.follows import FollowStore
from storage.handoffs import HandoffStore
from storage.homes import HomeStore
from storage.inbox import InboxStore
from storage.incidents import IncidentStore
from storage.jobs import JobStore
from storage.links import LinkStore
from storage.looks import LookStore
from storage.members import MemberStore
from storage.messages import MessageStore
from storage.timeline import TimelineStore
from storage.updates import UpdateStore


class UnitOfWork:
    """What one transaction can read and write. It commits when its block ends, and only then."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.incidents = IncidentStore(connection)
        self.timeline = TimelineStore(connection)
        self.updates = UpdateStore(connection)
        self.handoffs = HandoffStore(connection)
        self.follows = FollowStore(connection)
        self.announcements = AnnouncementStore(connection)
        self.homes = HomeStore(connection)
        self.members = MemberStore(connection)
        self.links = LinkStore(connection)
        self.action_items = ActionItemStore(connection)
        self.messages = MessageStore(connection)
        self.jobs = JobStore(connection)
        self.looks = LookStore(connection)
        self.inbox = InboxStore(connection)


class Database:
    """Hands out transactions."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._listeners: list[Callable[[datetime], None]] = []
        # SQLite has one writer. Within the process writers queue here, in order; left to SQLite they would poll.
        self._writing = asyncio.Lock() if engine.dialect.name == "sqlite" else None

    @classmethod
    def at(cls, address: str) -> "Database":
        """Return the database at this address. Nothing is connected yet."""
        return cls(open_engine(address))

    def on_promise(self, listener: Callable[[datetime], None]) -> None:
        """Call the listener after each commit that wrote jobs, with the time when the soonest of them is due."""
        self._listeners.append(listener)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """Open a transaction that writes; it commits at the end of the block and is undone by an exception."""
        async with AsyncExitStack() as stack:
            if self._writing is not None:
                await stack.enter_async_context(self._writing)
            connection = await stack.enter_async_context(self.engine.begin())
            uow = UnitOfWork(connection)
            yield uow
        if uow.jobs.soonest is not None:
            for listener in self._listeners:
                listener(uow.jobs.soonest)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        """Open a transaction that only reads."""
        async with self.engine.connect() as plain:
            connection = await plain.execution_options(**{READ_ONLY: True})
            yield UnitOfWork(connection)

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()
