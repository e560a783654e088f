"""Long texts are short in the channel, and whole behind Show more."""

from tests.scenarios.test_one_line import typed
from tests.support.world import ALICE, BOB, ERIN, INCIDENTS, World, shown

LONG = "The disk filled up. " * 60 + "Then it was full."
END = "Then it was full."


async def whole(world: World, person: str) -> str:
    """Return what stands in the modal that this person has open."""
    view = await world.modal(person)
    assert view is not None
    return shown(view)


async def test_an_update_is_short_in_the_channel_and_whole_behind_its_button(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.posts_update(ALICE, channel, known=LONG)
    assert END not in (await world.texts(BOB, channel))[-1]
    await world.clicks(BOB, "Show more", channel=channel)

    assert END in await whole(world, BOB)


async def test_an_old_update_stays_readable_after_the_next(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.posts_update(ALICE, channel, known=LONG)

    await world.posts_update(ALICE, channel, known="It is over soon.")
    await world.clicks(BOB, "Show more", channel=channel)

    assert END in await whole(world, BOB)


async def test_a_nag_leads_to_the_update_that_it_quotes(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.posts_update(ALICE, channel, known=LONG)

    await world.pass_time(minutes=15)
    assert "Post as is" in str((await world.messages(BOB, channel))[-1]["blocks"])
    await world.clicks(BOB, "Show more", channel=channel)

    assert END in await whole(world, BOB)


async def test_what_is_broken_is_whole_behind_the_briefing_and_the_announcement(world: World) -> None:
    channel = await world.declares(ALICE, what_is_broken=LONG)

    for place in (channel, INCIDENTS):
        await world.clicks(BOB if place == channel else ERIN, "Show more", channel=place)

    assert END in await whole(world, BOB)
    assert END in await whole(world, ERIN)


async def test_an_offer_of_command_is_whole_behind_its_button(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.submits(ALICE, to=BOB, standing=LONG)
    await world.settle()

    await world.clicks(BOB, "Show more", channel=channel)

    assert END in await whole(world, BOB)


async def test_a_line_of_the_timeline_opens_on_top_of_it(world: World) -> None:
    channel = await world.declares(ALICE)
    await typed(world, ALICE, f"/incident timeline add {LONG}", channel=channel)
    await world.types(BOB, "/incident timeline", channel=channel)

    await world.clicks_in_modal(BOB, "Show more")

    assert END in await whole(world, BOB)
    assert len((await world.get("workspace", **{"as": BOB}))["views"]) == 2
