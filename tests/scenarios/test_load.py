"""A very bad day: two hundred people, a hundred open incidents, and nobody's word is lost."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

import pytest

from tests.support.world import DAN, INCIDENTS, World

INCIDENTS_OPEN = 100
AT_ONCE = 20


@pytest.fixture
def crowd() -> int:
    """Return how many people are there beside the six."""
    return 200


def declarer(number: int) -> str:
    return f"U0P{number:03d}"


def bystander(number: int) -> str:
    return f"U0P{number + INCIDENTS_OPEN:03d}"


async def all_of(each: Callable[[int], Awaitable[None]]) -> None:
    """Let something be done for every incident, by some people at the same time."""
    for first in range(1, INCIDENTS_OPEN + 1, AT_ONCE):
        await asyncio.gather(*(each(number) for number in range(first, first + AT_ONCE)))


async def settle(world: World) -> None:
    while await world.app.worker.run_due():
        pass


async def test_a_hundred_incidents_are_run_at_once_by_two_hundred_people(world: World) -> None:
    async def declare(number: int) -> None:
        await world.types(declarer(number), f"/incident declare sev1 Outage {number}")

    await all_of(declare)
    await settle(world)
    rooms = await rooms_by_title(world)
    assert sorted(rooms) == sorted(range(1, INCIDENTS_OPEN + 1)), "one channel for each"

    async def help_out(number: int) -> None:
        person, room = bystander(number), rooms[number]
        await world.post("join", **{"as": person}, channel=room)
        ts = await world.says(person, f"seen in region {number}", channel=room)
        await world.uses_shortcut(person, "add_to_timeline", channel=room, ts=ts)
        await world.types(declarer(number), "/incident update", channel=room)
        await world.submits(declarer(number), known=f"Known {number}", doing=f"Doing {number}")

    await all_of(help_out)
    await settle(world)
    for minutes in (12, 3):
        await world.pass_time(minutes=minutes)
        await settle(world)

    async def look(number: int) -> None:
        briefing, update, nag = await world.texts(DAN, rooms[number])
        assert f"Outage {number}" in briefing
        assert f"Known {number}" in update
        assert "update was due" in nag
        (room,) = [found for found in await world.channels(declarer(number)) if found["id"] == rooms[number]]
        assert declarer(number) in room["topic"]
        assert len(await world.direct(declarer(number))) == 2, "told of the declaration, and before the nag"
        await world.types(declarer(number), "/incident timeline", channel=rooms[number])
        timeline = str(await world.modal(declarer(number)))
        assert timeline.count(f"seen in region {number}") == 1

    await all_of(look)
    announced = Counter(text.partition("Outage ")[2].split()[0] for text in await world.texts(DAN, INCIDENTS))
    assert announced == Counter(str(number) for number in range(1, INCIDENTS_OPEN + 1)), "one announcement for each"


async def rooms_by_title(world: World) -> dict[int, str]:
    found = [room for room in await world.channels(DAN) if room["name"].startswith("incident-")]
    return {int(room["name"].rpartition("-")[2]): room["id"] for room in found}
