"""A channel in which people already work becomes an incident's."""

import asyncio
from typing import Any

import pytest

from bot.local import BOT_TOKEN
from tests.support.world import ALICE, BOB, BOT, DAN, GENERAL, INCIDENTS, World


async def makes_room(world: World, *, invited: bool = True, **more: Any) -> str:
    made = await world.post("create_channel", **{"as": ALICE}, name="checkout-trouble", **more)
    channel = str(made["channel"]["id"])
    if invited:
        await world.post("invite", **{"as": ALICE}, channel=channel, user=BOT)
    await world.settle()
    return channel


async def adopts(world: World, channel: str, **fields: Any) -> None:
    assert not await world.types(ALICE, "/incident adopt Checkout is down", channel=channel)
    await world.submits(ALICE, **({"severity": "sev1"} | fields))
    await world.settle()


async def room(world: World, channel: str) -> dict[str, Any]:
    (found,) = [each for each in await world.channels(ALICE) if each["id"] == channel]
    return found


async def test_a_channel_becomes_an_incidents_with_all_that_belongs_to_it(world: World) -> None:
    channel = await makes_room(world)

    await adopts(world, channel, what_is_broken="Every payment fails.")

    briefing = (await world.texts(ALICE, channel))[0]
    assert "INC-1 · Checkout is down" in briefing
    assert "Every payment fails." in briefing
    assert (await room(world, channel))["topic"].startswith("SEV1 · Investigating")
    assert BOB in (await room(world, channel))["members"], "the severity invites its responders"
    assert channel in (await world.texts(DAN, INCIDENTS))[-1]
    assert "Everything goes on in" in (await world.direct(ALICE))[-1]
    assert len(await world.calls("pins.add")) == 1
    assert await world.calls("conversations.create") == []
    assert await world.commander(channel) == ALICE


async def test_it_began_when_its_people_say_and_the_first_update_is_due_from_now(world: World) -> None:
    channel = await makes_room(world)

    await adopts(world, channel, at="08:20")

    assert "for 40 min" in await world.types(BOB, "/incident status", channel=channel)
    await world.pass_time(minutes=14)
    assert not any("an update was due" in text for text in await world.texts(ALICE, channel))
    await world.pass_time(minutes=1)
    assert "an update was due" in (await world.texts(ALICE, channel))[-1]


@pytest.mark.parametrize(("written", "sentence"), [("10:30", "has not come yet"), ("soon", "not a time I can read")])
async def test_a_beginning_that_cannot_be_is_said_beside_its_field(world: World, written: str, sentence: str) -> None:
    channel = await makes_room(world)
    await world.types(ALICE, "/incident adopt Checkout is down", channel=channel)

    errors = await world.errors_of(ALICE, severity="sev1", at=written)

    assert list(errors) == ["at"]
    assert sentence in errors["at"]


async def test_without_title_and_severity_nothing_is_adopted(world: World) -> None:
    channel = await makes_room(world)
    await world.types(ALICE, "/incident adopt", channel=channel)

    assert set(await world.errors_of(ALICE, title=" ")) == {"severity"}, "Slack's client asks for it by itself"
    assert set(await world.errors_of(ALICE, title=" ", severity="sev1")) == {"title"}


@pytest.mark.parametrize("is_private", [False, True])
async def test_a_channel_without_drumbeat_says_how_to_invite_it(world: World, is_private: bool) -> None:  # noqa: FBT001 - a column
    channel = await makes_room(world, invited=False, is_private=is_private)

    assert "/invite @drumbeat" in await world.types(ALICE, "/incident adopt", channel=channel)


async def test_drumbeat_that_was_taken_out_meanwhile_is_asked_back(world: World) -> None:
    channel = await makes_room(world)
    await world.types(ALICE, "/incident adopt Checkout is down", channel=channel)
    await world.post("kick", **{"as": ALICE}, channel=channel, user=BOT)

    errors = await world.errors_of(ALICE, severity="sev1")

    assert "/invite @drumbeat" in next(iter(errors.values()))


