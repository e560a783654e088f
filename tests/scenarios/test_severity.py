"""Severity: it is worse, or less bad, than was thought."""

from tests.support.world import ALICE, BOB, CAROL, DAN, ERIN, INCIDENTS, World


async def test_a_raised_severity_is_seen_everywhere_and_brings_in_whom_it_adds(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    assert CAROL not in (await world.channel(ALICE, "incident-"))["members"]

    await world.clicks(BOB, "Severity", channel=channel)
    await world.submits(BOB, severity="sev1", reason="It spreads")
    await world.settle()

    room = await world.channel(ALICE, "incident-")
    assert {CAROL, ERIN} <= set(room["members"])
    assert room["topic"].startswith("SEV1")
    said = (await world.texts(ALICE, channel))[-1]
    assert "SEV1" in said
    assert "worse than we thought" in said
    assert "It spreads" in said
    assert "SEV1" in (await world.texts(DAN, INCIDENTS))[0]


async def test_the_form_shows_every_definition(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.types(ALICE, "/incident severity", channel=channel)

    view = await world.modal(ALICE)
    assert view is not None
    options = view["blocks"][0]["element"]["options"]
    assert [option["value"] for option in options] == ["sev1", "sev2", "sev3", "sev4"]
    assert all(option["description"]["text"] for option in options)
    assert view["blocks"][0]["element"]["initial_option"]["value"] == "sev3"


async def test_the_same_severity_again_comes_back_to_its_field(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.types(ALICE, "/incident severity", channel=channel)

    assert "SEV3 already" in (await world.errors_of(ALICE, severity="sev3"))["severity"]
