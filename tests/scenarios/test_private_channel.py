"""A private channel changes by hand as a public one does; Slack tells of it by events of another name."""

from tests.scenarios.test_channel_life import does, room, timeline
from tests.support.world import ALICE, BOB, BOT, World


async def private(world: World) -> str:
    return await world.declares(ALICE, options=["private"])


async def test_a_topic_edited_by_hand_is_put_back(world: World) -> None:
    channel = await private(world)
    right = (await room(world, channel))["topic"]

    await does(world, BOB, "set_topic", channel=channel, topic="pizza at eight")

    assert (await room(world, channel))["topic"] == right
    assert any("/incident" in said for said in await world.whispers(BOB, channel))


async def test_a_new_name_is_taken_over(world: World) -> None:
    channel = await private(world)

    await does(world, BOB, "rename", channel=channel, name="checkout-fire")

    assert "is called #checkout-fire now" in await timeline(world, channel)


async def test_archived_and_back_it_goes_on(world: World) -> None:
    channel = await private(world)

    await does(world, BOB, "archive", channel=channel)
    told = (await world.direct(ALICE))[-1]
    await does(world, BOB, "unarchive", channel=channel)
    await does(world, BOB, "invite", channel=channel, user=BOT)
    await world.pass_time(minutes=15)

    assert "archived" in told
    assert any("update was due" in text for text in await world.texts(BOB, channel))


async def test_for_a_deleted_one_another_private_one_is_opened(world: World) -> None:
    channel = await private(world)

    await does(world, ALICE, "delete_channel", channel=channel)
    await world.pass_time(seconds=60)

    (found,) = [each for each in await world.channels(ALICE) if each["name"].startswith("incident-")]
    assert found["id"] != channel
    assert found["is_private"]
