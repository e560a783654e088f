"""Who may: by default everybody; where the policy says otherwise, a sentence says who, and the timeline knows."""

from pathlib import Path

import pytest

from tests.scenarios.test_one_line import typed
from tests.scenarios.test_timeline import lines
from tests.support.world import ALICE, BOB, CAROL, ERIN, FRANK, GENERAL, Refused, World


@pytest.fixture
def policy(tmp_path: Path) -> str:
    """Return a policy of a team that keeps some things for some people; @sre are Alice and Erin."""
    file = tmp_path / "policy.yaml"
    file.write_text(
        f"""
extends: sandbox
who_may:
  admins: [S0SRE]
  declare: [{ALICE}, {BOB}]
  private: [S0SRE]
  severity: [responders]
  handoff: [commander]
  resolve: [commander]
  reopen: [admins]
"""
    )
    return str(file)


async def test_only_those_whom_the_policy_names_declare(world: World) -> None:
    refused = await typed(world, CAROL, "/incident declare sev1 Checkout is down", channel=GENERAL)
    form = await typed(world, CAROL, "/incident declare", channel=GENERAL)
    welcome = await typed(world, BOB, "/incident declare sev1 Checkout is down", channel=GENERAL)

    assert "the people whom the policy names for it or an admin may declare an incident" in refused
    assert "Checkout is down" in refused, "what was typed comes back"
    assert "may declare an incident" in form
    assert "INC-1 is declared" in welcome


async def test_a_private_incident_may_be_kept_for_fewer(world: World) -> None:
    assert "declare a private incident" in await typed(
        world, BOB, "/incident declare sev1 Data leaks --private", channel=GENERAL
    )
    await world.types(BOB, "/incident declare", channel=GENERAL)
    with pytest.raises(Refused, match="declare a private incident"):
        await world.submits(BOB, title="Data leaks", severity="sev1", options=["private"])

    assert await world.declares(ALICE, title="Data leaks", options=["private"])


async def test_the_commander_resolves_and_nobody_else(world: World) -> None:
    channel = await world.declares(BOB)

    refused = await typed(world, CAROL, '/incident resolve "disk" "more disk"', channel=channel)
    await world.clicks(CAROL, "Resolve", channel=channel)
    await typed(world, BOB, '/incident resolve "disk" "more disk"', channel=channel)

    assert "Only the commander or an admin may resolve it" in refused
    assert await world.modal(CAROL) is None
    assert "may resolve it" in (await world.whispers(CAROL, channel))[-1]
    assert "more disk" in (await world.texts(BOB, channel))[-1]
    said = await lines(world, channel, BOB)
    assert len([line for line in said if f"<@{CAROL}> wanted to resolve it" in line]) == 2


async def test_who_lost_command_while_the_form_was_open_cannot_submit_it(world: World) -> None:
    channel = await world.declares(BOB)
    await world.types(BOB, "/incident resolve", channel=channel)
    await typed(world, CAROL, "/incident take Bob sleeps", channel=channel)

    with pytest.raises(Refused, match="may resolve it"):
        await world.submits(BOB, cause="disk", fix="more disk")


async def test_an_admin_may_and_the_timeline_says_so_once(world: World) -> None:
    channel = await world.declares(BOB)

    await world.types(ERIN, "/incident resolve", channel=channel)
    await world.submits(ERIN, cause="disk", fix="more disk")
    await world.settle()

    said = await lines(world, channel, BOB)
    assert len([line for line in said if f"<@{ERIN}> went on to resolve it, as an admin" in line]) == 1
    assert any("resolved it: more disk" in line for line in said)


async def test_responders_are_those_with_a_part_in_it(world: World) -> None:
    channel = await world.declares(BOB)

    refused = await typed(world, FRANK, "/incident severity sev2", channel=channel)
    await typed(world, BOB, "/incident role scribe @frank", channel=channel)
    await typed(world, FRANK, "/incident severity sev2", channel=channel)

    assert "Only responders or an admin may change the severity" in refused
    assert (await world.channel(BOB, "incident-"))["topic"].startswith("SEV2")


async def test_while_slack_cannot_tell_who_is_who_the_incident_goes_on(world: World) -> None:
    channel = await world.declares(BOB)
    await world.fails_next("usergroups.users.list", fault="status", status=503, times=5)

    await typed(world, CAROL, '/incident resolve "disk" "more disk"', channel=channel)

    said = await lines(world, channel, BOB)
    assert any("Slack could not tell whether they may" in line for line in said)
    assert any("resolved it: more disk" in line for line in said)


async def test_reopening_is_the_admins(world: World) -> None:
    channel = await world.declares(BOB)
    await typed(world, BOB, '/incident resolve "disk" "more disk"', channel=channel)

    assert "Only an admin may reopen it" in await typed(world, BOB, "/incident reopen again", channel=channel)
    await typed(world, ALICE, "/incident reopen again", channel=channel)

    assert "again" in (await world.texts(BOB, channel))[-1]
