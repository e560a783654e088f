"""Declare: two fields are enough, and nothing that follows is lost or doubled."""

import asyncio

import pytest

from tests.support.world import ALICE, BOB, CAROL, DAN, ERIN, GENERAL, INCIDENTS, Refused, World


async def test_two_fields_are_enough(world: World) -> None:
    channel = await world.declares(ALICE, title="Exports hang", severity="sev3")

    (briefing,) = await world.texts(ALICE, channel)
    assert "SEV3" in briefing
    assert "Exports hang" in briefing


async def test_one_line_is_enough(world: World) -> None:
    answer = await world.types(ALICE, "/incident declare SEV2 Logins fail for many")

    await world.settle()
    assert "SEV2 INC-1 is declared: Logins fail for many" in answer
    assert await world.modal(ALICE) is None
    assert await world.channel(ALICE, "incident-2026-01-05-001-logins-fail-for-many")


async def test_the_words_after_the_command_fill_the_form(world: World) -> None:
    await world.types(ALICE, "/incident declare Logins fail for many --customers “one in five” —private")

    await world.submits(ALICE, severity="sev2")
    await world.settle()
    room = await world.channel(ALICE, "incident-2026-01-05-001-logins-fail-for-many")
    assert room["is_private"]
    assert "one in five" in (await world.texts(ALICE, room["id"]))[0]


async def test_names_and_signs_in_the_words_read_as_they_were_typed(world: World) -> None:
    await world.types(ALICE, "/incident declare @bob's carts & <empty> in #general")

    view = await world.modal(ALICE)
    assert view is not None
    assert view["blocks"][0]["element"]["initial_value"] == "@bob's carts & <empty> in #general"


async def test_a_first_word_that_is_no_severity_belongs_to_the_title(world: World) -> None:
    await world.types(ALICE, "/incident declare Payments fail")

    await world.submits(ALICE, severity="sev2")
    await world.settle()
    assert await world.channel(ALICE, "incident-2026-01-05-001-payments-fail")


async def test_the_declarer_is_told_and_has_command(world: World) -> None:
    channel = await world.declares(ALICE)

    (told,) = await world.direct(ALICE)
    assert "INC-1" in told
    assert channel in told
    assert await world.commander(channel) == ALICE


async def test_the_briefing_is_pinned_and_the_channel_labelled(world: World) -> None:
    channel = await world.declares(ALICE)
    room = await world.channel(ALICE, "incident-")
    briefing = next(message for message in await world.messages(ALICE, channel) if message.get("blocks"))

    assert briefing["pinned"]
    assert room["topic"].startswith("SEV1 · Investigating")
    assert room["purpose"] == "INC-1: Checkout is down"


async def test_the_severitys_responders_are_invited(world: World) -> None:
    await world.declares(ALICE, severity="sev1")

    room = await world.channel(ALICE, "incident-")
    assert {ALICE, BOB, CAROL, ERIN} <= set(room["members"])
    assert DAN not in room["members"]


async def test_the_announcement_has_the_form_of_the_document(world: World) -> None:
    await world.declares(ALICE, what_is_broken="Nobody can pay.", customers_affected="all 4,000")

    (announcement,) = await world.texts(DAN, INCIDENTS)
    for line in (
        "INCIDENT ALERT: SEV1",
        "*TITLE:* Checkout is down",
        "*IMPACT:* Nobody can pay.",
        "*CUSTOMERS:* all 4,000",
        "*STATUS:* Investigating",
        f"*COMMANDER:* <@{ALICE}>",
        "Live updates in thread",
    ):
        assert line in announcement


