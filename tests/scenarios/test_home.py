"""Home: what waits for a person, and which incidents there are, for those who look at it."""

import asyncio

import pytest

from tests.support.world import ALICE, BOB, CAROL, DAN, FRANK, World, clickable, shown


async def opens(world: World, person: str) -> str:
    """Look at Home, and return what it says."""
    await world.post("open_home", **{"as": person})
    await world.settle()
    return await home(world, person)


async def home(world: World, person: str) -> str:
    """Return what a person's Home says without their doing anything."""
    view = (await world.get("workspace", **{"as": person}))["home"]
    return shown(view) if view else ""


async def clicks(world: World, person: str, label: str) -> None:
    """Click a button on Home."""
    view = (await world.get("workspace", **{"as": person}))["home"]
    found = clickable(view["blocks"], label)
    assert found is not None, f"no button “{label}” on Home"
    await world.post("action", **{"as": person}, view_id=view["id"], **found)


async def test_an_empty_home_tells_what_to_do(world: World) -> None:
    said = await opens(world, FRANK)

    assert "Nothing is open" in said
    assert "/incident declare" in said
    await clicks(world, FRANK, "Declare an incident")
    assert (await world.modal(FRANK) or {})["title"]["text"] == "Declare an incident"


async def test_ones_own_incidents_come_first_with_what_matters(world: World) -> None:
    channel = await world.declares(ALICE, title="Checkout is down", severity="sev1")
    await world.declares(FRANK, title="Exports hang", severity="sev4")

    said = await opens(world, FRANK)

    assert "2 incidents are open" in said
    assert said.index("Your incidents") < said.index("Exports hang") < said.index("Other open incidents")
    (line,) = [line for line in said.split("\n") if "Investigating" in line and channel in line]
    assert f"<@{ALICE}> has command" in line
    assert "next update" in line
    assert "09:15" in line


async def test_a_role_or_following_makes_it_ones_own(world: World) -> None:
    channel = await world.declares(ALICE, title="Checkout is down")
    await world.types(ALICE, "/incident roles", channel=channel)
    await world.submits(ALICE, **{"role:scribe": CAROL})
    await world.types(FRANK, "/incident follow INC-1")

    assert "Your incidents" in await opens(world, CAROL)
    assert "Your incidents" not in await opens(world, DAN)
    followed = await opens(world, FRANK)
    assert "Your incidents" in followed
    assert "you follow it" in followed


async def test_an_update_that_one_owes_waits_with_its_button(world: World) -> None:
    channel = await world.declares(ALICE, title="Checkout is down", severity="sev1")
    assert "An update on *INC-1* Checkout is down is due" in await opens(world, ALICE)
    assert "An update on" not in await opens(world, BOB)

    await clicks(world, ALICE, "Post update")
    await world.submits(ALICE, status="identified", known="The disk is full.", doing="Adding disk.")
    await world.pass_time(seconds=10)

    assert "The disk is full." in (await world.texts(ALICE, channel))[-1]
    assert "Identified" in await home(world, BOB)


async def test_what_is_overdue_is_said_in_words(world: World) -> None:
    await world.declares(ALICE, severity="sev1")
    before = await opens(world, ALICE)

    await world.pass_time(minutes=15)

    assert "overdue" not in before
    assert "An update on *INC-1* Checkout is down is *overdue*" in await home(world, ALICE)
    assert "update overdue" in await home(world, ALICE)


