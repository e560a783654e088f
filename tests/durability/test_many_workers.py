"""Four workers, a hundred declarations at once: nothing twice, nothing lost."""

import asyncio
import random
from contextlib import AsyncExitStack

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ids import UserId
from bot.jobs.timers import timers
from bot.jobs.worker import Worker
from bot.local import APP_TOKEN, BOT_TOKEN
from bot.policy.loader import load
from bot.settings import Settings
from bot.slack.client import Slack
from bot.slack.deliver import deliverers
from bot.slack.desk import Desk
from bot.slack.manifest import manifest
from bot.slack.words import Words, word_folders
from bot.usecases.declare import Declare, declare
from storage.unit_of_work import Database
from tests.support.slack import a_slack
from tests.support.still_clock import StillClock
from tests.support.world import ALICE, BOT, DAN, INCIDENTS, T0, People, session

DECLARATIONS = 100
WORKERS = 4


async def test_a_hundred_declarations_at_once_are_each_kept_once(database: Database, address: str) -> None:
    clock = StillClock()
    settings = Settings.model_validate({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN})
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(a_slack(manifest(settings), at=T0))
        http = await stack.enter_async_context(session())
        desks = [await _desk(stack, address, slack.api_url, http, clock) for _ in range(WORKERS)]

        await asyncio.gather(*(_declare(database, desks[0], number) for number in range(DECLARATIONS)))
        await asyncio.gather(*(_keep_promises(desk, f"w{number}") for number, desk in enumerate(desks)))

        people = People(url=slack.url, session=http)
        rooms = [room for room in await people.channels(ALICE) if room["name"].startswith("incident-")]
        assert sorted(room["name"][20:23] for room in rooms) == [f"{n:03d}"[:3] for n in range(1, DECLARATIONS + 1)]
        said = [await people.texts(ALICE, room["id"]) for room in rooms]
        assert [len(texts) for texts in said] == [1] * DECLARATIONS, "one briefing each, and nothing else"
        assert all(room["topic"].startswith("SEV1") for room in rooms)
        assert len(await people.texts(DAN, INCIDENTS)) == DECLARATIONS
        assert len(await people.direct(ALICE)) == DECLARATIONS


async def _declare(database: Database, desk: Desk, number: int) -> None:
    command = Declare(title=f"Outage {number}", severity="sev1", by=UserId(ALICE), request=f"view:{number}")
    async with database.begin() as uow:
        await declare(uow, command, policy=desk.policy, now=desk.clock.now())


async def _keep_promises(desk: Desk, name: str) -> None:
    worker = Worker(
        desk.database,
        deliverers(desk) | timers(desk.policy, desk.clock),
        policy=desk.policy,
        clock=desk.clock,
        name=name,
        jitter=random.random,
    )
    idle = 0
    # Another worker may hold the head of each lane for a moment: one look that finds nothing is not the end.
    while idle < 20:
        idle = 0 if await worker.run_due() else idle + 1
        await asyncio.sleep(0.01)


async def _desk(
    stack: AsyncExitStack, address: str, api_url: str, http: aiohttp.ClientSession, clock: StillClock
) -> Desk:
    database = Database.at(address)
    stack.push_async_callback(database.close)
    client = AsyncWebClient(token=BOT_TOKEN, base_url=api_url, session=http, retry_handlers=[])
    words = Words(word_folders(None))
    return Desk(
        database=database,
        policy=load("sandbox"),
        words=words,
        clock=clock,
        slack=Slack(client, UserId(BOT), words),
        command="/incident",
        commands={"/incident": ""},
        workspace_url="https://acme.slack.com/",
    )
