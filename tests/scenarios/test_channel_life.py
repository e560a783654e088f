"""What people do to an incident's channel by hand, and how Drumbeat keeps up."""

from typing import Any

from bot.local import BOT_TOKEN
from tests.support.world import ALICE, BOB, BOT, DAN, ERIN, GENERAL, INCIDENTS, World, shown


async def does(world: World, person: str, deed: str, **what: str) -> None:
    await world.post(deed, **{"as": person}, **what)
    await world.settle()


async def room(world: World, channel: str) -> dict[str, Any]:
    (found,) = [each for each in await world.channels(ALICE) if each["id"] == channel]
    return found


async def resolves(world: World, channel: str) -> None:
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")
    await world.settle()


async def timeline(world: World, channel: str) -> str:
    await world.types(ALICE, "/incident timeline INC-1", channel=channel)
    view = await world.modal(ALICE)
    assert view is not None
    return "\n".join(block["text"]["text"] for block in view["blocks"] if block["type"] == "section")


async def test_the_seat_of_a_commander_who_left_is_offered_and_taken(world: World) -> None:
    channel = await world.declares(ALICE)

    await does(world, ALICE, "leave", channel=channel)
    offer = (await world.texts(BOB, channel))[-1]
    await world.clicks(BOB, "Take command", channel=channel)
    await world.submits(BOB, reason="Alice went home")
    await world.settle()

    assert f"<@{ALICE}>, who has command, left the channel" in offer
    assert f"<@{BOB}> took command from <@{ALICE}>" in (await world.texts(BOB, channel))[-1]
    assert "who has command, left the channel" in await timeline(world, channel)


async def test_others_may_leave_in_silence(world: World) -> None:
    channel = await world.declares(ALICE)
    before = await world.texts(ALICE, channel)

    await does(world, BOB, "leave", channel=channel)

    assert await world.texts(ALICE, channel) == before


async def test_after_the_end_nobody_is_asked_to_take_command(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)
    before = await world.texts(BOB, channel)

    await does(world, ALICE, "leave", channel=channel)

    assert await world.texts(BOB, channel) == before


async def test_a_commander_who_is_taken_out_of_the_channel_left_it_too(world: World) -> None:
    channel = await world.declares(ALICE)

    await does(world, BOB, "kick", channel=channel, user=ALICE)

    assert "left the channel" in (await world.texts(BOB, channel))[-1]


async def test_a_topic_that_was_changed_by_hand_is_put_back_and_its_editor_told(world: World) -> None:
    channel = await world.declares(ALICE)
    right = (await room(world, channel))["topic"]
    told = len(await world.whispers(BOB, channel))

    await does(world, BOB, "set_topic", channel=channel, topic="pizza at eight")

    assert (await room(world, channel))["topic"] == right
    assert "/incident severity" in (await world.whispers(BOB, channel))[-1]
    assert len(await world.whispers(BOB, channel)) == told + 1
    assert len(await world.calls("conversations.setTopic")) == 2, "its own edit is not edited again"


async def test_in_a_private_channel_the_topic_is_put_back_too(world: World) -> None:
    channel = await world.declares(ALICE, options=["private"])

    await does(world, ALICE, "set_topic", channel=channel, topic="pizza at eight")

    assert "SEV1" in (await room(world, channel))["topic"]


async def test_after_the_end_the_topic_is_peoples_own(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)

    await does(world, ALICE, "set_topic", channel=channel, topic="pizza at eight")

    assert (await room(world, channel))["topic"] == "pizza at eight"


async def test_the_topics_of_other_channels_are_peoples_own(world: World) -> None:
    await world.declares(ALICE)

    await does(world, DAN, "set_topic", channel=GENERAL, topic="pizza at eight")

    assert (await room(world, GENERAL))["topic"] == "pizza at eight"
    assert await world.whispers(ERIN, GENERAL) == []


async def parked(world: World) -> list[str]:
    async with world.app.database.read() as uow:
        return [row.kind for row in await uow.jobs.parked()]


async def is_deleted(world: World, channel: str, ts: str) -> None:
    """Delete a message of Drumbeat's, as an admin can, or another program that has its token."""
    asked = {"channel": channel, "ts": ts}
    headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
    async with world.session.post(f"{world.url}/api/chat.delete", json=asked, headers=headers) as answer:
        assert (await answer.json())["ok"]
    await world.settle()


