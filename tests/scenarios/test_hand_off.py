"""Handoff: command passes when the other person accepts, and never to two."""

import asyncio

import pytest

from tests.support.world import ALICE, BOB, BOT, DAN, ERIN, GONE, Refused, World


async def offers(world: World, channel: str, to: str, person: str = ALICE) -> None:
    await world.types(person, "/incident handoff", channel=channel)
    await world.submits(person, to=to, standing="Disk is being added.", still_open="Why it filled.", watch="Errors.")
    await world.settle()


async def test_the_offer_says_what_the_other_person_needs_to_know(world: World) -> None:
    channel = await world.declares(ALICE)

    await offers(world, channel, BOB)

    offer = (await world.texts(BOB, channel))[-1]
    for said in (f"<@{BOB}>", "Disk is being added.", "Why it filled.", "Errors.", f"<@{ALICE}> has command"):
        assert said in offer


async def test_command_passes_on_accept(world: World) -> None:
    channel = await world.declares(ALICE)
    await offers(world, channel, BOB)
    assert await world.commander(channel) == ALICE

    await world.clicks(BOB, "Accept", channel=channel)
    await world.settle()

    assert await world.commander(channel) == BOB
    assert f"<@{BOB}> has command now" in (await world.texts(ALICE, channel))[-1]


async def test_command_stays_on_decline(world: World) -> None:
    channel = await world.declares(ALICE)
    await offers(world, channel, BOB)

    await world.clicks(BOB, "Decline", channel=channel)
    await world.settle()

    assert await world.commander(channel) == ALICE
    assert f"<@{ALICE}> keeps it" in (await world.texts(ALICE, channel))[-1]


async def test_an_answered_offer_has_no_buttons_any_more(world: World) -> None:
    channel = await world.declares(ALICE)
    await offers(world, channel, BOB)
    await world.clicks(BOB, "Accept", channel=channel)
    await world.settle()

    with pytest.raises(AssertionError, match="no button"):
        await world.clicks(BOB, "Accept", channel=channel)


async def test_two_answers_at_once_count_as_one(world: World) -> None:
    channel = await world.declares(ALICE)
    await offers(world, channel, BOB)

    await asyncio.gather(world.clicks(BOB, "Accept", channel=channel), world.clicks(BOB, "Decline", channel=channel))
    await world.settle()

    assert any("This handoff was already" in line for line in await world.whispers(BOB, channel))


async def test_only_the_person_who_was_asked_can_answer(world: World) -> None:
    channel = await world.declares(ALICE)
    await offers(world, channel, BOB)

    await world.clicks(ERIN, "Accept", channel=channel)
    await world.settle()

    assert await world.commander(channel) == ALICE
    assert f"Only <@{BOB}> can answer" in (await world.whispers(ERIN, channel))[-1]


@pytest.mark.parametrize(
    ("to", "sentence"), [(ALICE, "You have command already"), (BOT, "it is a bot"), (GONE, "account is deactivated")]
)
async def test_some_people_cannot_be_offered_command(world: World, to: str, sentence: str) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident handoff", channel=channel)

    errors = await world.errors_of(ALICE, to=to, standing="Fine.")

    assert sentence in errors["to"]
    assert await world.errors_of(ALICE, to=BOB, standing="Fine.") == {}, "what was typed is still there"


async def test_an_unanswered_offer_reminds_both_after_five_minutes(world: World) -> None:
    channel = await world.declares(ALICE)
    await offers(world, channel, BOB)

    await world.pass_time(minutes=5)

    assert "waits for your answer" in (await world.direct(BOB))[-1]
    assert "has not answered your offer" in (await world.direct(ALICE))[-1]
    await world.clicks(BOB, "Accept", channel=await direct_channel(world, BOB))
    await world.settle()
    assert await world.commander(channel) == BOB, "the reminder can be answered where it is read"


async def direct_channel(world: World, person: str) -> str:
    return str(next(room["id"] for room in await world.channels(person) if room["is_im"] and room["user"] == BOT))


async def test_an_answered_offer_reminds_nobody(world: World) -> None:
    channel = await world.declares(ALICE)
    await offers(world, channel, BOB)
    await world.clicks(BOB, "Decline", channel=channel)

    await world.pass_time(minutes=6)

    assert await world.direct(BOB) == []


async def test_a_second_offer_withdraws_the_first(world: World) -> None:
    channel = await world.declares(ALICE)
    await offers(world, channel, BOB)

    await offers(world, channel, ERIN)

    assert any("withdrawn" in text for text in await world.texts(ALICE, channel))
    await world.clicks(ERIN, "Accept", channel=channel)
    await world.settle()
    assert await world.commander(channel) == ERIN


async def test_only_the_commander_hands_command_over(world: World) -> None:
    channel = await world.declares(ALICE)

    assert "Only the person who has command" in await world.types(BOB, "/incident handoff", channel=channel)


async def test_a_form_that_was_open_when_command_passed_hands_nothing_over(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.types(DAN, "/incident take", channel=channel)
    await world.submits(DAN, reason="Alice is ill")

    errors = await world.errors_of(ALICE, to=ERIN, standing="Fine.")

    assert "Only the person who has command" in next(iter(errors.values()))


async def test_anyone_may_take_command_with_a_reason(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(DAN, "/incident take", channel=channel)
    assert await world.errors_of(DAN, reason="") != {}

    await world.submits(DAN, reason="Alice's laptop died")
    await world.settle()

    assert await world.commander(channel) == DAN
    assert "Alice's laptop died" in (await world.texts(ALICE, channel))[-1]


async def test_taking_command_withdraws_the_offer(world: World) -> None:
    channel = await world.declares(ALICE)
    await offers(world, channel, BOB)

    await world.types(ERIN, "/incident take", channel=channel)
    await world.submits(ERIN, reason="Bob is asleep")
    await world.settle()

    with pytest.raises(AssertionError, match="no button"):
        await world.clicks(BOB, "Accept", channel=channel)
    assert await world.commander(channel) == ERIN


async def test_who_has_command_cannot_take_it(world: World) -> None:
    channel = await world.declares(ALICE)

    assert "You have command" in await world.types(ALICE, "/incident take", channel=channel)


async def test_command_of_a_resolved_incident_is_not_offered(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")

    assert "already resolved" in await world.types(ALICE, "/incident handoff", channel=channel)


async def test_a_failing_look_at_the_person_does_not_stop_a_handoff(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident handoff", channel=channel)
    await world.fails_next("users.info", fault="status", status=503)

    assert await world.errors_of(ALICE, to=BOB, standing="Fine.") == {}


async def test_a_modal_that_asks_for_too_little_says_so(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident handoff", channel=channel)

    assert set(await world.errors_of(ALICE)) == {"to", "standing"}
    with pytest.raises(Refused):
        await world.submits(ALICE, to=BOB)
