"""Every command with all that it needs works in one line; what is missing is asked for, and nothing typed is lost."""

import pytest

from tests.support.world import ALICE, BOB, CAROL, DAN, ERIN, GENERAL, INCIDENTS, Refused, World


async def typed(world: World, person: str, text: str, *, channel: str) -> str:
    """Type a command that opens nothing, and let Drumbeat do what it says."""
    answer = await world.types(person, text, channel=channel)
    assert await world.modal(person) is None
    await world.settle()
    return answer


async def held(world: World, person: str) -> dict[str, str]:
    """Return what stands in the fields of the open modal already."""
    view = await world.modal(person)
    assert view is not None
    elements = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    found = {
        name: element.get("initial_value")
        or element.get("initial_user")
        or (element.get("initial_option") or {}).get("value")
        for name, element in elements.items()
    }
    return {name: value for name, value in found.items() if value}


async def test_an_update_in_one_line(world: World) -> None:
    channel = await world.declares(ALICE)

    line = (
        '/incident update mitigating "rolled back 4.2, errors falling" "watching the graphs" --next 30m --impact none'
    )
    answer = await typed(world, ALICE, line, channel=channel)

    said = (await world.texts(BOB, channel))[-1]
    assert answer == "", "everybody sees it already"
    for words in ("Mitigating", "rolled back 4.2, errors falling", "watching the graphs", "09:30 UTC", "none"):
        assert words in said
    assert "09:30 UTC" in (await world.texts(DAN, INCIDENTS))[0], "the next nag goes by what was promised"


async def test_an_update_as_one_types_it(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, ALICE, "/incident update it is the disk, isn't it", channel=channel)

    said = (await world.texts(BOB, channel))[-1]
    assert "Investigating" in said
    assert "it is the disk, isn't it" in said
    assert "What we are doing" not in said


async def test_an_update_that_promises_a_time_of_the_clock(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, ALICE, "/incident update it is the disk —next 09:45", channel=channel)
    await world.pass_time(minutes=44)
    before = len(await world.texts(BOB, channel))
    await world.pass_time(minutes=2)

    assert "09:45 UTC" in (await world.texts(BOB, channel))[-1]
    assert len(await world.texts(BOB, channel)) == before + 1


