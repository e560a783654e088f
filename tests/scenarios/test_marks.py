"""Marks: a reaction puts a message on the timeline, and what becomes of the message is seen there."""

from tests.scenarios.test_timeline import lines
from tests.support.world import ALICE, BOB, CAROL, GENERAL, World


async def marks(
    world: World, person: str, channel: str, ts: str, *, name: str = "pushpin", remove: bool = False
) -> None:
    """Give a message a reaction, or take it back."""
    more = {"remove": True} if remove else {}
    await world.post("react", **{"as": person}, channel=channel, ts=ts, name=name, **more)
    await world.settle()


async def about(world: World, channel: str, words: str) -> list[str]:
    """Return the timeline's lines with these words."""
    return [line for line in await lines(world, channel) if words in line]


async def test_a_pushpin_puts_a_message_on_the_timeline(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "Rolled back 4.2", channel=channel)
    await world.pass_time(minutes=5)

    await marks(world, CAROL, channel, ts)

    (line,) = await about(world, channel, "Rolled back 4.2")
    assert f"<@{BOB}> (added by <@{CAROL}>)" in line
    assert "09:00 UTC" in line, "when it was said, not when it was marked"
    assert f"/archives/{channel}/p" in line


async def test_a_reply_in_a_thread_is_taken_and_no_other_message(world: World) -> None:
    channel = await world.declares(ALICE)
    parent = await world.says(BOB, "Is it the disk?", channel=channel)
    reply = await world.says(CAROL, "It is the disk", channel=channel, thread_ts=parent)
    await world.says(BOB, "Lunch?", channel=channel)

    await marks(world, ALICE, channel, reply)

    assert len(await about(world, channel, "It is the disk")) == 1
    assert await about(world, channel, "Lunch?") == []
    assert await about(world, channel, "Is it the disk?") == []


async def test_however_many_mark_it_it_is_there_once(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "Rolled back 4.2", channel=channel)

    await marks(world, ALICE, channel, ts)
    await marks(world, CAROL, channel, ts, name="round_pushpin")
    await marks(world, CAROL, channel, ts)
    await world.uses_shortcut(BOB, "add_to_timeline", channel=channel, ts=ts)

    assert len(await about(world, channel, "Rolled back 4.2")) == 1
    assert "already" in (await world.whispers(BOB, channel))[-1]


async def test_it_is_hidden_when_the_last_mark_goes_and_comes_back_with_the_next(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "Rolled back 4.2", channel=channel)
    await marks(world, ALICE, channel, ts)
    await marks(world, CAROL, channel, ts)

    await marks(world, ALICE, channel, ts, remove=True)
    one_left = await about(world, channel, "Rolled back 4.2")
    await marks(world, CAROL, channel, ts, remove=True)
    none_left = await about(world, channel, "Rolled back 4.2")
    await marks(world, ALICE, channel, ts)

    assert (len(one_left), len(none_left)) == (1, 0)
    assert len(await about(world, channel, "Rolled back 4.2")) == 1


async def test_what_was_added_by_hand_does_not_go_with_a_reaction(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "Rolled back 4.2", channel=channel)
    await world.uses_shortcut(ALICE, "add_to_timeline", channel=channel, ts=ts)

    await marks(world, CAROL, channel, ts)
    await marks(world, CAROL, channel, ts, remove=True)

    assert len(await about(world, channel, "Rolled back 4.2")) == 1


async def test_other_reactions_and_other_channels_mean_nothing(world: World) -> None:
    channel = await world.declares(ALICE)
    here = await world.says(BOB, "Rolled back 4.2", channel=channel)
    there = await world.says(BOB, "Cake in the kitchen", channel=GENERAL)

    await marks(world, CAROL, channel, here, name="eyes")
    await marks(world, CAROL, GENERAL, there)

    assert await about(world, channel, "Rolled back 4.2") + await about(world, channel, "Cake") == []


async def test_an_edited_message_is_corrected_and_a_deleted_one_is_marked(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "Rolled back 4.1", channel=channel)
    await marks(world, CAROL, channel, ts)

    await world.post("edit_message", **{"as": BOB}, channel=channel, ts=ts, text="Rolled back 4.2")
    await world.settle()
    (corrected,) = await about(world, channel, "Rolled back 4.")
    await world.post("delete_message", **{"as": BOB}, channel=channel, ts=ts)
    await world.settle()
    (gone,) = await about(world, channel, "Rolled back 4.")

    assert "Rolled back 4.2" in corrected
    assert "edited since" in corrected
    assert "the message was deleted" in gone


async def test_a_deleted_message_with_replies_is_marked_too(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "Rolled back 4.2", channel=channel)
    await world.says(CAROL, "Thanks", channel=channel, thread_ts=ts)
    await marks(world, CAROL, channel, ts)

    await world.post("delete_message", **{"as": BOB}, channel=channel, ts=ts)
    await world.settle()

    assert "the message was deleted" in (await about(world, channel, "Rolled back 4.2"))[0]


async def test_an_event_that_comes_twice_counts_once(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "Rolled back 4.2", channel=channel)
    await world.post("fault", fault="event_doubled", event="reaction_added", times=1)

    await marks(world, CAROL, channel, ts)

    assert len(await about(world, channel, "Rolled back 4.2")) == 1


async def test_while_slack_does_not_answer_the_mark_waits(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "Rolled back 4.2", channel=channel)
    await world.fails_next("reactions.get", fault="error", error="internal_error")

    await marks(world, CAROL, channel, ts)
    await world.pass_time(minutes=2)

    assert len(await about(world, channel, "Rolled back 4.2")) == 1
