"""Resolve and reopen."""

from tests.support.world import ALICE, BOB, DAN, INCIDENTS, World


async def test_the_cards_turn_and_say_how_long_it_took(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev2")
    await world.pass_time(minutes=65)

    await world.clicks(BOB, "Resolve", channel=channel)
    await world.submits(BOB, cause="The disk was full.", fix="More disk.", customers_affected="120")
    await world.settle()

    briefing = (await world.texts(ALICE, channel))[0]
    announcement, *_ = await world.texts(DAN, INCIDENTS)
    for card in (briefing, announcement):
        assert "1 h 5 min" in card
        assert "The disk was full." in card
    assert "RESOLVED" in announcement
    assert "*CUSTOMERS:* 120" in announcement
    assert "Resolved" in (await world.channel(ALICE, "incident-"))["topic"]


async def test_a_resolved_incident_says_so_to_every_verb(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")

    for verb in ("update", "handoff", "take", "severity", "roles", "snooze", "resolve"):
        assert "already resolved" in await world.types(ALICE, f"/incident {verb}", channel=channel)


async def test_an_incident_that_is_back_is_open_again(world: World) -> None:
    channel = await world.declares(ALICE)
    assert "still open" in await world.types(ALICE, "/incident reopen", channel=channel)
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")
    await world.settle()

    await world.clicks(BOB, "Reopen", channel=channel)
    await world.submits(BOB, reason="Full again")
    await world.settle()

    assert "It is back" in (await world.texts(ALICE, channel))[-1]
    assert "Investigating" in (await world.texts(ALICE, channel))[0]
    assert await world.commander(channel) == ALICE, "who had command has it again"


async def test_two_people_resolving_at_once_resolve_once(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.types(BOB, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")

    errors = await world.errors_of(BOB, cause="Network", fix="Cable")
    await world.settle()

    assert "already resolved" in next(iter(errors.values()))
    assert "More disk" in (await world.texts(ALICE, channel))[0]


async def test_a_resolution_needs_its_two_sentences(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident resolve", channel=channel)

    assert set(await world.errors_of(ALICE, cause=" ", fix=" ")) == {"cause", "fix"}


async def test_reopening_needs_a_reason(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")
    await world.types(ALICE, "/incident reopen", channel=channel)

    assert set(await world.errors_of(ALICE, reason=" ")) == {"reason"}
