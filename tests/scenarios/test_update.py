"""Update: said once, in both places, and the cards follow."""

import asyncio

from tests.support.world import ALICE, BOB, DAN, GENERAL, INCIDENTS, World, shown


async def test_an_update_reaches_the_channel_and_the_announcements_thread(world: World) -> None:
    channel = await world.declares(ALICE)
    (announcement,) = await world.messages(DAN, INCIDENTS)

    await world.posts_update(
        ALICE, channel, known="Disk is full.", doing="Adding disk.", impact="Nobody can pay.", eta="15:00"
    )

    for texts in (
        await world.texts(BOB, channel),
        await world.texts(DAN, INCIDENTS, thread=announcement["ts"]),
    ):
        for said in ("Identified", "Disk is full.", "Adding disk.", "Nobody can pay.", "15:00", "next update"):
            assert said in texts[-1]


async def test_the_cards_are_edited_in_place(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.posts_update(ALICE, channel, status="mitigating", known="Rolled back.", impact="Slow, but it works.")

    assert "Mitigating" in (await world.texts(ALICE, channel))[0]
    assert "Rolled back." in (await world.texts(ALICE, channel))[0]
    (announcement,) = await world.texts(DAN, INCIDENTS)
    assert "*STATUS:* Mitigating" in announcement
    assert "*IMPACT:* Slow, but it works." in announcement
    assert "Mitigating" in (await world.channel(ALICE, "incident-"))["topic"]


async def test_anyone_can_post_an_update_with_the_button(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.clicks(BOB, "Post update", channel=channel)
    await world.submits(BOB, known="I see it too.", doing="Looking.")
    await world.settle()

    assert f"by <@{BOB}>" in (await world.texts(ALICE, channel))[-1]


async def test_the_form_knows_the_status_and_the_cadence(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev2")
    await world.posts_update(ALICE, channel, status="monitoring")
    await world.types(ALICE, "/incident update", channel=channel)

    view = await world.modal(ALICE)
    assert view is not None
    fields = {block.get("block_id"): block.get("element", {}) for block in view["blocks"]}
    assert fields["status"]["initial_option"]["value"] == "monitoring"
    assert fields["next_in"]["initial_option"]["value"] == "30"


async def test_an_update_without_words_comes_back_to_its_fields(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident update", channel=channel)

    errors = await world.errors_of(ALICE, known=" ", doing="\n")

    assert set(errors) == {"known", "doing"}


async def test_a_double_click_posts_one_update(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident update", channel=channel)
    view = await world.modal(ALICE)
    assert view is not None
    submit = {"as": ALICE, "view_id": view["id"], "values": {"known": "Disk.", "doing": "Disk."}}

    await asyncio.gather(world.post("submit", **submit), world.post("submit", **submit), return_exceptions=True)
    await world.settle()

    assert len([text for text in await world.texts(ALICE, channel) if "*Update" in text]) == 1


async def test_the_command_in_the_wrong_place_says_where_to_go(world: World) -> None:
    assert "not an incident's channel" in await world.types(ALICE, "/incident update", channel=GENERAL)


async def test_the_incident_can_be_named_from_anywhere(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.types(ALICE, "/incident update INC-1", channel=GENERAL)
    await world.submits(ALICE, known="Disk is full.", doing="Adding disk.")
    await world.settle()

    assert "Disk is full." in (await world.texts(ALICE, channel))[-1]
    assert "no incident INC-99" in await world.types(ALICE, "/incident update INC-99", channel=GENERAL)


async def test_a_modal_that_was_open_too_long_says_that_it_is_over(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(BOB, "/incident update", channel=channel)
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")

    errors = await world.errors_of(BOB, known="Still looking", doing="Looking")

    assert "already resolved" in next(iter(errors.values()))


async def test_markup_in_an_update_pages_nobody(world: World) -> None:
    channel = await world.declares(ALICE)
    before = len(await world.pings(DAN))

    await world.posts_update(ALICE, channel, known=f"<!channel> @here <@{DAN}>", doing="@everyone *bold*")

    assert len(await world.pings(DAN)) == before


async def test_a_form_from_a_calmer_time_does_not_end_the_beat(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev4")
    await world.types(ALICE, "/incident update", channel=channel)
    await world.types(BOB, "/incident severity", channel=channel)
    await world.submits(BOB, severity="sev1")

    await world.submits(ALICE, known="It is calm.", doing="Nothing.")
    await world.pass_time(minutes=15)

    assert "update was due" in (await world.texts(ALICE, channel))[-1]


async def test_a_long_update_is_whole_behind_show_more(world: World) -> None:
    channel = await world.declares(ALICE)
    known, doing = "k" * 2900 + " the end of it", "d" * 2900 + " and of this"

    await world.posts_update(ALICE, channel, known=known, doing=doing)

    await world.clicks(BOB, "Show more", channel=channel)
    said = shown(await world.modal(BOB) or {})
    assert known in said
    assert doing in said
