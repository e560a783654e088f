import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock, SignatureVerifier

from bot.sandbox import Patience
from tests.sandbox.test_events import listen, next_event
from tests.sandbox.world import World, manifest

SECRET = "sandbox-signing-secret"


class Bot:
    """A web server that feeds a real Bolt app, and can be told to fail."""

    def __init__(self) -> None:
        self.app: AsyncApp | None = None
        self.requests: list[tuple[dict[str, str], str]] = []
        self.fail = 0
        self.url = ""

    async def serve(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.requests.append(({name.lower(): value for name, value in request.headers.items()}, body))
        if self.fail:
            self.fail -= 1
            return web.Response(status=500)
        assert self.app is not None
        answer = await self.app.async_dispatch(AsyncBoltRequest(body=body, headers=dict(request.headers)))
        return web.Response(
            status=answer.status, text=answer.body, content_type=answer.first_headers()["content-type"].split(";")[0]
        )


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    built = Bot()
    server = web.Application()
    server.router.add_post("/slack/events", built.serve)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    built.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    yield built
    await runner.cleanup()


@pytest.fixture
async def world(bot: Bot) -> AsyncIterator[World]:
    async with World(manifest(url=bot.url), Patience(retry_events_after=(0.0, 0.01, 0.01))) as built:
        built.wall.seconds = Clock().now()  # Bolt compares signatures with its own clock
        bot.app = AsyncApp(client=built.client, signing_secret=SECRET, process_before_response=True)
        yield built


async def test_requests_are_signed_as_slack_signs(world: World, bot: Bot) -> None:
    assert bot.app is not None

    @bot.app.command("/incident")
    async def incident(ack: Any) -> None:
        await ack("Noted.")

    answer = await world.alice("command", channel="C0GENERAL", text="/incident new")

    headers, body = bot.requests[0]
    assert answer["response"] == {"text": "Noted."}
    assert SignatureVerifier(SECRET).is_valid_request(body, headers)
    assert not SignatureVerifier("another").is_valid_request(body, headers)
    assert headers["content-type"] == "application/x-www-form-urlencoded"


async def test_a_click_arrives_as_payload(world: World, bot: Bot) -> None:
    assert bot.app is not None
    seen = []

    @bot.app.shortcut("declare")
    async def declare(ack: Any, body: Any) -> None:
        seen.append(body["user"]["id"])
        await ack()

    await world.alice("shortcut", callback_id="declare")

    assert seen == ["U0ALICE"]
    assert bot.requests[0][1].startswith("payload=")


async def test_an_event_is_tried_again_with_its_headers(world: World, bot: Bot) -> None:
    bot.app, heard = listen(world, "message")
    bot.app = AsyncApp(client=world.client, signing_secret=SECRET, process_before_response=True)

    @bot.app.event("message")
    async def hear(event: Any) -> None:
        heard.put_nowait(event)

    bot.fail = 2
    await world.says("hello")
    await next_event(heard)

    retries = [headers.get("x-slack-retry-num") for headers, _ in bot.requests]
    assert retries == [None, "1", "2"]
    assert bot.requests[1][0]["x-slack-retry-reason"] == "http_error"
    assert len({json.loads(body)["event_id"] for _, body in bot.requests}) == 1


async def test_a_command_is_never_tried_again(world: World, bot: Bot) -> None:
    bot.fail = 1

    answer = await world.alice("command", channel="C0GENERAL", text="/incident")

    assert answer["error"] == '/incident failed with the error "dispatch_failed"'
    assert len(bot.requests) == 1


def test_a_public_address_in_the_manifest_is_refused() -> None:
    with pytest.raises(ValueError, match="only calls this machine"):
        World(manifest(url="https://drumbeat.example/slack/events"))
