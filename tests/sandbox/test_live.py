from typing import Any

from aiohttp import ClientWebSocketResponse

from tests.sandbox.test_views import field, modal
from tests.sandbox.world import World


async def watch(world: World, person: str) -> ClientWebSocketResponse:
    return await world.http.ws_connect(f"{world.sandbox.url}/sandbox/api/live?as={person}")


async def until(socket: ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    while True:
        news: dict[str, Any] = await socket.receive_json(timeout=5)
        if news["type"] == kind:
            return news


async def test_open_pages_hear_of_messages_and_unread(world: World) -> None:
    async with await watch(world, "U0BOB") as socket:
        await world.client.chat_postMessage(channel="C0INCIDENTS", text="<@U0BOB> hi")

        message = await until(socket, "message")
        channel = await until(socket, "channel")

    assert (message["channel"], message["message"]["text"]) == ("C0INCIDENTS", "<@U0BOB> hi")
    assert (channel["channel"]["unread"], channel["channel"]["mentions"]) == (1, 1)


async def test_nobody_hears_of_what_they_may_not_see(world: World) -> None:
    async with await watch(world, "U0BOB") as socket:
        await world.client.chat_postEphemeral(channel="C0INCIDENTS", user="U0ALICE", text="psst")
        await world.client.chat_postMessage(channel="U0ALICE", text="psst")
        await world.client.views_open(trigger_id=await world.trigger(), view=modal(field()))
        await world.says("for all")

        news = await until(socket, "message")

    assert news["message"]["text"] == "for all"


async def test_modals_pins_home_and_clock_are_pushed(world: World) -> None:
    async with await watch(world, "U0ALICE") as socket:
        await world.client.views_open(trigger_id=await world.trigger(), view=modal(field()))
        assert len((await until(socket, "views"))["views"]) == 1

        ts = await world.says("graph")
        await world.alice("pin", channel="C0INCIDENTS", ts=ts)
        assert (await until(socket, "pins"))["pins"] == [ts]

        await world.client.views_publish(user_id="U0ALICE", view={"type": "home", "blocks": []})
        assert (await until(socket, "home"))["view"]["type"] == "home"

        await world.post("clock", speed=60)
        assert (await until(socket, "clock"))["speed"] == 60


async def test_deletions_are_pushed(world: World) -> None:
    ts = await world.says("oops")
    async with await watch(world, "U0BOB") as socket:
        await world.alice("delete_message", channel="C0INCIDENTS", ts=ts)

        assert (await until(socket, "message_deleted"))["ts"] == ts