async def test_a_private_channel_makes_a_private_incident(world: World) -> None:
    channel = await makes_room(world, is_private=True)

    await adopts(world, channel)

    assert ":lock: private" in (await world.texts(ALICE, channel))[0]
    assert await world.texts(DAN, INCIDENTS) == []
    assert "no incident" in await world.types(DAN, "/incident status INC-1", channel=GENERAL)


async def test_an_incidents_channel_is_not_adopted_again(world: World) -> None:
    channel = await world.declares(ALICE)

    assert "already is the channel of INC-1" in await world.types(BOB, "/incident adopt", channel=channel)


async def test_two_who_adopt_at_once_make_one_incident(world: World) -> None:
    channel = await makes_room(world)
    await world.post("join", **{"as": BOB}, channel=channel)
    for person in (ALICE, BOB):
        await world.types(person, "/incident adopt Checkout is down", channel=channel)

    answers = await asyncio.gather(*(world.errors_of(person, severity="sev1") for person in (ALICE, BOB)))
    await world.settle()

    assert sorted(map(len, answers)) == [0, 1]
    assert "already is the channel of INC-" in "".join("".join(answer.values()) for answer in answers)
    assert len(await world.texts(DAN, INCIDENTS)) == 1


async def test_the_announcements_channel_is_nobodys(world: World) -> None:
    assert "where incidents are announced" in await world.types(ALICE, "/incident adopt", channel=INCIDENTS)


async def test_a_direct_message_is_no_channel(world: World) -> None:
    await world.declares(ALICE)
    (direct,) = [each["id"] for each in await world.channels(ALICE) if each["is_im"] and each["user"] == BOT]

    assert "it is no channel" in await world.types(ALICE, "/incident adopt", channel=direct)


async def test_when_slack_cannot_say_what_the_channel_is_the_person_hears_of_it(world: World) -> None:
    channel = await makes_room(world)
    await world.fails_next("conversations.info", fault="error", error="internal_error")

    assert "try that again" in await world.types(ALICE, "/incident adopt", channel=channel)


async def test_a_drill_is_adopted_as_a_drill(world: World) -> None:
    channel = await makes_room(world)

    await adopts(world, channel, options=["drill"])

    assert "DRILL" in (await world.texts(ALICE, channel))[0]


async def test_what_people_say_their_channel_is_for_stays(world: World) -> None:
    channel = await makes_room(world)
    asked = {"channel": channel, "purpose": "Everything about the checkout"}
    headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
    await world.session.post(f"{world.url}/api/conversations.setPurpose", json=asked, headers=headers)

    await adopts(world, channel)

    assert (await room(world, channel))["purpose"] == "Everything about the checkout"


async def test_a_channel_for_which_nobody_wrote_what_it_is_for_says_so(world: World) -> None:
    channel = await makes_room(world)

    await adopts(world, channel)

    assert (await room(world, channel))["purpose"] == "INC-1: Checkout is down"


async def test_a_channel_is_adopted_in_one_line(world: World) -> None:
    channel = await makes_room(world)

    await world.types(ALICE, "/incident adopt sev2 Checkout is down --at 08:20 —broken Every payment", channel=channel)
    await world.settle()

    assert await world.modal(ALICE) is None
    briefing = next(text for text in await world.texts(BOB, channel) if "SEV2" in text)
    assert "Every payment" in briefing
    assert "08:20 UTC" in briefing


async def test_a_beginning_that_is_to_come_is_refused_and_what_was_typed_comes_back(world: World) -> None:
    channel = await makes_room(world)

    answer = await world.types(ALICE, "/incident adopt sev2 Checkout is down --at 10:20", channel=channel)

    assert "“10:20” has not come yet" in answer
    assert "Checkout is down" in answer