async def pinned(world: World, channel: str) -> list[str]:
    return [shown(each) for each in await world.messages(ALICE, channel) if each.get("pinned")]


async def test_a_new_name_is_taken_over(world: World) -> None:
    channel = await world.declares(ALICE)

    await does(world, BOB, "rename", channel=channel, name="checkout-fire")

    assert "goes on here under the channel's new name" in (await world.texts(ALICE, channel))[-1]
    assert "The channel is called #checkout-fire now" in await timeline(world, channel)


async def test_a_new_name_that_nobody_told_is_noticed_at_the_next_call(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.post("fault", fault="event_lost", event="channel_rename", times=1)
    await does(world, BOB, "rename", channel=channel, name="checkout-fire")
    assert "checkout-fire" not in await timeline(world, channel)

    await world.posts_update(ALICE, channel)

    assert "The channel is called #checkout-fire now" in await timeline(world, channel)


async def test_an_archived_channel_is_told_once_to_the_commander_and_what_was_to_be_said_waits(world: World) -> None:
    channel = await world.declares(ALICE)

    await does(world, BOB, "archive", channel=channel)
    await world.types(ALICE, "/incident update INC-1", channel=GENERAL)
    await world.submits(ALICE, status="identified", known="Disk is full.", doing="Adding disk.")
    await world.pass_time(minutes=1)

    told = [line for line in await world.direct(ALICE) if "archived" in line]
    assert len(told) == 1
    assert "Slack lets no bot unarchive one" in told[0]
    assert await parked(world) == ["tell"]
    assert f"<@{BOB}> archived the channel" in await timeline(world, GENERAL)


async def test_what_waited_is_said_when_the_channel_is_back(world: World) -> None:
    channel = await world.declares(ALICE)
    await does(world, BOB, "archive", channel=channel)
    await world.types(ALICE, "/incident update INC-1", channel=GENERAL)
    await world.submits(ALICE, status="identified", known="Disk is full.", doing="Adding disk.")
    await world.settle()

    await does(world, BOB, "unarchive", channel=channel)
    await world.pass_time(minutes=1)

    *_, update, back = await world.texts(ALICE, channel)
    assert "Disk is full." in update
    assert "I am back" in back
    assert await parked(world) == []
    assert "Disk is full." in (await world.texts(ALICE, channel))[0], "the briefing too is true again"
    assert "Identified" in (await room(world, channel))["topic"]
    assert "Drumbeat is back in the channel" in await timeline(world, channel)


async def test_an_archiving_that_nobody_told_is_noticed_at_the_next_call(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.post("fault", fault="event_lost", event="channel_archive", times=1)
    await does(world, BOB, "archive", channel=channel)

    await world.types(ALICE, "/incident update INC-1", channel=GENERAL)
    await world.submits(ALICE, status="identified", known="Disk is full.", doing="Adding disk.")
    await world.settle()

    assert len([line for line in await world.direct(ALICE) if "unarchive" in line]) == 1
    assert "The channel was archived" in await timeline(world, GENERAL)


async def test_a_private_channel_needs_a_person_to_bring_drumbeat_back(world: World) -> None:
    channel = await world.declares(ALICE, options=["private"])
    await does(world, ALICE, "archive", channel=channel)
    assert "/invite @drumbeat" in (await world.direct(ALICE))[-1]

    await does(world, ALICE, "unarchive", channel=channel)
    await does(world, ALICE, "invite", channel=channel, user=BOT)

    assert "I am back" in (await world.texts(ALICE, channel))[-1]


async def test_drumbeat_taken_out_says_how_to_bring_it_back_and_goes_on_when_it_is(world: World) -> None:
    channel = await world.declares(ALICE)

    await does(world, BOB, "kick", channel=channel, user=BOT)
    await world.posts_update(ALICE, channel, known="Disk is full.")
    told = [line for line in await world.direct(ALICE) if "/invite @drumbeat" in line]
    await does(world, ALICE, "invite", channel=channel, user=BOT)
    await world.pass_time(minutes=1)

    assert len(told) == 1
    *_, update, back = await world.texts(ALICE, channel)
    assert "Disk is full." in update
    assert "I am back" in back
    assert await parked(world) == []


async def test_a_return_that_nobody_told_is_noticed_at_the_next_message(world: World) -> None:
    channel = await world.declares(ALICE)
    await does(world, BOB, "kick", channel=channel, user=BOT)
    await world.post("fault", fault="event_lost", event="member_joined_channel", times=1)
    await does(world, ALICE, "invite", channel=channel, user=BOT)

    await world.posts_update(ALICE, channel)

    assert "I am back" in (await world.texts(ALICE, channel))[-1]


async def test_a_deleted_briefing_is_posted_anew_and_pinned(world: World) -> None:
    channel = await world.declares(ALICE)
    (ts,) = [each["ts"] for each in await world.messages(ALICE, channel) if each.get("pinned")]

    await is_deleted(world, channel, ts)

    (card,) = await pinned(world, channel)
    assert "INC-1 · Checkout is down" in card
    assert "The briefing was deleted; I posted it anew" in (await world.texts(ALICE, channel))[-1]
    assert "The briefing was deleted" in await timeline(world, channel)


async def test_a_deletion_that_nobody_told_is_noticed_at_the_next_change(world: World) -> None:
    channel = await world.declares(ALICE)
    (ts,) = [each["ts"] for each in await world.messages(ALICE, channel) if each.get("pinned")]
    await world.post("fault", fault="event_lost", event="message", times=1)
    await is_deleted(world, channel, ts)
    assert await pinned(world, channel) == []

    await world.posts_update(ALICE, channel, known="Disk is full.")

    (card,) = await pinned(world, channel)
    assert "Disk is full." in card


async def test_after_the_end_a_deleted_briefing_stays_deleted(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)
    (ts,) = [each["ts"] for each in await world.messages(ALICE, channel) if each.get("pinned")]

    await is_deleted(world, channel, ts)

    assert await pinned(world, channel) == []


async def test_a_deleted_announcement_is_posted_anew_and_updates_go_on_under_it(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.posts_update(ALICE, channel, known="Disk is full.")
    ts = (await world.messages(DAN, INCIDENTS))[-1]["ts"]

    await is_deleted(world, INCIDENTS, ts)
    await world.posts_update(ALICE, channel, known="Disk is bigger.")

    card = (await world.messages(DAN, INCIDENTS))[-1]
    assert "INCIDENT ALERT" in shown(card)
    assert "Disk is bigger." in (await world.texts(DAN, INCIDENTS, thread=card["ts"]))[-1]
    assert "The announcement was deleted; I posted it anew" in "\n".join(await world.texts(ALICE, channel))


async def test_what_others_say_and_delete_is_their_own(world: World) -> None:
    channel = await world.declares(ALICE)
    before = await world.texts(ALICE, channel)
    ts = await world.says(BOB, "Lunch?", channel=channel)

    await does(world, BOB, "delete_message", channel=channel, ts=ts)

    assert await world.texts(ALICE, channel) == before


async def test_a_resolved_incident_whose_channel_is_archived_by_hand_bothers_nobody(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)
    before = await world.direct(ALICE)

    await does(world, BOB, "archive", channel=channel)

    assert await world.direct(ALICE) == before


async def test_reopened_with_its_channel_archived_it_says_that_a_person_must_unarchive_it(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)
    await does(world, BOB, "archive", channel=channel)

    await world.types(BOB, "/incident reopen INC-1", channel=GENERAL)
    await world.submits(BOB, reason="Full again")
    await world.settle()
    told = (await world.direct(BOB))[-1]
    await does(world, BOB, "unarchive", channel=channel)
    await world.pass_time(minutes=1)

    assert "Unarchive it in its settings" in told
    assert "It is back" in "\n".join(await world.texts(ALICE, channel))
    assert "Investigating" in (await room(world, channel))["topic"]


async def test_for_a_deleted_channel_another_is_opened_and_everything_goes_on_there(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.posts_update(ALICE, channel, known="Disk is full.")

    await does(world, BOB, "delete_channel", channel=channel)

    another = await world.channel(ALICE, "incident-")
    assert another["id"] != channel
    assert {ALICE, BOB} <= set(another["members"])
    (card,) = await pinned(world, another["id"])
    assert "Disk is full." in card
    assert any("was deleted. I open another one" in line for line in await world.direct(ALICE))
    assert another["id"] in (await world.texts(DAN, INCIDENTS))[-1], "the announcement leads there"
    assert "The channel was deleted" in await timeline(world, GENERAL)


async def test_a_resolved_incident_whose_channel_is_deleted_gets_no_other(world: World) -> None:
    channel = await world.declares(ALICE)
    await resolves(world, channel)

    await does(world, BOB, "delete_channel", channel=channel)

    assert [each for each in await world.channels(ALICE) if each["name"].startswith("incident-")] == []


async def test_a_deletion_in_a_private_incident_is_heard_too(world: World) -> None:
    channel = await world.declares(ALICE, options=["private"])

    await does(world, ALICE, "delete_channel", channel=channel)

    assert (await world.channel(ALICE, "incident-"))["is_private"]
    assert await world.texts(DAN, INCIDENTS) == []


async def test_an_incident_whose_channel_is_made_private_is_private_itself(world: World) -> None:
    channel = await world.declares(ALICE)
    card = (await world.texts(DAN, INCIDENTS))[-1]

    await does_convert(world, channel, is_private=True)
    await world.posts_update(ALICE, channel, known="A secret.")

    assert "private now" in "\n".join(await world.texts(ALICE, channel))
    assert "no incident" in await world.types(DAN, "/incident status INC-1", channel=GENERAL)
    ts = (await world.messages(DAN, INCIDENTS))[-1]["ts"]
    assert await world.texts(DAN, INCIDENTS) == [card]
    assert not any("A secret." in text for text in await world.texts(DAN, INCIDENTS, thread=ts))


async def test_a_private_incident_whose_channel_is_made_public_is_public(world: World) -> None:
    channel = await world.declares(ALICE, options=["private"])

    await does_convert(world, channel, is_private=False)

    assert "public now" in (await world.texts(ALICE, channel))[-1]
    assert "Checkout is down" in await world.types(DAN, "/incident status INC-1", channel=GENERAL)


async def test_a_conversion_that_nobody_told_is_noticed_at_the_next_call(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.post("fault", fault="event_lost", event="message", times=1)
    await does_convert(world, channel, is_private=True)
    assert "private" not in await timeline(world, channel)

    await world.posts_update(ALICE, channel)

    assert "The channel was made private" in await timeline(world, channel)


async def does_convert(world: World, channel: str, *, is_private: bool) -> None:
    await world.post("convert_channel", **{"as": ALICE}, channel=channel, is_private=is_private)
    await world.settle()


async def test_an_archiving_that_is_told_twice_is_said_once(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.post("fault", fault="event_doubled", event="channel_archive", times=1)

    await does(world, BOB, "archive", channel=channel)

    assert len([line for line in await world.direct(ALICE) if "unarchive" in line]) == 1


async def test_a_deletion_that_is_told_twice_is_mended_once(world: World) -> None:
    channel = await world.declares(ALICE)
    (ts,) = [each["ts"] for each in await world.messages(ALICE, channel) if each.get("pinned")]
    await world.post("fault", fault="event_doubled", event="message", times=1)

    await is_deleted(world, channel, ts)

    assert len(await pinned(world, channel)) == 1
    assert (await timeline(world, channel)).count("The briefing was deleted") == 1


async def test_a_nag_that_waited_until_nobody_needed_it_is_never_said(world: World) -> None:
    channel = await world.declares(ALICE)
    await does(world, BOB, "archive", channel=channel)
    await world.pass_time(minutes=16)
    await world.types(ALICE, "/incident update INC-1", channel=GENERAL)
    await world.submits(ALICE, status="identified", known="Disk is full.", doing="Adding disk.")
    await world.settle()

    await does(world, BOB, "unarchive", channel=channel)
    await world.pass_time(minutes=1)

    said = await world.texts(ALICE, channel)
    assert not any("an update was due" in text for text in said)
    assert any("Disk is full." in text for text in said[1:])


async def test_a_seat_that_was_taken_meanwhile_is_not_offered(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.post("leave", **{"as": ALICE}, channel=channel)
    await world.hears()
    await world.types(BOB, "/incident take", channel=channel)
    await world.submits(BOB, reason="Alice is away")

    await world.settle()

    assert not any("left the channel. Who takes it?" in text for text in await world.texts(BOB, channel))


async def test_a_channel_that_drumbeat_may_not_enter_again_waits_for_an_invitation(world: World) -> None:
    channel = await world.declares(ALICE)
    await does(world, BOB, "archive", channel=channel)
    await world.fails_next("conversations.join", fault="error", error="restricted_action")

    await does(world, BOB, "unarchive", channel=channel)
    refused = (await world.direct(ALICE))[-1]
    await does(world, ALICE, "invite", channel=channel, user=BOT)

    assert "I could not go back into the channel" in refused
    assert "I am back" in (await world.texts(ALICE, channel))[-1]
