"""Stakeholder channels: each severity's own hear of it, on a card of their own with the updates in its thread."""

from pathlib import Path

import pytest

from tests.support.world import ALICE, DAN, FRANK, INCIDENTS, World

POLICY = """
extends: sandbox
severities:
  - {key: sev1, name: SEV1, definition: Everything is down, cadence: 15m, stakeholders: [random, C0INCIDENTS]}
  - {key: sev2, name: SEV2, definition: Much is down, cadence: 30m}
  - {key: sev3, name: SEV3, definition: Little is down, cadence: 1h, stakeholders: [nowhere]}
"""
RANDOM = "C0RANDOM"


@pytest.fixture
def policy(tmp_path: Path) -> str:
    """Return a policy by which the worst severity tells one more channel, and another a channel that is missing."""
    file = tmp_path / "policy.yaml"
    file.write_text(POLICY)
    return str(file)


async def card(world: World, channel: str) -> tuple[str, list[str]]:
    """Return a channel's only announcement, and what is under it."""
    (found,) = [m for m in await world.messages(DAN, channel) if m.get("bot_id") and not m.get("subtype")]
    (said,) = await world.texts(DAN, channel)
    return said, (await world.texts(DAN, channel, thread=found["ts"]))[1:]


async def changes_severity(world: World, channel: str, severity: str) -> None:
    """Change the severity as a person does."""
    await world.types(ALICE, "/incident severity", channel=channel)
    await world.submits(ALICE, severity=severity, reason="So it is.")
    await world.settle()


async def test_each_channel_has_its_card_that_changes_in_place_and_the_updates_under_it(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")

    await world.posts_update(ALICE, channel)

    for told in (INCIDENTS, RANDOM):
        said, (update,) = await card(world, told)
        assert "INCIDENT ALERT: SEV1" in said
        assert "Identified" in said
        assert "The database is full." in update


async def test_a_channel_that_is_named_twice_is_told_once(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.posts_update(ALICE, channel)

    _, under = await card(world, INCIDENTS)

    assert len(under) == 1, "the policy names #incidents by its name and by its id"


async def test_a_raised_severity_tells_the_channels_that_it_adds(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev2")
    before = await world.texts(DAN, RANDOM)

    await changes_severity(world, channel, "sev1")
    said, under = await card(world, RANDOM)

    assert before == []
    assert "INCIDENT ALERT: SEV1" in said
    assert under == [], "the card says it all"
    assert "it was SEV2" in (await card(world, INCIDENTS))[1][0]


async def test_a_lowered_severity_leaves_them_their_card(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")

    await changes_severity(world, channel, "sev2")
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="The disk was full.", fix="More disk.")
    await world.settle()

    said, (lowered, over) = await card(world, RANDOM)
    assert "RESOLVED: SEV2" in said
    assert "it was SEV1" in lowered
    assert "Resolved" in over


async def test_lowered_before_it_was_told_it_still_hears_what_follows(world: World) -> None:
    await world.fails_next("conversations.create", fault="status", status=503)
    await world.types(ALICE, "/incident declare")
    await world.submits(ALICE, title="Checkout is down", severity="sev1")
    await world.settle()

    await world.types(ALICE, "/incident severity INC-1")
    await world.submits(ALICE, severity="sev2", reason="So it is.")
    await world.pass_time(minutes=1)

    said, (lowered,) = await card(world, RANDOM)
    assert "SEV2" in said
    assert "it was SEV1" in lowered


async def test_a_channel_that_is_missing_holds_nobody_up_and_the_commander_is_told(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.posts_update(ALICE, channel)

    _, under = await card(world, INCIDENTS)

    assert len(under) == 1
    assert any("no channel #nowhere" in line for line in await world.direct(ALICE))
    assert "Update" in (await world.texts(ALICE, channel))[-1]


async def test_a_private_incident_is_told_nowhere(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev2", options=["private"])

    await changes_severity(world, channel, "sev1")
    await world.posts_update(ALICE, channel)

    assert await world.texts(DAN, RANDOM) + await world.texts(DAN, INCIDENTS) == []


async def test_a_lost_answer_doubles_no_card(world: World) -> None:
    await world.fails_next("chat.postMessage", fault="drop", after_effect=True, times=4)

    await world.declares(ALICE, severity="sev1")
    for _ in range(6):
        await world.pass_time(minutes=1)

    assert [len(await world.texts(FRANK, told)) for told in (INCIDENTS, RANDOM)] == [1, 1]


async def test_a_channel_that_was_archived_keeps_no_other_from_its_card(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.post("archive", **{"as": DAN}, channel=RANDOM)
    before = await world.direct(ALICE)

    await world.posts_update(ALICE, channel)

    said, (update,) = await card(world, INCIDENTS)
    assert "Identified" in said
    assert "The database is full." in update
    (told,) = [line for line in await world.direct(ALICE) if line not in before]
    assert "could not post a message: the channel is archived" in told
