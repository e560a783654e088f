import asyncio
from typing import Any

import pytest

from bot.sandbox import Patience
from tests.sandbox.world import TITLE, World, manifest, refused

BUTTON = {"type": "button", "action_id": "go", "text": TITLE, "value": "42"}
BLOCKS = [{"type": "actions", "block_id": "acts", "elements": [BUTTON]}]


async def test_a_command_arrives_escaped_and_its_answer_is_private(world: World) -> None:
    app, seen = world.app(), []

    @app.command("/incident")
    async def incident(ack: Any, command: Any) -> None:
        seen.append(command)
        await ack("Noted.")

    await world.run(app)
    answer = await world.alice("command", channel="C0GENERAL", text="/incident tell @bob in #general about a<b")

    assert answer["response"] == {"text": "Noted."}
    assert seen[0]["text"] == "tell <@U0BOB|bob> in <#C0GENERAL|general> about a&lt;b"
    assert (await world.messages("C0GENERAL"))[-1]["is_ephemeral"] is True
    assert await world.messages("C0GENERAL", "U0BOB") == []


async def test_a_command_without_should_escape_keeps_names_as_typed(world: World) -> None:
    app, seen = world.app(), []

    @app.command("/raw")
    async def raw(ack: Any, command: Any) -> None:
        seen.append(command["text"])
        await ack()

    await world.run(app)
    await world.alice("command", channel="C0GENERAL", text="/raw ask @bob")

    assert seen == ["ask @bob"]


async def test_an_answer_in_channel_is_for_everybody_and_so_is_what_was_typed(world: World) -> None:
    app = world.app()

    @app.command("/incident")
    async def incident(ack: Any) -> None:
        await ack(text="All calm.", response_type="in_channel")

    await world.run(app)
    await world.alice("command", channel="C0GENERAL", text="/incident now")

    said = [(one["user"], one["text"]) for one in await world.messages("C0GENERAL", "U0BOB")]
    assert said == [("U0ALICE", "/incident now"), ("U0BOT", "All calm.")]


async def test_a_command_that_nobody_hears_fails_visibly(world: World) -> None:
    answer = await world.alice("command", channel="C0GENERAL", text="/incident")

    assert (answer["http"], answer["error"]) == (200, '/incident failed with the error "dispatch_failed"')
    assert (await world.messages("C0GENERAL"))[-1]["user"] == "USLACKBOT"


async def test_a_command_that_is_not_acknowledged_times_out() -> None:
    async with World(manifest(), Patience(ack_within=0.05)) as world:
        app = world.app()

        @app.command("/incident")
        async def incident(ack: Any) -> None:
            await asyncio.sleep(0.2)
            await ack()

        await world.run(app)
        answer = await world.alice("command", channel="C0GENERAL", text="/incident")

        assert answer["error"] == '/incident failed with the error "operation_timeout"'


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"text": "/nothing"}, "/nothing is not a command that any app here knows."),
        ({"text": "/incident", "thread_ts": "1.0"}, "/incident is not supported in threads. Sorry!"),
    ],
)
async def test_a_command_can_be_out_of_place(world: World, body: Any, sentence: str) -> None:
    answer = await world.alice("command", channel="C0GENERAL", **body)

    assert (answer["http"], answer["error"]) == (400, sentence)


async def test_a_click_carries_its_message_and_can_be_answered(world: World) -> None:
    app, seen = world.app(), []

    @app.action("go")
    async def go(ack: Any, action: Any, body: Any, respond: Any) -> None:
        seen.append((action["value"], body["message"]["text"], body["user"]["id"]))
        await ack()
        await respond(text="Done by Alice.", replace_original=True)

    await world.run(app)
    ts = (await world.client.chat_postMessage(channel="C0INCIDENTS", text="Go?", blocks=BLOCKS))["ts"]
    await world.alice("action", channel="C0INCIDENTS", message_ts=ts, block_id="acts", action_id="go")

    assert seen == [("42", "Go?", "U0ALICE")]
    assert [one["text"] for one in await world.messages("C0INCIDENTS")] == ["Done by Alice."]


