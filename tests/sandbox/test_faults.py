import asyncio
import re

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.world import Json, World, refused


async def test_the_next_calls_fail_as_asked(world: World) -> None:
    await world.post("fault", fault="error", method="auth.test", times=2)

    errors = [(await refused(world.client.auth_test()))["error"] for _ in range(2)]

    assert errors == ["fatal_error", "fatal_error"]
    assert (await world.client.auth_test())["ok"] is True


async def test_a_rate_limit_is_a_429_with_its_header(world: World) -> None:
    await world.post("fault", fault="ratelimited", method="auth.test", retry_after=7, times=1)

    with pytest.raises(SlackApiError) as caught:
        await world.client.auth_test()

    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")


async def test_slack_can_be_down(world: World) -> None:
    await world.post("fault", fault="status", method="auth.test", times=1)

    with pytest.raises(SlackApiError) as caught:
        await world.client.auth_test()

    assert caught.value.response.status_code == 503


@pytest.mark.parametrize(("after_effect", "seen"), [(False, 0), (True, 1)])
async def test_a_cut_connection_leaves_the_effect_or_not(world: World, after_effect: bool, seen: int) -> None:  # noqa: FBT001 - a parameter of the table
    await world.post("fault", fault="drop", method="chat.postMessage", after_effect=after_effect, times=1)

    with pytest.raises(aiohttp.ClientError):
        await world.client.chat_postMessage(channel="C0INCIDENTS", text="hi")

    assert len(await world.messages("C0INCIDENTS")) == seen


async def test_faults_can_be_forgotten(world: World) -> None:
    await world.post("fault", fault="error", method="auth.test", times=9)
    async with world.http.delete(f"{world.sandbox.url}/sandbox/api/fault") as response:
        assert response.status == 200

    assert (await world.client.auth_test())["ok"] is True


async def test_a_fault_must_say_how_it_fails(world: World) -> None:
    answer = await world.post("fault", method="auth.test")

    assert answer["http"] == 400


async def test_real_limits_hold_once_switched_on(world: World) -> None:
    await world.post("rate_limits", level="real")
    ts = [await world.says(str(number)) for number in range(21)]
    for one in ts[:20]:
        await world.client.pins_add(channel="C0INCIDENTS", timestamp=one)

    with pytest.raises(SlackApiError) as caught:
        await world.client.pins_add(channel="C0INCIDENTS", timestamp=ts[20])
    assert caught.value.response.headers["Retry-After"] == "60"

    world.wall.seconds += 60
    assert (await world.client.pins_add(channel="C0INCIDENTS", timestamp=ts[20]))["ok"] is True


async def test_a_call_without_an_answer_is_given_up_by_the_caller(world: World) -> None:
    await world.post("fault", fault="timeout", method="chat.postMessage", after_effect=True, times=1)
    impatient = AsyncWebClient("xoxb-sandbox", base_url=world.sandbox.api_url, timeout=1, retry_handlers=[])

    with pytest.raises(TimeoutError):
        await impatient.chat_postMessage(channel="C0INCIDENTS", text="hi")

    assert [one["text"] for one in await world.messages("C0INCIDENTS")] == ["hi"]


async def test_an_answer_may_be_no_json(world: World) -> None:
    await world.post("fault", fault="malformed", method="auth.test", times=1)

    with pytest.raises(SlackApiError, match="non-JSON"):
        await world.client.auth_test()


async def test_a_rule_holds_for_the_channels_and_methods_of_its_pattern_until_it_is_removed(world: World) -> None:
    rule = await world.post("fault", fault="error", error="internal_error", method="chat.*", channel="incid*")
    in_general = await world.client.chat_postMessage(channel="C0GENERAL", text="fine")
    refusals = [(await refused(world.client.chat_postMessage(channel="C0INCIDENTS", text="no")))["error"] for _ in "ab"]
    async with world.http.delete(f"{world.sandbox.url}/sandbox/api/fault/{rule['id']}") as response:
        assert response.status == 200

    assert in_general["ok"] is True
    assert refusals == ["internal_error", "internal_error"]
    assert (await world.client.chat_postMessage(channel="C0INCIDENTS", text="yes"))["ok"] is True


async def test_a_share_of_the_calls_fails_the_same_ones_for_the_same_seed(world: World) -> None:
    async def misfortunes(seed: int) -> list[bool]:
        rules = [{"fault": "status", "status": 500, "method": "auth.test", "share": 0.3}]
        await world.post("faults", rules=rules, seed=seed)
        return [await _fails(world) for _ in range(60)]

    first, again, other = await misfortunes(7), await misfortunes(7), await misfortunes(8)

    assert first == again
    assert first != other
    assert 8 <= sum(first) <= 28


