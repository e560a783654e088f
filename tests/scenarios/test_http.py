"""HTTP mode: only Slack is listened to, and whoever watches over Drumbeat learns how it is."""

import time

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.local import SIGNING_SECRET
from tests.support.world import World


@pytest.fixture
def way() -> tuple[str, str]:
    """Run by HTTP only."""
    return "sqlite", "http"


def drumbeat(world: World) -> str:
    return f"http://127.0.0.1:{world.app.settings.port}"


async def send(world: World, *, secret: str, age: float = 0) -> int:
    body = "command=%2Fincident&user_id=U0ALICE&channel_id=C0GENERAL&trigger_id=1.2.3&text=list&team_id=T0SANDBOX"
    stamp = str(int(time.time() - age))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    headers = {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature or "",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    async with world.session.post(f"{drumbeat(world)}/slack/events", data=body, headers=headers) as answer:
        return answer.status


async def test_a_request_that_slack_signed_is_answered(world: World) -> None:
    assert await send(world, secret=SIGNING_SECRET) == 200


async def test_a_request_that_somebody_else_signed_is_refused(world: World) -> None:
    assert await send(world, secret="somebody-elses") == 401


async def test_a_request_from_six_minutes_ago_is_refused(world: World) -> None:
    assert await send(world, secret=SIGNING_SECRET, age=360) == 401


async def test_health_and_readiness_are_told(world: World) -> None:
    async with world.session.get(f"{drumbeat(world)}/healthz") as answer:
        assert (answer.status, (await answer.json())["status"]) == (200, "ok")
    async with world.session.get(f"{drumbeat(world)}/readyz") as answer:
        assert (answer.status, await answer.json()) == (200, {"database": "ok", "slack": "ok"})