async def test_a_click_on_an_ephemeral_message_comes_without_it(world: World) -> None:
    app, seen = world.app(), []

    @app.action("go")
    async def go(ack: Any, body: Any, respond: Any) -> None:
        seen.append(("message" in body, body["container"]["is_ephemeral"]))
        await ack()
        await respond(delete_original=True)

    await world.run(app)
    sent = await world.client.chat_postEphemeral(channel="C0INCIDENTS", user="U0ALICE", text="Go?", blocks=BLOCKS)
    ts = sent["message_ts"]
    await world.alice("action", channel="C0INCIDENTS", message_ts=ts, block_id="acts", action_id="go")

    assert seen == [(False, True)]
    assert await world.messages("C0INCIDENTS") == []


async def test_a_button_that_is_gone_cannot_be_clicked(world: World) -> None:
    ts = (await world.client.chat_postMessage(channel="C0INCIDENTS", text="Go?", blocks=BLOCKS))["ts"]
    await world.client.chat_update(channel="C0INCIDENTS", ts=ts, text="Gone", blocks=[])

    answer = await world.alice("action", channel="C0INCIDENTS", message_ts=ts, block_id="acts", action_id="go")

    assert (answer["http"], answer["error"]) == (404, "This has changed since you looked at it.")


async def test_what_a_person_chose_in_a_message_is_in_its_state(world: World) -> None:
    app, seen = world.app(), []
    pick = {"type": "users_select", "action_id": "who"}

    @app.action("who")
    async def who(ack: Any) -> None:
        await ack()

    @app.action("go")
    async def go(ack: Any, body: Any) -> None:
        seen.append(body["state"]["values"]["acts"]["who"]["selected_user"])
        await ack()

    await world.run(app)
    blocks = [{"type": "actions", "block_id": "acts", "elements": [pick, BUTTON]}]
    ts = (await world.client.chat_postMessage(channel="C0INCIDENTS", text="Who?", blocks=blocks))["ts"]
    here = {"channel": "C0INCIDENTS", "message_ts": ts, "block_id": "acts"}
    await world.alice("action", **here, action_id="who", value="U0BOB")
    await world.alice("action", **here, action_id="go")

    assert seen == ["U0BOB"]


async def test_shortcuts_reach_the_app(world: World) -> None:
    app, seen = world.app(), []

    @app.shortcut("declare")
    async def declare(ack: Any, body: Any) -> None:
        seen.append(body["type"])
        await ack()

    @app.shortcut("note")
    async def note(ack: Any, body: Any) -> None:
        seen.append(body["message"]["text"])
        await ack()

    await world.run(app)
    ts = await world.says("rolled back")
    await world.alice("shortcut", callback_id="declare")
    await world.alice("shortcut", callback_id="note", channel="C0INCIDENTS", message_ts=ts)
    wrong = await world.alice("shortcut", callback_id="note")

    assert seen == ["shortcut", "rolled back"]
    assert wrong["http"] == 404


async def reply_url(world: World) -> str:
    await world.trigger()
    calls = (await world.get("calls"))["calls"]
    url: str = calls[-1]["args"]["response_url"]
    return url


async def test_a_response_url_works_five_times(world: World) -> None:
    url = await reply_url(world)
    statuses = []
    for _ in range(6):
        async with world.http.post(url, json={"text": "hi"}) as response:
            statuses.append((response.status, await response.text()))

    assert statuses[:5] == [(200, "ok")] * 5
    assert statuses[5] == (404, '{"ok": false, "error": "used_url"}')


async def test_a_response_url_lives_half_an_hour(world: World) -> None:
    url = await reply_url(world)
    world.wall.seconds += 30 * 60 + 1

    async with world.http.post(url, json={"text": "hi"}) as response:
        assert (response.status, (await response.json())["error"]) == (404, "expired_url")


async def test_calls_are_logged_without_their_token(world: World) -> None:
    await refused(world.client.api_call("pins.add", data={"token": "xoxb-sandbox", "channel": "C0INCIDENTS"}))

    call = (await world.get("calls"))["calls"][-1]
    assert (call["direction"], call["method"], call["response"]["error"]) == (
        "from_bot",
        "pins.add",
        "no_item_specified",
    )
    assert "token" not in call["args"]
