import asyncio
from typing import Any

import aiohttp
import pytest

from tests.sandbox.world import World, manifest


async def link(world: World) -> str:
    url: str = (await world.client.apps_connections_open(app_token="xapp-sandbox"))["url"]
    return url


async def test_a_connection_says_hello_and_a_ticket_is_for_one(world: World) -> None:
    url = await link(world)
    async with world.http.ws_connect(url) as socket:
        hello = await socket.receive_json()

        assert (hello["type"], hello["connection_info"]["app_id"]) == ("hello", "A0DRUMBEAT")
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await world.http.ws_connect(url)


async def test_each_envelope_goes_to_one_connection(world: World) -> None:
    app, seen = world.app(), []

    @app.command("/incident")
    async def incident(ack: Any, command: Any) -> None:
        seen.append(command["text"])
        await ack()

    await world.run(app)
    await world.run(app)
    for number in range(4):
        await world.alice("command", channel="C0GENERAL", text=f"/incident {number}")

    assert seen == ["0", "1", "2", "3"]


async def test_an_eleventh_connection_is_one_too_many(world: World) -> None:
    sockets = [await world.http.ws_connect(await link(world)) for _ in range(11)]

    firsts = [await socket.receive_json() for socket in sockets]

    assert [one["type"] for one in firsts] == ["hello"] * 10 + ["disconnect"]
    assert firsts[10]["reason"] == "too_many_websockets"
    for socket in sockets:
        await socket.close()


async def test_socket_mode_that_is_off_says_so() -> None:
    async with World(manifest(url="http://127.0.0.1:9/slack/events")) as world:
        socket = await world.http.ws_connect(await link(world))

        assert (await socket.receive_json())["reason"] == "link_disabled"
        await socket.close()


async def test_a_bot_that_is_sent_away_comes_back(world: World) -> None:
    app = world.app()

    @app.command("/incident")
    async def incident(ack: Any) -> None:
        await ack("back")

    handler = await world.run(app)
    await world.alice("command", channel="C0GENERAL", text="/incident")  # the first hello is heard by now
    back = asyncio.Event()

    async def hear(_client: Any, message: dict[str, Any], _raw: str | None) -> None:
        if message["type"] == "hello":
            back.set()

    handler.client.message_listeners.append(hear)
    await world.post("disconnect", reason="warning")
    await asyncio.wait_for(back.wait(), 5)

    answer = await world.alice("command", channel="C0GENERAL", text="/incident")
    assert answer["response"] == {"text": "back"}


@pytest.mark.parametrize("how", [{"reason": "refresh_requested"}, {"drop": True}])
async def test_a_bot_whose_connection_ends_comes_back_too(world: World, how: dict[str, Any]) -> None:
    async with world.http.ws_connect(await link(world)) as socket:
        await socket.receive_json()
        await world.post("disconnect", **how)
        frames = [frame.json() async for frame in socket]

    assert [frame["reason"] for frame in frames] == ([how["reason"]] if "reason" in how else [])
    async with world.http.ws_connect(await link(world)) as socket:
        assert (await socket.receive_json())["num_connections"] == 1


async def test_a_lost_connection_fails_the_command_at_once(world: World) -> None:
    async with world.http.ws_connect(await link(world)) as socket:
        await socket.receive_json()
        asking = asyncio.create_task(world.alice("command", channel="C0GENERAL", text="/incident"))
        envelope = await socket.receive_json()

    answer = await asking
    assert envelope["type"] == "slash_commands"
    assert answer["error"] == '/incident failed with the error "operation_timeout"'


async def test_an_event_whose_connection_broke_goes_to_the_next(world: World) -> None:
    async with world.http.ws_connect(await link(world)) as socket:
        await socket.receive_json()
        await world.says("hello")
        first = await socket.receive_json()

    async with world.http.ws_connect(await link(world)) as socket:
        await socket.receive_json()
        again = await socket.receive_json()
        await socket.send_json({"envelope_id": again["envelope_id"]})

    assert first["payload"]["event_id"] == again["payload"]["event_id"]
    assert (first["retry_attempt"], again["retry_attempt"]) == (0, 2)
    assert again["retry_reason"] == "timeout"
