"""The same steps lead to the same workspace, and a sandbox begins again as if nothing had been."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import WSMsgType

from tests.sandbox.world import Json, World, manifest

AT = "2026-03-01T12:00:00+00:00"


async def live_through(world: World) -> None:
    """Make, say, pin, react, fail and move on in time."""
    await world.post("reset", at=AT, speed=0)
    rules = [{"fault": "status", "status": 500, "method": "chat.postMessage", "share": 0.5}]
    await world.post("faults", rules=rules, seed=5)
    room = (await world.client.conversations_create(name="incident-1"))["channel"]["id"]
    await world.client.conversations_invite(channel=room, users=["U0ALICE", "U0BOB"])
    for number in range(12):
        await posts(world, room, f"update {number}")
        await world.alice("clock", advance_seconds=60)
    ts = await world.says("what is up?", channel=room)
    await world.post("react", **{"as": "U0BOB"}, channel=room, ts=ts, name="eyes")
    await world.client.pins_add(channel=room, timestamp=ts)


async def posts(world: World, room: str, text: str) -> None:
    async with world.http.post(
        f"{world.sandbox.api_url}chat.postMessage",
        headers={"Authorization": "Bearer xoxb-sandbox"},
        json={"channel": room, "text": text},
    ) as answer:
        assert answer.status in {200, 500}


async def test_the_same_seed_and_steps_lead_to_the_same_workspace() -> None:
    states: list[Json] = []
    for _ in range(2):
        async with World(manifest()) as world:
            await live_through(world)
            states.append(await world.get("state") | {"clock": None})
            said = [one["text"] for one in await world.messages("C0000001") if one["text"].startswith("update")]

    assert without_urls(states[0]) == without_urls(states[1])
    assert 0 < len(said) < 12, "half of the posts met the fault"


def without_urls(node: Any) -> Any:
    """Leave out the one thing that differs: the port."""
    match node:
        case dict():
            return {name: without_urls(value) for name, value in node.items() if "127.0.0.1" not in str(value)[:20]}
        case list():
            return [without_urls(one) for one in node]
        case _:
            return node


async def test_beginning_again_forgets_everything_and_keeps_the_app(world: World) -> None:
    before = await world.get("state")
    await live_through(world)

    await world.post("reset")

    after = await world.get("state")
    assert set(after["channels"]) == set(before["channels"])
    assert [channel["messages"] for channel in after["channels"].values()] == [{}, {}, {}]
    assert (await world.get("faults"))["rules"] == []
    assert (await world.get("calls"))["calls"] == []
    assert (await world.client.auth_test())["ok"] is True


async def test_a_page_that_is_open_connects_anew(world: World) -> None:
    async with world.http.ws_connect(f"{world.sandbox.url}/sandbox/api/live?as=U0ALICE") as page:
        await world.post("reset")

        assert (await page.receive()).type is WSMsgType.CLOSE


async def test_another_app_time_and_crowd_can_be_given(world: World) -> None:
    other = manifest()
    other["display_information"]["name"] = "Metronome"

    await world.post("reset", manifest=other, at=AT, speed=0, crowd=200)

    shown = await world.get("workspace", **{"as": "U0P200"})
    assert shown["app"]["name"] == "Metronome"
    assert shown["me"]["real_name"] == "Person 200"
    assert datetime.fromisoformat(shown["clock"]["now"]) == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert len((await world.client.users_list(limit=1000))["members"]) == 200 + 6 + 1 + 2


@pytest.mark.parametrize(
    "asked", [{"at": "noon"}, {"speed": "fast"}, {"manifest": {"settings": []}}, {"crowd": "many"}, {"speed": -1}]
)
async def test_what_makes_no_sense_changes_nothing(world: World, asked: Json) -> None:
    await world.says("still here")

    answer = await world.post("reset", **asked)

    assert answer["http"] == 400
    assert [one["text"] for one in await world.messages("C0INCIDENTS")] == ["still here"]
