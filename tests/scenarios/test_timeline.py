"""The timeline: everything lands on it, once, at the time when it happened."""

from typing import Any

from tests.support.world import ALICE, BOB, CAROL, ERIN, GENERAL, World


async def lines(world: World, channel: str, person: str = ALICE) -> list[str]:
    await world.types(person, "/incident timeline", channel=channel)
    return shown_lines(await world.modal(person))


def shown_lines(view: dict[str, Any] | None) -> list[str]:
    assert view is not None
    return [block["text"]["text"] for block in view["blocks"] if block["type"] == "section"]


async def test_what_happened_is_on_it_in_order(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev2")
    await world.posts_update(BOB, channel, known="Disk is full.")
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")

    said = await lines(world, channel)

    expected = ["declared INC-1", "incident commander", "opened", "Disk is full.", "resolved it: More disk"]
    positions = [next(i for i, line in enumerate(said) if part in line) for part in expected]
    assert positions == sorted(positions)


async def test_a_typed_note_lands_at_the_time_it_names(world: World) -> None:
    channel = await world.declares(ALICE)

    answer = await world.types(BOB, "/incident timeline add 08:55 rolled back 4.2 & <checked>", channel=channel)

    assert "Added" in answer
    first = (await lines(world, channel))[0]
    assert "rolled back 4.2 &amp; &lt;checked&gt;" in first
    assert f"<@{BOB}>" in first


async def test_people_in_a_note_are_named_and_not_pinged(world: World) -> None:
    channel = await world.declares(ALICE)
    before = len(await world.pings(ERIN))
    ts = await world.says(BOB, "@erin restarts it, see https://status.example.com & wait", channel=channel)

    await world.uses_shortcut(ALICE, "add_to_timeline", channel=channel, ts=ts)
    await world.types(ALICE, "/incident timeline add asked @erin", channel=channel)

    said = await lines(world, channel)
    assert any(f"<@{ERIN}> restarts it, see https://status.example.com &amp; wait" in line for line in said)
    assert any(f"asked <@{ERIN}>" in line for line in said)
    assert len(await world.pings(ERIN)) == before + 1, "the ping of Bob's own message, and no other"


async def test_a_note_without_a_time_happened_now(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.types(BOB, "/incident timeline add errors are falling", channel=channel)

    assert "errors are falling" in (await lines(world, channel))[-1]


async def test_a_time_that_is_none_is_refused_and_nothing_is_added(world: World) -> None:
    channel = await world.declares(ALICE)
    before = await lines(world, channel)

    assert "not a time I can read" in await world.types(BOB, "/incident timeline add 25:71 x", channel=channel)
    assert "has not come yet" in await world.types(BOB, "/incident timeline add 10:30 x", channel=channel)
    assert "nothing to add" in await world.types(BOB, "/incident timeline add", channel=channel)
    assert "nothing to add" in await world.types(BOB, "/incident timeline add 08:55", channel=channel)
    assert await lines(world, channel) == before


async def test_a_message_is_added_once_at_the_time_it_was_posted(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "I restarted the database", channel=channel)
    await world.pass_time(minutes=3)

    await world.uses_shortcut(CAROL, "add_to_timeline", channel=channel, ts=ts)
    await world.uses_shortcut(CAROL, "add_to_timeline", channel=channel, ts=ts)

    said = [line for line in await lines(world, channel) if "restarted" in line]
    assert len(said) == 1
    assert f"<@{BOB}>" in said[0]
    assert f"added by <@{CAROL}>" in said[0]
    assert "on the timeline already" in (await world.whispers(CAROL, channel))[-1]


async def test_a_thread_reply_is_added_and_not_its_parent(world: World) -> None:
    channel = await world.declares(ALICE)
    parent = await world.says(BOB, "Who restarted it?", channel=channel)
    reply = await world.says(CAROL, "Erin did, at nine", channel=channel, thread_ts=parent)

    await world.uses_shortcut(ALICE, "add_to_timeline", channel=channel, ts=reply)

    said = await lines(world, channel)
    assert any("Erin did, at nine" in line for line in said)
    assert not any("Who restarted it?" in line for line in said)


async def test_a_message_elsewhere_belongs_to_no_timeline(world: World) -> None:
    ts = await world.says(BOB, "Lunch?", channel=GENERAL)

    await world.uses_shortcut(BOB, "add_to_timeline", channel=GENERAL, ts=ts)

    assert "not an incident's channel" in (await world.whispers(BOB, GENERAL))[-1]


async def test_a_long_timeline_is_shown_in_pages(world: World) -> None:
    channel = await world.declares(ALICE)
    for number in range(15):
        await world.types(BOB, f"/incident timeline add step {number}.", channel=channel)

    first = await lines(world, channel)
    await world.clicks_in_modal(ALICE, "Later")
    second = shown_lines(await world.modal(ALICE))

    assert len(first) == 12
    assert any("step 14." in line for line in second)
    await world.clicks_in_modal(ALICE, "Earlier")
    assert shown_lines(await world.modal(ALICE)) == first


async def test_a_note_can_be_added_from_the_menu(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.clicks(BOB, "Add to timeline", channel=channel)

    assert "not a time" in next(iter((await world.errors_of(BOB, text="Failover", at="soon")).values()))
    await world.submits(BOB, text="Failover", at="08:59")

    assert "Failover" in (await lines(world, channel))[0]


async def test_a_page_that_slack_lost_is_answered_in_a_sentence(world: World) -> None:
    channel = await world.declares(ALICE)
    for number in range(15):
        await world.types(BOB, f"/incident timeline add step {number}.", channel=channel)
    await world.types(ALICE, "/incident timeline", channel=channel)
    await world.fails_next("views.update", fault="error", error="not_found")

    await world.clicks_in_modal(ALICE, "Later")

    assert "Slack did not answer in time" in str(await world.modal(ALICE))