async def test_with_only_a_status_the_form_asks_for_the_rest(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.types(ALICE, "/incident update monitoring --next 1h --eta noon", channel=channel)

    assert await held(world, ALICE) == {"status": "monitoring", "eta": "noon", "next_in": "60"}


async def test_a_severity_in_one_line(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")

    await typed(world, BOB, "/incident severity SEV1 nobody can pay", channel=channel)

    assert "nobody can pay" in (await world.texts(BOB, channel))[-1]
    assert (await world.channel(ALICE, "incident-"))["topic"].startswith("SEV1")


async def test_a_handoff_in_one_line(world: World) -> None:
    channel = await world.declares(ALICE)

    line = "/incident handoff @bob “disk is being added” “why it filled up” --watch errors"
    await typed(world, ALICE, line, channel=channel)
    await world.clicks(BOB, "Accept", channel=channel)
    await world.settle()

    offer = next(text for text in await world.texts(CAROL, channel) if "offered command" in text)
    assert await world.commander(channel) == BOB
    for words in ("disk is being added", "why it filled up", "errors"):
        assert words in offer


async def test_a_handoff_without_the_rest_asks_for_it(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.types(ALICE, "/incident handoff @bob", channel=channel)

    assert (await held(world, ALICE))["to"] == BOB


@pytest.mark.parametrize(("person", "why"), [("drumbeat", "bot"), ("alice", "have command")])
async def test_a_handoff_to_somebody_who_cannot_take_it(world: World, person: str, why: str) -> None:
    channel = await world.declares(ALICE)

    answer = await typed(world, ALICE, f"/incident handoff @{person} disk is being added", channel=channel)

    assert why in answer
    assert "disk is being added" in answer, "what was typed comes back"


async def test_taking_command_in_one_line(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, BOB, "/incident take Alice sleeps", channel=channel)

    assert await world.commander(channel) == BOB
    assert "Alice sleeps" in (await world.texts(CAROL, channel))[-1]


@pytest.mark.parametrize("line", ["scribe @carol", "Scribe @carol", "@carol scribe"])
async def test_a_role_in_one_line(world: World, line: str) -> None:
    channel = await world.declares(ALICE)

    await typed(world, BOB, f"/incident role {line}", channel=channel)

    assert f"<@{CAROL}> is *scribe* now" in (await world.texts(BOB, channel))[-1]


async def test_a_role_for_oneself_and_for_nobody(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, BOB, "/incident role technical lead me", channel=channel)
    mine = (await world.texts(BOB, channel))[-1]
    await typed(world, BOB, "/incident role technical-lead nobody", channel=channel)

    assert f"<@{BOB}> is *technical lead* now" in mine
    assert "Nobody is" in (await world.texts(BOB, channel))[-1]


async def test_a_role_that_is_none_or_for_whom(world: World) -> None:
    channel = await world.declares(ALICE)

    assert "Technical lead, Communications lead, Scribe" in await typed(
        world, BOB, "/incident role cook @carol", channel=channel
    )
    assert "/incident role scribe @name" in await typed(world, BOB, "/incident role scribe", channel=channel)


async def test_a_snooze_in_one_line(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, ALICE, "/incident snooze 30m waiting for the vendor", channel=channel)

    said = (await world.texts(BOB, channel))[-1]
    assert "waiting for the vendor" in said
    assert "09:45 UTC" in said


async def test_resolving_and_reopening_in_one_line(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, ALICE, '/incident resolve "the disk was full" "a bigger disk"', channel=channel)
    over = (await world.texts(BOB, channel))[-1]
    await typed(world, BOB, "/incident reopen it is full again", channel=channel)

    assert "the disk was full" in over
    assert "a bigger disk" in over
    assert "it is full again" in (await world.texts(BOB, channel))[-1]


async def test_resolving_with_the_cause_alone_asks_for_the_fix(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.types(ALICE, "/incident resolve the disk was full", channel=channel)

    assert await held(world, ALICE) == {"cause": "the disk was full"}


async def test_from_elsewhere_the_incident_is_named_and_the_answer_says_where_it_happened(world: World) -> None:
    channel = await world.declares(ALICE)

    by_number = await typed(world, ALICE, "/incident severity inc-1 sev2 less than we thought", channel=GENERAL)
    name = (await world.channel(ALICE, "incident-"))["name"]
    by_channel = await typed(world, ALICE, f"/incident update #{name} it is the disk", channel=GENERAL)

    assert "INC-1" in by_number
    assert channel in by_number
    assert channel in by_channel
    assert "it is the disk" in (await world.texts(BOB, channel))[-1]


async def test_from_elsewhere_without_a_name_one_chooses_and_what_was_typed_is_kept(world: World) -> None:
    await world.declares(ALICE, title="Exports hang", severity="sev3")
    channel = await world.declares(ALICE, title="Checkout is down")

    await world.types(BOB, '/incident update "it is the disk" --next 1h', channel=GENERAL)
    offered = await world.offers(BOB, "incident", "check")
    await world.submits(BOB, incident="2")
    await world.settle()

    assert offered == ["INC-2 SEV1: Checkout is down"]
    assert "it is the disk" in (await world.texts(ALICE, channel))[-1]
    assert "Done, for INC-2" in str(await world.modal(BOB)), "where nothing can be whispered, the form says it"


async def test_choosing_leads_on_to_the_form_where_more_is_asked(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.types(BOB, "/incident update identified", channel=GENERAL)
    await world.submits(BOB)
    assert (await held(world, BOB))["status"] == "identified"
    await world.submits(BOB, known="It is the disk.", doing="Adding disk.")
    await world.settle()

    assert "It is the disk." in (await world.texts(ALICE, channel))[-1]


async def test_a_choice_that_is_refused_says_why_and_keeps_what_was_typed(world: World) -> None:
    await world.declares(ALICE)

    await world.types(BOB, "/incident handoff @carol it is the disk", channel=GENERAL)

    with pytest.raises(Refused, match="Only the person who has command"):
        await world.submits(BOB)
    assert "it is the disk" in str(await world.modal(BOB))


async def test_the_menu_offers_what_fits_and_what_one_may_see(world: World) -> None:
    await world.declares(ALICE, title="Leak of data", options=["private"])
    await world.declares(ALICE, title="Checkout is down")
    await world.declares(ALICE, title="Exports hang", severity="sev3")

    await world.types(DAN, "/incident status", channel=GENERAL)
    assert await world.offers(DAN, "incident", "") == ["INC-3 SEV3: Exports hang", "INC-2 SEV1: Checkout is down"]
    assert await world.offers(DAN, "incident", "INC-2") == ["INC-2 SEV1: Checkout is down"]
    assert await world.offers(DAN, "incident", "leak") == []
    assert await world.offers(DAN, "incident", "100%") == []


async def test_a_channel_that_is_no_incidents_is_refused(world: World) -> None:
    await world.declares(ALICE)

    answer = await typed(world, ALICE, "/incident update #general it is the disk", channel=GENERAL)

    assert "is not an incident's channel" in answer
    assert "it is the disk" in answer


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("update it broke --force", "I don't know the option --force"),
        ("update it broke --next soon", "“soon” is not a time I can read"),
        ("severity sev9", "There is no severity “sev9”"),
        ("snooze 3y vendor", "“3y” is not a time I can read"),
        ("private", "fixed when it is declared"),
    ],
)
async def test_what_cannot_be_is_refused_in_a_sentence(world: World, line: str, why: str) -> None:
    channel = await world.declares(ALICE)

    assert why in await typed(world, ALICE, f"/incident {line}", channel=channel)


async def test_what_was_declared_too_long_for_a_title_is_shown_in_the_form(world: World) -> None:
    await world.types(ERIN, f"/incident declare sev1 {'long ' * 40}")

    view = await world.modal(ERIN)
    assert view is not None, "the form shows what fits"
