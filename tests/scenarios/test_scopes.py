"""Every permission that the manifest asks for is needed: without it, a day with everything in it meets a refusal."""

from pathlib import Path

import pytest

from bot.slack.manifest import SCOPES
from storage.schema import upgrade
from storage.unit_of_work import Database
from tests.scenarios.conftest import world_at
from tests.support.world import ALICE, BOB, World

POLICY = """
extends: sandbox
announce_in: random
severities:
  - {key: sev1, name: SEV1, definition: Everything is down, cadence: 15m, responders: [S0SRE, bob@example.com]}
"""


async def a_day_with_everything(world: World) -> None:
    """Declare in public and in private, and let the answers to what is posted be lost; hand over."""
    for options in ([], ["private"]):
        await world.post("fault", fault="drop", method="chat.postMessage", after_effect=True, times=4)
        await world.types(ALICE, "/incident declare Checkout is down")
        await world.submits(ALICE, severity="sev1", options=options)
        for _ in range(8):
            await world.pass_time(seconds=60)
    rooms = [room["id"] for room in await world.channels(ALICE) if room["name"].startswith("incident-")]
    await world.types(ALICE, "/incident handoff", channel=rooms[0])
    await world.submits(ALICE, to=BOB, standing="Disk is being added.")
    await world.settle()
    await world.types(ALICE, "/incident link https://example.com Dashboard", channel=rooms[0])
    await world.settle()


@pytest.fixture
def announce_in() -> str:
    """Return what the policy calls the channel that incidents are announced in."""
    return "random"


@pytest.fixture
def policy_file(tmp_path: Path, announce_in: str) -> str:
    """Return a policy that uses every permission."""
    file = tmp_path / "policy.yaml"
    file.write_text(POLICY.replace("random", announce_in))
    return str(file)


@pytest.fixture
async def prepared(tmp_path: Path, policy_file: str) -> tuple[str, str]:
    """Return the address of a database with its tables, and the policy's file."""
    address = f"sqlite:///{tmp_path / 'drumbeat.db'}"
    database = Database.at(address)
    await upgrade(database.engine)
    await database.close()
    return address, policy_file


@pytest.mark.parametrize("announce_in", ["random", "C0RANDOM"])
async def test_with_every_permission_nothing_is_refused(prepared: tuple[str, str]) -> None:
    async with world_at(prepared[0], "socket", prepared[1]) as world:
        await a_day_with_everything(world)
        calls = (await world.get("calls"))["calls"]
        announcements = await world.texts(ALICE, "C0RANDOM")

    refusals = {(call["method"], call["response"]["error"]) for call in calls if "error" in (call["response"] or {})}
    assert refusals == {("conversations.invite", "already_in_channel")}
    assert len(announcements) == 1, "by whatever the channel is called, a lost answer doubles nothing"


HEARD = ("channels:history", "groups:history", "channels:read", "groups:read", "reactions:read")
"""What the events need that the manifest subscribes to: Slack refuses such a manifest."""


@pytest.mark.parametrize("scope", HEARD)
async def test_a_manifest_that_hears_more_than_it_may_is_refused(prepared: tuple[str, str], scope: str) -> None:
    with pytest.raises(ValueError, match=scope):
        async with world_at(prepared[0], "socket", prepared[1], without=scope):
            pass


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if scope not in {"commands", *HEARD}])
async def test_without_one_permission_slack_refuses_something(prepared: tuple[str, str], scope: str) -> None:
    async with world_at(prepared[0], "socket", prepared[1], without=scope) as world:
        await a_day_with_everything(world)
        answers = [call["response"] or {} for call in (await world.get("calls"))["calls"]]

    assert scope in "".join(answer.get("needed", "") for answer in answers)
