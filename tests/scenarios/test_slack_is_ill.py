"""When Slack is slow, full, strict or gone, the incident goes on, and what was promised comes once."""

from tests.support.world import ALICE, BOB, DAN, ERIN, INCIDENTS, World


async def declares_and_waits(world: World) -> None:
    await world.types(ALICE, "/incident declare sev1 Checkout is down")
    await world.settle()


async def test_a_rate_limited_channel_waits_and_keeps_its_place(world: World) -> None:
    await world.fails_next("conversations.create", fault="ratelimited", retry_after=30)
    await declares_and_waits(world)
    assert await world.texts(DAN, INCIDENTS) == [], "the announcement must not overtake the channel it names"

    await world.pass_time(seconds=29)
    assert await world.texts(DAN, INCIDENTS) == []
    await world.pass_time(seconds=2)

    room = await world.channel(ALICE, "incident-")
    assert room["id"] in (await world.texts(DAN, INCIDENTS))[0]


async def test_a_channel_that_was_made_but_not_answered_for_is_adopted(world: World) -> None:
    await world.fails_next("conversations.create", fault="drop", after_effect=True)
    await declares_and_waits(world)
    await world.pass_time(minutes=1)

    room = await world.channel(ALICE, "incident-")
    assert room["name"] == "incident-2026-01-05-001-checkout-is-down"
    assert len(await world.texts(ALICE, room["id"])) == 1


async def test_a_post_that_arrived_but_was_not_answered_for_is_not_posted_again(world: World) -> None:
    await world.fails_next("chat.postMessage", fault="drop", after_effect=True, times=3)
    await declares_and_waits(world)
    for _ in range(6):
        await world.pass_time(seconds=60)

    room = await world.channel(ALICE, "incident-")
    assert len(await world.texts(ALICE, room["id"])) == 1
    assert len(await world.texts(DAN, INCIDENTS)) == 1
    assert len([line for line in await world.direct(ALICE) if "is declared" in line]) == 1


async def test_a_lost_post_is_not_doubled_while_slack_refuses_to_look(world: World) -> None:
    await world.fails_next("chat.postMessage", fault="drop", after_effect=True)
    await world.fails_next("conversations.history", fault="ratelimited", retry_after=30, times=2)
    await declares_and_waits(world)
    for _ in range(6):
        await world.pass_time(seconds=60)

    room = await world.channel(ALICE, "incident-")
    assert len(await world.texts(ALICE, room["id"])) == 1


async def test_a_post_that_did_not_arrive_is_posted_after_a_look(world: World) -> None:
    await world.fails_next("chat.postMessage", fault="status", status=500)
    await declares_and_waits(world)
    room = await world.channel(ALICE, "incident-")
    assert await world.texts(ALICE, room["id"]) == []

    await world.pass_time(seconds=46)

    assert len(await world.texts(ALICE, room["id"])) == 1


async def test_a_forbidden_channel_is_told_to_the_commander_and_the_incident_goes_on(world: World) -> None:
    await world.fails_next("conversations.create", fault="error", error="restricted_action")

    await declares_and_waits(world)

    direct = await world.direct(ALICE)
    assert any("could not open the incident's channel" in line and "workspace admin" in line for line in direct)
    assert "Checkout is down" in (await world.texts(DAN, INCIDENTS))[0]
    await world.pass_time(minutes=15)
    assert any("update was due" in line for line in await world.direct(ALICE)), "the nag finds another way"


async def test_a_parked_job_is_done_when_somebody_has_removed_the_cause(world: World) -> None:
    await world.fails_next("conversations.create", fault="error", error="restricted_action")
    await declares_and_waits(world)

    channel = next(room["id"] for room in await world.channels(ALICE) if room["is_im"])
    await world.clicks(ALICE, "Try again", channel=channel)
    await world.settle()

    room = await world.channel(ALICE, "incident-")
    assert ALICE in room["members"]
    assert room["id"] in (await world.texts(DAN, INCIDENTS))[0]


async def test_one_person_who_cannot_be_invited_keeps_nobody_out(world: World) -> None:
    await world.fails_next("users.lookupByEmail", fault="error", error="users_not_found")

    await declares_and_waits(world)

    room = await world.channel(ALICE, "incident-")
    assert ALICE in room["members"]
    assert len(room["members"]) >= 4
    assert any("was not invited" in line for line in await world.direct(ALICE))


async def test_a_pin_that_is_refused_stops_nothing_else(world: World) -> None:
    await world.fails_next("pins.add", fault="error", error="too_many_pins")

    await declares_and_waits(world)

    room = await world.channel(ALICE, "incident-")
    assert room["topic"].startswith("SEV1")
    assert len(await world.texts(DAN, INCIDENTS)) == 1


async def test_minutes_of_errors_end_in_the_right_state(world: World) -> None:
    for method in ("conversations.create", "chat.postMessage", "conversations.invite"):
        await world.fails_next(method, fault="status", status=503, times=3)
    await declares_and_waits(world)
    for _ in range(12):
        await world.pass_time(seconds=61)

    room = await world.channel(ALICE, "incident-")
    assert "Checkout is down" in (await world.texts(ALICE, room["id"]))[0]
    assert ALICE in room["members"]
    assert len(await world.texts(DAN, INCIDENTS)) == 1


async def test_an_offer_that_was_overtaken_rings_nobody(world: World) -> None:
    await declares_and_waits(world)
    channel = (await world.channel(ALICE, "incident-"))["id"]
    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.submits(ALICE, to=BOB, standing="Fine.")
    await world.types(ERIN, "/incident take", channel=channel)
    await world.submits(ERIN, reason="Alice fell asleep")
    await world.settle()

    assert not any("offers you command" in text for text in await world.texts(BOB, channel))
