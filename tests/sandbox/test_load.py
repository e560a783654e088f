"""Two hundred people in a hundred channels: the app hears everything once, and open pages miss nothing."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import aiohttp

from tests.sandbox.world import Json, World

PEOPLE, CHANNELS, MESSAGES_EACH, PAGES = 200, 100, 5, 200
IN_A_CHANNEL = 10


def batched(people: list[str], size: int) -> list[list[str]]:
    return [people[at : at + size] for at in range(0, len(people), size)]


def crowd() -> list[str]:
    return [f"U0P{number:03d}" for number in range(1, PEOPLE + 1)]


@asynccontextmanager
async def page_of(world: World, person: str) -> AsyncIterator[list[str]]:
    """Keep a page open; give the messages that it is shown, each as often as it is."""
    shown: list[str] = []

    async def watch(socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            news = frame.json()
            if news["type"] == "message" and news["message"]["text"].startswith("word"):
                shown.append(news["message"]["text"])

    address = f"{world.sandbox.url}/sandbox/api/live?as={person}"
    async with world.http.ws_connect(address, max_msg_size=0) as socket:
        watching = asyncio.create_task(watch(socket))
        yield shown
        watching.cancel()


async def test_two_hundred_people_in_a_hundred_channels_lose_no_word(world: World) -> None:
    await world.post("reset", crowd=PEOPLE)
    heard: Counter[str] = Counter()
    app = world.app()

    async def hear(event: Json) -> None:
        if event["text"].startswith("word"):
            heard[event["text"]] += 1

    app.event("message")(hear)
    app.event(re.compile(".*"))(_nothing)
    for _ in range(2):
        await world.run(app)
    rooms = await open_channels(world)
    said = {f"word {person} {number}" for person in crowd() for number in range(MESSAGES_EACH)}

    async with AsyncExitStack() as stack:
        pages = [await stack.enter_async_context(page_of(world, person)) for person in crowd()[:PAGES]]
        for group in batched(crowd(), 50):
            await asyncio.gather(*(speak(world, person, rooms) for person in group))
        async with asyncio.timeout(60):
            while len(heard) < len(said) or any(len(page) < len(said) for page in pages):
                await asyncio.sleep(0.05)

    assert heard == Counter(said), "the app hears each word once"
    assert [Counter(page) == Counter(said) for page in pages] == [True] * PAGES, "and so does every page"
    first = await world.messages(rooms[0], person=crowd()[0])
    assert [one["ts"] for one in first] == sorted({one["ts"] for one in first}), "no two have the same ts"


async def open_channels(world: World) -> list[str]:
    rooms = []
    for number, members in enumerate(batched(crowd() * (CHANNELS * IN_A_CHANNEL // PEOPLE), IN_A_CHANNEL)):
        room = (await world.client.conversations_create(name=f"incident-{number}"))["channel"]["id"]
        await world.client.conversations_invite(channel=room, users=list(members))
        rooms.append(room)
    return rooms


async def speak(world: World, person: str, rooms: list[str]) -> None:
    theirs = [room for number, room in enumerate(rooms) if person in members_of(number)]
    for number in range(MESSAGES_EACH):
        await world.says(f"word {person} {number}", channel=theirs[number % len(theirs)], person=person)


def members_of(number: int) -> list[str]:
    at = number * IN_A_CHANNEL % PEOPLE
    return crowd()[at : at + IN_A_CHANNEL]


async def _nothing() -> None:
    """Acknowledge what the test is not about."""
