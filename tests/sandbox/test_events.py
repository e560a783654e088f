import asyncio
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.sandbox import Patience
from tests.sandbox.world import World, manifest, refused

Json = dict[str, Any]


def listen(world: World, *kinds: str) -> tuple[AsyncApp, "asyncio.Queue[Json]"]:
    """An app that puts the events of some kinds into a queue."""
    app: AsyncApp = world.app()
    heard: asyncio.Queue[Json] = asyncio.Queue()

    async def hear(event: Json) -> None:
        heard.put_nowait(event)

    for kind in kinds:
        app.event(kind)(hear)
    return app, heard


async def next_event(heard: "asyncio.Queue[Json]") -> Json:
    return await asyncio.wait_for(heard.get(), 5)


async def test_what_people_say_where_the_bot_is_reaches_it(world: World) -> None:
    app, heard = listen(world, "message")
    await world.run(app)
    await world.says("elsewhere", channel="C0RANDOM")
    ts = await world.says("rolled back")

    event = await next_event(heard)

    assert (event["text"], event["ts"], event["channel_type"]) == ("rolled back", ts, "channel")
    assert heard.empty()


async def test_changes_and_deletions_reach_it_too(world: World) -> None:
    app, heard = listen(world, "message")
    await world.run(app)
    ts = await world.says("rolled bakc")
    await world.alice("edit_message", channel="C0INCIDENTS", ts=ts, text="rolled back")
    await world.alice("delete_message", channel="C0INCIDENTS", ts=ts)

    events = [await next_event(heard) for _ in range(3)]

    by_kind = {event.get("subtype"): event for event in events}
    assert by_kind["message_changed"]["message"]["text"] == "rolled back"
    assert by_kind["message_changed"]["previous_message"]["text"] == "rolled bakc"
    assert by_kind["message_deleted"]["deleted_ts"] == ts


async def test_marks_and_members_reach_it(world: World) -> None:
    app, heard = listen(world, "reaction_added", "pin_added", "member_joined_channel", "member_left_channel")
    await world.run(app)
    ts = await world.says("rolled back", person="U0BOB")
    await world.alice("react", channel="C0INCIDENTS", ts=ts, name="pushpin")
    await world.alice("pin", channel="C0INCIDENTS", ts=ts)
    await world.alice("leave", channel="C0INCIDENTS")
    await world.alice("join", channel="C0INCIDENTS")

    events = {event["type"]: event for event in [await next_event(heard) for _ in range(4)]}

    assert events["reaction_added"]["item"] == {"type": "message", "channel": "C0INCIDENTS", "ts": ts}
    assert events["pin_added"]["item"]["message"]["text"] == "rolled back"
    assert events["member_left_channel"]["user"] == events["member_joined_channel"]["user"] == "U0ALICE"


async def test_a_mention_reaches_it_as_such(world: World) -> None:
    app, heard = listen(world, "app_mention")
    await world.run(app)
    await world.says("@drumbeat status")

    assert (await next_event(heard))["text"] == "<@U0BOT> status"


async def test_renaming_and_archiving_reach_it(world: World) -> None:
    app, heard = listen(world, "channel_rename", "channel_archive")
    await world.run(app)
    await world.alice("rename", channel="C0INCIDENTS", name="fires")
    await world.alice("archive", channel="C0INCIDENTS")

    events = {event["type"]: event for event in [await next_event(heard) for _ in range(2)]}

    assert events["channel_rename"]["channel"]["name"] == "fires"
    assert events["channel_archive"]["channel"] == "C0INCIDENTS"


async def test_looking_at_the_home_tab_reaches_it(world: World) -> None:
    app, heard = listen(world, "app_home_opened")
    await world.run(app)
    await world.alice("open_home")

    event = await next_event(heard)

    assert (event["user"], event["tab"], event["channel"]) == ("U0ALICE", "home", "D0ALICE")


async def test_what_the_manifest_does_not_ask_for_is_not_sent() -> None:
    raw = manifest()
    raw["settings"]["event_subscriptions"]["bot_events"] = ["reaction_added"]
    async with World(raw) as world:
        app, heard = listen(world, "message", "reaction_added")
        await world.run(app)
        ts = await world.says("quiet")
        await world.alice("react", channel="C0INCIDENTS", ts=ts, name="eyes")

        assert (await next_event(heard))["type"] == "reaction_added"


async def test_an_event_waits_for_a_bot_that_was_away(world: World) -> None:
    app, heard = listen(world, "message")
    await world.says("while you were out")
    await asyncio.sleep(0.01)

    await world.run(app)

    assert (await next_event(heard))["text"] == "while you were out"


async def test_an_event_that_failed_comes_again_with_the_same_id() -> None:
    async with World(manifest(), Patience(ack_within=0.05)) as world:
        app, seen = world.app(), asyncio.Queue[tuple[str, str]]()

        @app.event("message")
        async def fail_once(body: Json, request: Any) -> None:
            attempt = request.headers.get("x-slack-retry-num", ["0"])[0]
            seen.put_nowait((body["event_id"], attempt))
            if attempt == "0":
                raise RuntimeError("the first try fails")

        await world.run(app)
        await world.says("hello")

        first, second = [await asyncio.wait_for(seen.get(), 5) for _ in range(2)]

        assert first == (second[0], "0")
        assert second[1] == "1"


async def test_the_app_hears_that_it_was_taken_out_of_a_channel(world: World) -> None:
    app, heard = listen(world, "member_left_channel")
    await world.run(app)

    await world.alice("kick", channel="C0INCIDENTS", user="U0BOT")

    event = await next_event(heard)
    assert (event["user"], event["channel"]) == ("U0BOT", "C0INCIDENTS")
    answer = await refused(world.client.conversations_history(channel="C0INCIDENTS"))
    assert answer["error"] == "not_in_channel"


async def test_a_closed_account_can_do_nothing_more_and_can_be_opened_again(world: World) -> None:
    await world.alice("deactivate", user="U0BOB")

    assert (await world.client.users_info(user="U0BOB"))["user"]["deleted"] is True
    assert (await world.post("message", **{"as": "U0BOB"}, channel="C0GENERAL", text="hi"))["http"] == 404
    answer = await refused(world.client.chat_postMessage(channel="U0BOB", text="hi"))
    assert answer["error"] == "channel_not_found"

    await world.alice("deactivate", user="U0BOB", restore=True)

    assert (await world.post("message", **{"as": "U0BOB"}, channel="C0GENERAL", text="hi"))["ok"] is True


async def test_a_deleted_channel_is_gone_and_its_name_free(world: World) -> None:
    app, heard = listen(world, "channel_deleted")
    await world.run(app)

    await world.alice("delete_channel", channel="C0INCIDENTS")

    assert (await next_event(heard))["channel"] == "C0INCIDENTS"
    assert (await refused(world.client.conversations_info(channel="C0INCIDENTS")))["error"] == "channel_not_found"
    assert (await world.client.conversations_create(name="incidents"))["ok"]


async def test_a_channel_that_is_made_private_says_so_and_stays_itself(world: World) -> None:
    app, heard = listen(world, "message")
    await world.run(app)

    await world.alice("convert_channel", channel="C0INCIDENTS", is_private=True)

    event = await next_event(heard)
    assert (event["subtype"], event["channel"]) == ("channel_convert_to_private", "C0INCIDENTS")
    assert (event["channel_type"], event["user"]) == ("group", "U0ALICE")
    assert (await world.client.conversations_info(channel="C0INCIDENTS"))["channel"]["is_private"]
