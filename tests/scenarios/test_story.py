"""One incident, from declare to resolve, as Alice and Bob live it."""

import pytest

from tests.support.world import ALICE, BOB, CAROL, INCIDENTS, World


@pytest.mark.every_way
async def test_one_incident_from_declare_to_resolve(world: World) -> None:
    await world.types(ALICE, "/incident declare Checkout is down")
    await world.submits(ALICE, severity="sev1", customers_affected="everybody")
    await world.settle()

    room = await world.channel(ALICE, "incident-2026-01-05-001-checkout-is-down")
    channel = room["id"]
    (briefing,) = await world.texts(ALICE, channel)
    assert "SEV1" in briefing
    assert "Checkout is down" in briefing
    assert ALICE in briefing
    assert BOB in room["members"], "the severity's responders are invited"
    (announcement,) = await world.messages(CAROL, INCIDENTS)
    assert "Checkout is down" in str(announcement["blocks"])
    assert channel in str(announcement["blocks"])

    await world.posts_update(ALICE, channel, status="identified", known="The database is full.")
    thread = await world.texts(CAROL, INCIDENTS, thread=announcement["ts"])
    assert "The database is full." in thread[-1]

    await world.pass_time(minutes=12)
    assert any("due" in line for line in await world.direct(ALICE)), "a private heads-up comes first"
    await world.pass_time(minutes=3)
    nag = (await world.texts(ALICE, channel))[-1]
    assert f"<@{ALICE}>" in nag
    assert "The database is full." in nag

    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.submits(ALICE, to=BOB, standing="Disk is being added.", still_open="Why it filled up.")
    await world.settle()
    assert await world.commander(channel) == ALICE, "until Bob accepts, Alice has command"
    await world.clicks(BOB, "Accept", channel=channel)
    await world.settle()
    assert await world.commander(channel) == BOB

    await world.types(BOB, "/incident resolve", channel=channel)
    await world.submits(BOB, cause="The disk was full.", fix="A bigger disk.")
    await world.settle()
    assert "Resolved" in (await world.texts(CAROL, INCIDENTS))[0]
    assert "A bigger disk." in (await world.texts(ALICE, channel))[-1]

    await world.pass_time(hours=5)
    said = await world.texts(ALICE, channel)
    assert "A bigger disk." in said[-1], "nags end with the incident"