async def test_slow_calls_add_to_other_faults_and_the_log_says_what_a_call_met(world: World) -> None:
    rules = [
        {"fault": "slow", "delay_ms": 30, "method": "auth.*"},
        {"fault": "error", "error": "fatal_error", "method": "auth.test"},
    ]
    await world.post("faults", rules=rules)

    await refused(world.client.auth_test())

    (call,) = (await world.get("calls"))["calls"]
    assert call["ms"] >= 30
    assert (
        call["fault"]
        == "auth.*: the answer comes late by 30 ms; auth.test: Slack refuses with an error code fatal_error"
    )
    assert [(rule["hits"], rule["says"]) for rule in (await world.get("faults"))["rules"]] == [
        (1, "auth.*: the answer comes late by 30 ms"),
        (1, "auth.test: Slack refuses with an error code fatal_error"),
    ]


async def test_an_event_is_delivered_twice(world: World) -> None:
    heard = await _hears(world)
    await world.post("fault", fault="event_doubled", event="message", channel="incidents", times=1)

    await world.says("one")
    await world.says("two")

    await heard.until(3)
    assert heard.texts == ["one", "one", "two"]
    assert len(set(heard.event_ids)) == 2


async def test_an_event_is_overtaken_by_the_next_and_never_lost(world: World) -> None:
    heard = await _hears(world)
    await world.post("fault", fault="event_reordered", event="message", times=1)

    await world.says("one")
    await world.says("two")
    await heard.until(2)
    await world.post("fault", fault="event_reordered", event="message", times=1)
    await world.says("three")

    await heard.until(3)
    assert heard.texts == ["two", "one", "three"]


async def test_a_lost_event_never_arrives(world: World) -> None:
    heard = await _hears(world)
    await world.post("fault", fault="event_lost", event="message", times=1)

    await world.says("one")
    await world.says("two")

    await heard.until(1)
    assert heard.texts == ["two"]


@pytest.mark.parametrize(("after_effect", "seen"), [(False, ["one"]), (True, ["one", "one"])])
async def test_an_event_cut_off_comes_again_over_another_connection(
    world: World,
    after_effect: bool,  # noqa: FBT001 - a parameter of the table
    seen: list[str],
) -> None:
    heard = await _hears(world)
    await world.post("fault", fault="socket_dropped", event="message", after_effect=after_effect, times=1)

    await world.says("one")

    await heard.until(len(seen))
    assert heard.texts == seen
    cut = [call for call in (await world.get("calls"))["calls"] if call["direction"] == "to_bot" and "fault" in call]
    assert [(call["method"], call["status"]) for call in cut] == [("event message", "dispatch_failed")]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"fault": "earthquake"}, "fault: Input should be 'ratelimited', 'error'"),
        ({"method": "auth.test"}, "fault: Field required"),
        ({"fault": "error", "status": 500}, "status says nothing about error"),
        ({"fault": "slow", "event": "message"}, "event says nothing about slow"),
        ({"fault": "drop", "share": 2}, "share: Input should be less than or equal to 1"),
        ({"fault": "drop", "chanel": "x"}, "chanel: Extra inputs are not permitted"),
    ],
)
async def test_a_rule_that_cannot_be_is_refused_with_the_reason(world: World, asked: Json, sentence: str) -> None:
    answer = await world.post("fault", **asked)

    assert answer["http"] == 400
    assert sentence in answer["error"]


async def test_harsh_limits_allow_no_burst(world: World) -> None:
    await world.post("rate_limits", level="harsh")
    await world.client.chat_postMessage(channel="C0INCIDENTS", text="one")

    with pytest.raises(SlackApiError) as caught:
        await world.client.chat_postMessage(channel="C0INCIDENTS", text="two")
    assert caught.value.response.headers["Retry-After"] == "1"

    world.wall.seconds += 1
    assert (await world.client.chat_postMessage(channel="C0INCIDENTS", text="two"))["ok"] is True


async def test_real_limits_count_posts_by_channel_and_in_the_workspace(world: World) -> None:
    await world.post("rate_limits", level="real")
    rooms = [f"C{number:07d}" for number in range(1, 6)]
    for number in range(5):
        await world.client.conversations_create(name=f"room-{number}")
    for room in rooms:
        for _ in range(60):
            await world.client.chat_postMessage(channel=room, text="hi")

    with pytest.raises(SlackApiError):
        await world.client.chat_postMessage(channel=rooms[0], text="the 61st in this channel")
    with pytest.raises(SlackApiError):
        await world.client.chat_postMessage(channel="C0GENERAL", text="the 301st in the workspace")


class Heard:
    """The messages that a real Bolt app was told of."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.event_ids: list[str] = []
        self._came = asyncio.Condition()

    async def take(self, body: Json) -> None:
        async with self._came:
            self.texts.append(body["event"]["text"])
            self.event_ids.append(body["event_id"])
            self._came.notify_all()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10), self._came:
            await self._came.wait_for(lambda: len(self.texts) >= count)


async def _hears(world: World) -> Heard:
    heard, app = Heard(), world.app()

    async def take(body: Json) -> None:
        await heard.take(body)

    app.event("message")(take)
    app.event(re.compile(".*"))(_nothing)
    for _ in range(2):  # as Drumbeat does, so that one line that is cut is not the only one
        await world.run(app)
    return heard


async def _nothing() -> None:
    """Acknowledge what the test is not about."""


async def _fails(world: World) -> bool:
    try:
        await world.client.auth_test()
    except SlackApiError:
        return True
    return False