async def test_a_private_incident_is_announced_nowhere_and_seen_by_nobody_else(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3", options=["private"])

    assert await world.texts(DAN, INCIDENTS) == []
    assert channel not in {room["id"] for room in await world.channels(DAN)}
    assert "INC-1" not in await world.types(DAN, "/incident list")
    assert "no incident INC-1" in await world.types(DAN, "/incident status INC-1")
    assert "INC-1" in await world.types(ALICE, "/incident list")


async def test_a_drill_is_marked_wherever_it_is_seen(world: World) -> None:
    channel = await world.declares(ALICE, options=["drill"])

    assert "DRILL" in (await world.texts(ALICE, channel))[0]
    assert "DRILL" in (await world.texts(DAN, INCIDENTS))[0]


async def test_a_form_submitted_twice_declares_once(world: World) -> None:
    await world.types(ALICE, "/incident declare Checkout is down")
    view = await world.modal(ALICE)
    assert view is not None
    submit = {"as": ALICE, "view_id": view["id"], "values": {"severity": "sev1"}}

    await asyncio.gather(world.post("submit", **submit), world.post("submit", **submit), return_exceptions=True)
    await world.settle()

    assert len(await world.texts(DAN, INCIDENTS)) == 1


@pytest.mark.parametrize("title", ["   ", "\n\t"])
async def test_a_title_of_nothing_but_space_comes_back_to_its_field(world: World, title: str) -> None:
    await world.types(ALICE, "/incident declare")

    errors = await world.errors_of(ALICE, title=title, severity="sev1")

    assert errors == {"title": "Please write something here."}
    assert await world.errors_of(ALICE, title="Checkout is down", severity="sev1") == {}, "the form is still there"


async def test_a_form_without_severity_is_refused_by_slack_itself(world: World) -> None:
    await world.types(ALICE, "/incident declare Checkout is down")

    assert "severity" in await world.errors_of(ALICE)


async def test_a_title_that_tries_to_page_everybody_pages_nobody(world: World) -> None:
    await world.declares(ALICE, title="<!channel> @here *all* down & `out` <https://evil.example|bank>")

    for person in (DAN, CAROL):
        assert not [ping for ping in await world.pings(person) if ping["why"] in {"channel", "here", "everyone"}]
    (announcement,) = await world.texts(DAN, INCIDENTS)
    assert "&lt;!channel&gt;" in announcement


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Größe & Überlauf: 100 %", "incident-2026-01-05-001-groe-uberlauf-100"),
        ("支付失败", "incident-2026-01-05-001"),
        ("a" * 120, "incident-2026-01-05-001-" + "a" * 56),
        ("--- why?! ---", "incident-2026-01-05-001-why"),
    ],
)
async def test_any_title_makes_a_channel_name_that_slack_takes(world: World, title: str, name: str) -> None:
    await world.declares(ALICE, title=title)

    assert (await world.channel(ALICE, "incident-"))["name"] == name


async def test_the_incidents_of_a_day_have_channels_of_their_own(world: World) -> None:
    first = await world.declares(ALICE, title="Checkout is down")
    second = await world.declares(ALICE, title="Checkout is down")

    assert first != second
    assert "INC-2" in (await world.texts(ALICE, second))[0]


async def test_a_shortcut_declares_as_the_command_does(world: World) -> None:
    await world.post("shortcut", **{"as": ALICE}, callback_id="declare")

    await world.submits(ALICE, title="Checkout is down", severity="sev1")
    await world.settle()
    assert await world.channel(ALICE, "incident-")


async def test_a_lost_trigger_is_answered_in_a_sentence(world: World) -> None:
    await world.fails_next("views.open", fault="error", error="expired_trigger_id")

    assert "did not open the form in time" in await world.types(ALICE, "/incident declare")


async def test_nothing_is_declared_while_the_form_is_open(world: World) -> None:
    await world.types(ALICE, "/incident declare", channel=GENERAL)
    await world.settle()

    assert await world.texts(DAN, INCIDENTS) == []
    with pytest.raises(Refused):
        await world.types(ALICE, "/nonsense")


async def test_who_is_in_a_private_channel_may_ask_there_by_its_number(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3", options=["private"])

    assert "SEV3" in await world.types(BOB, "/incident status INC-1", channel=channel)
