"""People come and go: who comes is told where things stand, and who is relieved is thanked."""

from tests.support.world import ALICE, BOB, CAROL, DAN, ERIN, FRANK, GENERAL, INCIDENTS, World


async def joins(world: World, person: str, channel: str) -> None:
    await world.post("join", **{"as": person}, channel=channel)
    await world.settle()


async def leaves(world: World, person: str, channel: str) -> None:
    await world.post("leave", **{"as": person}, channel=channel)
    await world.settle()


async def test_who_joins_is_told_alone_where_things_stand(world: World) -> None:
    channel = await world.declares(ALICE, what_is_broken="Every payment fails.")
    await world.posts_update(ALICE, channel, known="The disk is full.", doing="Adding disk.")

    await joins(world, DAN, channel)

    (said,) = await world.whispers(DAN, channel)
    for part in ("SEV1", "Checkout is down", "Identified", f"<@{ALICE}> has command", "Every payment fails."):
        assert part in said
    for part in ("The disk is full.", "Adding disk.", "Last update", "Next update", "Only you see this"):
        assert part in said
    assert await world.whispers(ERIN, channel) != [said]


async def test_a_responder_who_was_invited_at_declaration_is_told_and_the_declarer_is_not(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")

    assert "There was no update yet" in (await world.whispers(BOB, channel))[0]
    assert await world.whispers(ALICE, channel) == []
    assert len(await world.calls("chat.postEphemeral")) == 1, "nor Drumbeat itself"


async def test_who_comes_back_hears_what_changed_since_they_looked(world: World) -> None:
    channel = await world.declares(ALICE)
    await joins(world, DAN, channel)
    await leaves(world, DAN, channel)
    await world.types(BOB, "/incident timeline add restarted the database", channel=channel)

    await joins(world, DAN, channel)

    first, second = await world.whispers(DAN, channel)
    assert "Since you last looked" not in first
    assert "restarted the database" in second.split("Since you last looked")[1]
    assert "declared INC-1" not in second


async def test_a_declarer_who_left_is_told_when_they_come_back(world: World) -> None:
    channel = await world.declares(ALICE)
    await leaves(world, ALICE, channel)

    await joins(world, ALICE, channel)

    assert any("Where INC-1 stands" in line for line in await world.whispers(ALICE, channel))


async def test_catchup_tells_at_any_time_what_is_new_to_this_person(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(BOB, "/incident catchup", channel=channel)
    await world.types(CAROL, "/incident timeline add rolled back", channel=channel)

    changed = await world.types(BOB, "/incident catchup", channel=channel)
    nothing = await world.types(BOB, "/incident catchup", channel=channel)

    assert "rolled back" in changed
    assert "rolled back" not in nothing
    assert "Nothing else was recorded" in nothing


async def test_catchup_elsewhere_needs_to_be_told_which_incident(world: World) -> None:
    await world.declares(ALICE)

    await world.types(DAN, "/incident catchup", channel=GENERAL)
    assert (await world.modal(DAN) or {})["callback_id"] == "which"
    assert "Where INC-1 stands" in await world.types(DAN, "/incident catchup INC-1", channel=GENERAL)
    assert "no incident INC-9" in await world.types(DAN, "/incident catchup INC-9", channel=GENERAL)


async def test_a_private_incident_is_caught_up_with_only_inside(world: World) -> None:
    channel = await world.declares(ALICE, options=["private"])

    assert "no incident" in await world.types(DAN, "/incident catchup INC-1", channel=GENERAL)
    await world.post("invite", **{"as": ALICE}, channel=channel, user=DAN)
    await world.settle()

    assert "Where INC-1 stands" in (await world.whispers(DAN, channel))[0]


async def test_a_catch_up_offers_what_one_can_do(world: World) -> None:
    channel = await world.declares(ALICE)
    await joins(world, DAN, channel)

    await world.clicks(DAN, "Take a role", channel=channel)
    await world.submits(DAN, **{"role:scribe": DAN})
    await world.settle()
    await world.clicks(DAN, "Show timeline", channel=channel)

    assert f"Scribe: <@{DAN}>" in (await world.texts(ALICE, channel))[0]
    assert (await world.modal(DAN) or {})["title"]["text"] == "INC-1 timeline"


async def test_who_joins_another_channel_is_told_nothing(world: World) -> None:
    await world.declares(ALICE)
    room = await world.post("create_channel", **{"as": FRANK}, name="lunch")

    await joins(world, DAN, room["channel"]["id"])

    assert await world.whispers(DAN, room["channel"]["id"]) == []
    assert await world.whispers(DAN, INCIDENTS) == []


async def test_who_has_left_again_before_the_catch_up_hinders_nobody(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.post("join", **{"as": DAN}, channel=channel)
    await world.post("leave", **{"as": DAN}, channel=channel)

    await world.settle()

    assert not any("could not" in line for line in await world.direct(ALICE))


async def test_an_arrival_that_is_told_twice_is_one_catch_up(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.post("fault", fault="event_doubled", event="member_joined_channel", times=1)

    await joins(world, DAN, channel)

    assert len(await world.whispers(DAN, channel)) == 1


async def test_a_catch_up_comes_late_when_slack_was_ill(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.fails_next("chat.postEphemeral", fault="status", status=503)

    await joins(world, DAN, channel)
    await world.pass_time(minutes=2)

    assert len(await world.whispers(DAN, channel)) == 1


async def test_a_commander_who_handed_over_is_thanked(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.submits(ALICE, to=BOB, standing="Fine.")
    await world.settle()

    await world.clicks(BOB, "Accept", channel=channel)
    await world.settle()

    thanks = (await world.direct(ALICE))[-1]
    assert "Thank you for being *incident commander*" in thanks
    assert f"<@{BOB}> has the role now" in thanks


async def test_a_commander_from_whom_command_was_taken_is_told_and_thanked(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.types(ERIN, "/incident take", channel=channel)
    await world.submits(ERIN, reason="Alice is asleep")
    await world.settle()

    assert f"<@{ERIN}> has the role now" in (await world.direct(ALICE))[-1]


async def test_whose_role_is_given_away_or_dropped_is_told_and_thanked(world: World) -> None:
    channel = await world.declares(ALICE)
    for holder in (BOB, CAROL, None):
        await world.types(ALICE, "/incident roles", channel=channel)
        await world.submits(ALICE, **{"role:scribe": holder})
        await world.settle()

    assert f"<@{CAROL}> has the role now" in (await world.direct(BOB))[-1]
    assert "Nobody has the role now" in (await world.direct(CAROL))[-1]
    assert not any("Thank you" in line for line in await world.direct(ALICE))


async def test_a_declined_handoff_thanks_nobody(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.submits(ALICE, to=BOB, standing="Fine.")
    await world.settle()

    await world.clicks(BOB, "Decline", channel=channel)
    await world.settle()

    assert not any("Thank you" in line for line in await world.direct(ALICE))


async def test_a_resolution_thanks_those_who_held_a_role_once(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident roles", channel=channel)
    await world.submits(ALICE, **{"role:scribe": BOB})
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")
    await world.settle()

    thanks = f"Thank you, <@{ALICE}> (incident commander), <@{BOB}> (scribe), and everybody who helped."
    assert thanks in (await world.texts(ALICE, channel))[-1]
    announcement = (await world.messages(DAN, INCIDENTS))[-1]["ts"]
    assert not any("Thank you" in line for line in await world.texts(DAN, INCIDENTS, thread=announcement))
