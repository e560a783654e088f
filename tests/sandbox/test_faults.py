import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.world import World, refused


async def test_the_next_calls_fail_as_asked(world: World) -> None:
    await world.post("fault", method="auth.test", error="fatal_error", times=2)

    errors = [(await refused(world.client.auth_test()))["error"] for _ in range(2)]

    assert errors == ["fatal_error", "fatal_error"]
    assert (await world.client.auth_test())["ok"] is True


async def test_a_rate_limit_is_a_429_with_its_header(world: World) -> None:
    await world.post("fault", method="auth.test", error="ratelimited", retry_after=7, times=1)

    with pytest.raises(SlackApiError) as caught:
        await world.client.auth_test()

    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")


async def test_slack_can_be_down(world: World) -> None:
    await world.post("fault", method="auth.test", status=503, times=1)

    with pytest.raises(SlackApiError) as caught:
        await world.client.auth_test()

    assert caught.value.response.status_code == 503


@pytest.mark.parametrize(("after_effect", "seen"), [(False, 0), (True, 1)])
async def test_a_cut_connection_leaves_the_effect_or_not(world: World, after_effect: bool, seen: int) -> None:  # noqa: FBT001 - a parameter of the table
    await world.post("fault", method="chat.postMessage", drop=True, after_effect=after_effect, times=1)

    with pytest.raises(aiohttp.ClientError):
        await world.client.chat_postMessage(channel="C0INCIDENTS", text="hi")

    assert len(await world.messages("C0INCIDENTS")) == seen


async def test_faults_can_be_forgotten(world: World) -> None:
    await world.post("fault", method="auth.test", error="fatal_error", times=9)
    async with world.http.delete(f"{world.sandbox.url}/sandbox/api/fault") as response:
        assert response.status == 200

    assert (await world.client.auth_test())["ok"] is True


async def test_a_fault_must_say_how_it_fails(world: World) -> None:
    answer = await world.post("fault", method="auth.test")

    assert answer["http"] == 400


async def test_real_limits_hold_once_switched_on(world: World) -> None:
    await world.post("rate_limits", on=True)
    ts = [await world.says(str(number)) for number in range(21)]
    for one in ts[:20]:
        await world.client.pins_add(channel="C0INCIDENTS", timestamp=one)

    with pytest.raises(SlackApiError) as caught:
        await world.client.pins_add(channel="C0INCIDENTS", timestamp=ts[20])
    assert caught.value.response.headers["Retry-After"] == "60"

    world.wall.seconds += 60
    assert (await world.client.pins_add(channel="C0INCIDENTS", timestamp=ts[20]))["ok"] is True
