"""What responders reach for beside the update: help, a name that fits, a link, a note of what has to be done later."""

import pytest

from tests.scenarios.test_one_line import typed
from tests.scenarios.test_timeline import lines, shown_lines
from tests.support.world import ALICE, BOB, CAROL, DAN, ERIN, GENERAL, GONE, Refused, World


async def test_help_is_called_in_one_line(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, ALICE, "/incident escalate @erin @sre the database is full", channel=channel)

    said = (await world.texts(BOB, channel))[-1]
    assert f"<@{ERIN}>, <!subteam^S0SRE>" in said
    assert "the database is full" in said
    assert ERIN in (await world.channel(ALICE, "incident-"))["members"]
    direct = (await world.direct(ERIN))[-1]
    assert "the database is full" in direct
    assert channel in direct
    assert any("for help: the database is full" in line for line in await lines(world, channel))


async def test_whom_nobody_knows_is_not_called(world: World) -> None:
    channel = await world.declares(ALICE)

    assert "Nobody is called @plumbers" in await typed(world, ALICE, "/incident escalate @plumbers x", channel=channel)


async def test_help_is_called_by_the_form(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.types(ALICE, "/incident escalate @dan", channel=channel)
    await world.submits(ALICE, reason="Customers ask for their money")
    await world.settle()

    assert "Customers ask for their money" in (await world.direct(DAN))[-1]


async def test_nobody_is_called_who_cannot_hear(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.types(ALICE, "/incident escalate", channel=channel)

    with pytest.raises(Refused, match="deactivated"):
        await world.submits(ALICE, people=[GONE], reason="help")
    assert "is a bot" in await world.types(ALICE, "/incident escalate @drumbeat help", channel=channel)


async def test_a_resolved_incident_needs_no_help(world: World) -> None:
    channel = await world.declares(ALICE)
    await typed(world, ALICE, '/incident resolve "disk" "more disk"', channel=channel)

    assert "already resolved" in await typed(world, ALICE, "/incident escalate @erin help", channel=channel)


async def test_a_better_name_shows_everywhere(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, BOB, "/incident rename Payments fail in Europe", channel=channel)

    room = await world.channel(BOB, "incident-")
    assert room["name"] == "incident-2026-01-05-001-payments-fail-in-europe"
    assert room["purpose"] == "INC-1: Payments fail in Europe"
    assert "Payments fail in Europe" in (await world.texts(BOB, channel))[0]
    assert "before: Checkout is down" in (await world.texts(BOB, channel))[-1]


async def test_the_form_begins_with_the_old_name_and_refuses_a_long_one(world: World) -> None:
    channel = await world.declares(ALICE)

    assert "121 characters; 120 fit" in await typed(world, BOB, f"/incident rename {'x' * 121}", channel=channel)
    await world.types(BOB, "/incident rename", channel=channel)
    view = await world.modal(BOB)
    assert view is not None
    assert view["blocks"][0]["element"]["initial_value"] == "Checkout is down"
    await world.submits(BOB, title="Checkout is slow")
    await world.settle()

    assert (await world.channel(BOB, "incident-"))["name"].endswith("checkout-is-slow")


async def test_a_name_that_slack_does_not_let_us_change_stays(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.fails_next("conversations.rename", fault="error", error="not_authorized")

    await typed(world, BOB, "/incident rename Payments fail", channel=channel)

    assert (await world.channel(BOB, "incident-"))["name"].endswith("checkout-is-down")
    assert "Payments fail" in (await world.texts(BOB, channel))[0]


async def test_a_link_is_in_the_briefing_and_in_the_bookmarks(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, BOB, "/incident link https://grafana.example.com/d/1?a=1&b=2 The dashboard", channel=channel)

    bookmarks = (await world.channel(BOB, "incident-"))["bookmarks"]
    assert [(one["title"], one["link"]) for one in bookmarks] == [
        ("The dashboard", "https://grafana.example.com/d/1?a=1&b=2")
    ]
    assert "<https://grafana.example.com/d/1?a=1&amp;b=2|The dashboard>" in (await world.texts(BOB, channel))[0]
    assert "The dashboard" in await typed(world, ALICE, "/incident runbook", channel=channel)


async def test_a_link_is_added_once_and_must_be_one(world: World) -> None:
    channel = await world.declares(ALICE)
    await typed(world, BOB, "/incident link https://example.com", channel=channel)

    assert "linked already" in await typed(world, ALICE, "/incident link https://example.com again", channel=channel)
    await world.types(ALICE, "/incident link", channel=channel)
    with pytest.raises(Refused, match="not an address"):
        await world.submits(ALICE, url="javascript:alert(1)")
    await world.submits(ALICE, url="https://status.example.com", title="")
    await world.settle()

    assert "|status.example.com>" in (await world.texts(BOB, channel))[-1]


async def test_without_a_link_the_runbook_says_how_to_add_one(world: World) -> None:
    channel = await world.declares(ALICE)

    assert "/incident link https://" in await typed(world, ALICE, "/incident runbook", channel=channel)


async def test_an_action_item_is_written_down_listed_and_ticked_off(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, BOB, "/incident action alert on disk space @carol —due 2026-01-31", channel=channel)
    await world.types(ALICE, "/incident action", channel=channel)
    listed = shown_lines(await world.modal(ALICE))
    await world.clicks_in_modal(ALICE, "Done")

    assert f"alert on disk space\n<@{CAROL}> · until 2026-01-31" in listed[0]
    assert "~alert on disk space~" in shown_lines(await world.modal(ALICE))[0]
    said = [line for line in await lines(world, channel) if "alert on disk space" in line]
    assert len(said) == 2


async def test_the_list_leads_to_one_more(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident action", channel=channel)
    assert "no action item yet" in shown_lines(await world.modal(ALICE))[0]

    await world.clicks_in_modal(ALICE, "Add one")
    await world.submits(ALICE, text="Write the runbook")
    await world.settle()

    assert "Write the runbook" in (await world.texts(BOB, channel))[-1]


async def test_a_date_that_is_none_is_refused(world: World) -> None:
    channel = await world.declares(ALICE)

    assert "not a date" in await typed(world, BOB, "/incident action alert --due soon", channel=channel)


async def test_a_message_becomes_an_action_item_that_links_to_it(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "We should alert on disk space", channel=channel)

    await world.uses_shortcut(ALICE, "make_action_item", channel=channel, ts=ts)
    await world.submits(ALICE, to=BOB, due="2026-01-31")
    await world.settle()
    await world.types(ALICE, "/incident action", channel=channel)

    (line,) = shown_lines(await world.modal(ALICE))
    assert "We should alert on disk space" in line
    assert f"/archives/{channel}/p{ts.replace('.', '')}|message>" in line


async def test_a_message_elsewhere_is_added_to_the_incident_that_one_chooses(world: World) -> None:
    channel = await world.declares(ALICE)
    ts = await world.says(BOB, "Customers call about the checkout", channel=GENERAL)

    await world.uses_shortcut(CAROL, "add_to_timeline", channel=GENERAL, ts=ts)
    await world.submits(CAROL)

    said = [line for line in await lines(world, channel) if "Customers call" in line]
    assert len(said) == 1
    assert f"<@{BOB}> (added by <@{CAROL}>)" in said[0]
    assert f"/archives/{GENERAL}/p" in said[0]


async def test_an_incident_is_declared_from_a_message_and_links_back_to_it(world: World) -> None:
    ts = await world.says(BOB, "The checkout gives 500 & <nobody> can pay", channel=GENERAL)

    await world.uses_shortcut(BOB, "declare_from", channel=GENERAL, ts=ts)
    await world.submits(BOB, severity="sev1")
    await world.settle()

    room = await world.channel(BOB, "incident-2026-01-05-001-the-checkout-gives-500")
    briefing = (await world.texts(BOB, room["id"]))[0]
    assert "can pay" in briefing
    assert f"/archives/{GENERAL}/p{ts.replace('.', '')}|declared from a message>" in briefing


async def test_the_short_command_does_the_same(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, ALICE, "/inc update it is the disk", channel=channel)

    assert "it is the disk" in (await world.texts(BOB, channel))[-1]


async def test_commands_of_their_own_say_the_verb_themselves(world: World) -> None:
    channel = await world.declares(ALICE)

    await typed(world, ALICE, "/update identified it is the disk", channel=channel)
    status = await typed(world, BOB, "/incident-status INC-1", channel=GENERAL)
    refused = await typed(world, BOB, "/escalate @plumbers it leaks", channel=channel)

    assert "it is the disk" in status
    assert "Identified" in status
    assert "/escalate @plumbers it leaks" in refused