async def test_an_offer_of_command_is_accepted_from_home(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev4")
    await opens(world, BOB)
    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.submits(ALICE, to=BOB, standing="Disk is being added.")
    await world.pass_time(seconds=10)
    offered = await home(world, BOB)

    await clicks(world, BOB, "Accept")
    await world.pass_time(seconds=10)

    assert f"<@{ALICE}> offers you command of *INC-1*" in offered
    assert "Disk is being added." in offered
    assert await world.commander(channel) == BOB
    assert "offers you command" not in await home(world, BOB)


async def test_an_offer_is_declined_from_home(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev4")
    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.submits(ALICE, to=BOB, standing="Disk is being added.")
    await world.settle()
    await opens(world, BOB)

    await clicks(world, BOB, "Decline")
    await world.pass_time(seconds=10)

    assert await world.commander(channel) == ALICE
    assert "offers you command" not in await home(world, BOB)


async def test_what_is_refused_on_home_is_said_in_a_sentence(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev4")
    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.submits(ALICE, to=BOB, standing="Disk is being added.")
    await world.settle()
    await opens(world, BOB)
    await world.clicks(BOB, "Decline", channel=channel)

    await clicks(world, BOB, "Accept")

    assert "already declined" in shown(await world.modal(BOB) or {})


async def test_a_resolved_incident_moves_down_and_only_five_are_kept(world: World) -> None:
    for number in range(6):
        channel = await world.declares(ALICE, title=f"Trouble {number}", severity="sev4")
        await world.types(ALICE, "/incident resolve", channel=channel)
        await world.submits(ALICE, cause="The disk was full.", fix="More disk.")
        await world.pass_time(minutes=1)

    said = await opens(world, DAN)

    assert "Nothing is open" in said
    assert [number for number in range(6) if f"Trouble {number}" in said] == [1, 2, 3, 4, 5]
    assert said.index("Trouble 5") < said.index("Trouble 1")


async def test_a_burst_of_changes_is_one_refresh_for_each_who_looks(world: World) -> None:
    await opens(world, BOB)
    await world.pass_time(minutes=1)
    before = len(await world.calls("views.publish"))

    await asyncio.gather(*(world.types(person, "/incident declare") for person in (ALICE, BOB, CAROL, DAN)))
    for person in (ALICE, BOB, CAROL, DAN):
        await world.submits(person, title="Checkout is down", severity="sev1")
    await world.settle()
    at_once = len(await world.calls("views.publish"))
    await world.pass_time(seconds=10)

    assert at_once - before in {1, 2}, "the first change shows at once, and what happened meanwhile"
    assert len(await world.calls("views.publish")) - at_once == 1, "and all the others together"
    assert "4 incidents are open" in await home(world, BOB)


async def test_who_has_not_looked_for_a_day_is_left_alone(world: World) -> None:
    await opens(world, BOB)
    await world.pass_time(hours=25)

    await world.declares(ALICE, severity="sev4")
    await world.pass_time(seconds=10)

    assert "Nothing is open" in await home(world, BOB)
    assert "1 incident is open" in await opens(world, BOB)


async def test_who_never_looked_is_published_nothing(world: World) -> None:
    await world.declares(ALICE, severity="sev4")

    assert await world.calls("views.publish") == []


async def test_while_slack_asks_for_patience_home_waits_and_holds_nobody_up(world: World) -> None:
    await opens(world, BOB)
    await world.pass_time(minutes=1)
    await world.fails_next("views.publish", fault="ratelimited", retry_after=30)

    channel = await world.declares(ALICE, severity="sev4")
    meanwhile = await home(world, BOB)
    await world.pass_time(seconds=31)

    assert len(await world.texts(ALICE, channel)) == 1
    assert "Nothing is open" in meanwhile
    assert "1 incident is open" in await home(world, BOB)


async def test_a_private_incident_is_on_the_home_of_those_in_its_channel_only(world: World) -> None:
    await opens(world, BOB)
    await opens(world, FRANK)
    await world.pass_time(minutes=1)

    channel = await world.declares(ALICE, title="A breach", severity="sev3", options=["private"])
    await world.pass_time(seconds=10)
    await world.types(ALICE, "/incident resolve", channel=channel)
    inside = await home(world, BOB)
    await world.submits(ALICE, cause="A stolen key.", fix="A new key.")
    await world.pass_time(seconds=10)

    assert "A breach" in inside
    assert "A breach" in await home(world, BOB)
    assert "A breach" not in await home(world, FRANK)
    assert "Nothing is open" in await home(world, FRANK)


async def test_who_is_brought_in_or_taken_out_sees_it_at_home(world: World) -> None:
    await opens(world, DAN)
    channel = await world.declares(ALICE, title="A breach", severity="sev3", options=["private"])
    await world.pass_time(minutes=1)

    await world.post("invite", **{"as": ALICE}, channel=channel, user=DAN)
    await world.hears()
    await world.pass_time(seconds=10)
    inside = await home(world, DAN)
    await world.pass_time(minutes=1)
    await world.post("kick", **{"as": ALICE}, channel=channel, user=DAN)
    await world.hears()
    await world.pass_time(seconds=10)

    assert "A breach" in inside
    assert "A breach" not in await home(world, DAN)


@pytest.mark.parametrize("crowd", [40])
async def test_however_many_look_on_each_sees_it_in_the_end(world: World) -> None:
    people = [f"U0P{number:03d}" for number in range(1, 41)]
    await asyncio.gather(*(world.post("open_home", **{"as": person}) for person in people))
    await world.settle()
    await world.pass_time(minutes=1)
    await world.fails_next("views.publish", fault="ratelimited", retry_after=30, times=30)

    await asyncio.gather(*(world.types(person, "/incident declare") for person in people[:8]))
    await asyncio.gather(*(world.submits(person, title="Checkout is down", severity="sev4") for person in people[:8]))
    for _ in range(4):
        await world.pass_time(seconds=31)

    said = [await home(world, person) for person in people]
    assert all("8 incidents are open" in one for one in said)
    assert [("Your incidents" in one) for one in said] == [True] * 8 + [False] * 32
