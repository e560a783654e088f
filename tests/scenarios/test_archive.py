"""The channel of a resolved incident is archived where the policy says so, and not unannounced."""

from pathlib import Path

import pytest

from tests.support.world import ALICE, BOB, BOT, GENERAL, World


@pytest.fixture
def after() -> str:
    """Return when the policy has channels archived."""
    return "7d"


@pytest.fixture
def policy(tmp_path: Path, after: str) -> str:
    file = tmp_path / "policy.yaml"
    file.write_text(f"extends: sandbox\nchannels:\n  archive_after: {after}\n")
    return str(file)


async def resolves(world: World, channel: str) -> None:
    await world.types(ALICE, "/incident resolve INC-1", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")
    await world.settle()


async def is_archived(world: World, channel: str) -> bool:
    return not [each for each in await world.channels(ALICE) if each["id"] == channel and not each["is_archived"]]


async def test_a_week_after_the_end_the_channel_is_archived_and_a_day_before_it_is_said(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)

    await world.pass_time(days=5, hours=23)
    assert "will be archived" not in (await world.texts(ALICE, channel))[-1]
    await world.pass_time(hours=1)
    assert "this channel will be archived" in (await world.texts(ALICE, channel))[-1]
    assert await world.calls("conversations.archive") == []
    await world.pass_time(days=1)

    assert await is_archived(world, channel)
    assert not any("archived" in line for line in await world.direct(ALICE)), "it was said in time"


async def test_an_incident_that_is_back_keeps_its_channel(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)
    await world.pass_time(days=6)

    await world.types(BOB, "/incident reopen", channel=channel)
    await world.submits(BOB, reason="Full again")
    await world.pass_time(days=8)

    assert await world.calls("conversations.archive") == []


async def test_resolved_again_it_is_counted_anew(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)
    await world.pass_time(days=3)
    await world.types(BOB, "/incident reopen", channel=channel)
    await world.submits(BOB, reason="Full again")
    await resolves(world, channel)

    await world.pass_time(days=5)
    assert await world.calls("conversations.archive") == []
    await world.pass_time(days=1)
    await world.pass_time(days=1)

    assert len(await world.calls("conversations.archive")) == 1


@pytest.mark.parametrize("after", ["never"])
async def test_never_is_never(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)

    await world.pass_time(days=400)

    assert await world.calls("conversations.archive") == []


@pytest.mark.parametrize("after", ["2h"])
async def test_a_channel_that_closes_within_a_day_is_said_to_at_once(world: World) -> None:
    channel = await world.declares(ALICE)

    await resolves(world, channel)
    assert "this channel will be archived" in (await world.texts(ALICE, channel))[-1]
    await world.pass_time(hours=2)

    assert await is_archived(world, channel)


async def test_a_channel_that_somebody_archived_sooner_is_left_alone(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)
    await world.post("archive", **{"as": BOB}, channel=channel)

    await world.pass_time(days=6)
    await world.pass_time(days=1)

    assert await world.calls("conversations.archive") == []


async def test_an_adopted_channel_is_its_peoples_and_stays(world: World) -> None:
    room = await world.post("create_channel", **{"as": ALICE}, name="checkout-trouble")
    channel = room["channel"]["id"]
    await world.post("invite", **{"as": ALICE}, channel=channel, user=BOT)
    await world.types(ALICE, "/incident adopt Checkout is down", channel=channel)
    await world.submits(ALICE, severity="sev1")
    await world.settle()
    await resolves(world, channel)

    await world.pass_time(days=30)

    assert await world.calls("conversations.archive") == []


async def test_reopened_after_it_was_archived_it_says_that_a_person_must_unarchive_it(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)
    await world.pass_time(days=6)
    await world.pass_time(days=1)

    await world.types(BOB, "/incident reopen INC-1", channel=GENERAL)
    await world.submits(BOB, reason="Full again")
    await world.settle()

    assert "Slack lets no bot unarchive one" in (await world.direct(BOB))[-1]


async def test_an_archiving_that_is_refused_is_told(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)
    await world.fails_next("conversations.archive", fault="error", error="restricted_action")

    await world.pass_time(days=6)
    await world.pass_time(days=1)

    assert "I could not archive the channel" in (await world.direct(ALICE))[-1]
