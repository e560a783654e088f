"""The command: alone it helps, and a slip of the finger is understood."""

import pytest

from tests.support.world import ALICE, BOB, GENERAL, World


async def test_the_command_alone_shows_what_can_be_done_here(world: World) -> None:
    channel = await world.declares(ALICE)

    outside = await world.types(BOB, "/incident", channel=GENERAL)
    inside = await world.types(BOB, "/incident", channel=channel)

    assert "/incident declare" in outside
    assert outside.index("/incident declare") < outside.index("/incident handoff")
    assert inside.index("/incident handoff") < inside.index("/incident declare")
    assert "INC-1" in inside


async def test_help_offers_to_declare(world: World) -> None:
    await world.types(BOB, "/incident help")

    await world.clicks(BOB, "Declare an incident", channel=GENERAL)

    assert (await world.modal(BOB) or {})["callback_id"] == "declare"


@pytest.mark.parametrize(("typed", "meant"), [("handof", "handoff"), ("resolv", "resolve"), ("handoof", "handoff")])
async def test_a_slip_gets_the_nearest_word(world: World, typed: str, meant: str) -> None:
    assert f"/incident {meant}" in await world.types(BOB, f"/incident {typed}")


async def test_nonsense_gets_the_way_to_help(world: World) -> None:
    answer = await world.types(BOB, "/incident <!channel>xyzzy")

    assert "alone shows what can be done" in answer
    assert [ping for ping in await world.pings(ALICE) if ping["why"] == "channel"] == []


@pytest.mark.parametrize("verb", ["update", "handoff", "take", "severity", "roles", "timeline", "resolve", "status"])
async def test_a_verb_outside_an_incidents_channel_says_so(world: World, verb: str) -> None:
    assert "not an incident's channel" in await world.types(ALICE, f"/incident {verb}", channel=GENERAL)


async def test_the_list_shows_what_is_open(world: World) -> None:
    assert "No incident is open" in await world.types(BOB, "/incident list")
    await world.declares(ALICE, title="Checkout is down")
    await world.declares(ALICE, title="Exports hang", severity="sev3")

    listed = await world.types(BOB, "/incident list")

    assert "2 open" in listed
    assert "Checkout is down" in listed
    assert "Exports hang" in listed


async def test_status_says_how_it_stands(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.posts_update(ALICE, channel, known="Disk is full.")

    status = await world.types(BOB, "/incident status INC-1")

    for said in ("SEV1", "Checkout is down", f"<@{ALICE}> has command", "Disk is full."):
        assert said in status
