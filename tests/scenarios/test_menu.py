"""What the briefing's menu leads to, and what stands behind its More…."""

from pathlib import Path

import pytest

from tests.scenarios.test_one_line import typed
from tests.support.world import ALICE, BOB, GENERAL, World, shown

IN_THE_MENU = {
    "Call for help": "escalate",
    "Add to timeline": "note",
    "Roles": "roles",
}
BEHIND_MORE = {
    "Take command": "take_command",
    "Add a link": "link",
    "Rename": "rename",
    "Snooze": "snooze",
}


async def opened(world: World, person: str) -> str:
    """Return which modal this person has open."""
    view = await world.modal(person)
    assert view is not None
    return str(view["callback_id"])


@pytest.mark.parametrize("entry", IN_THE_MENU)
async def test_each_entry_opens_its_form(world: World, entry: str) -> None:
    channel = await world.declares(ALICE)

    await world.clicks(BOB, entry, channel=channel)

    assert await opened(world, BOB) == IN_THE_MENU[entry]


@pytest.mark.parametrize("entry", BEHIND_MORE)
async def test_behind_more_is_the_rest(world: World, entry: str) -> None:
    channel = await world.declares(ALICE)
    await world.clicks(BOB, "More…", channel=channel)

    await world.clicks_in_modal(BOB, entry)

    assert await opened(world, BOB) == BEHIND_MORE[entry]


async def test_help_is_called_from_the_menu(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.clicks(ALICE, "Call for help", channel=channel)

    await world.submits(ALICE, people=[BOB], reason="The database is full")
    await world.settle()

    assert "The database is full" in (await world.direct(BOB))[-1]


async def test_action_items_are_behind_more_and_can_be_added_there(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.clicks(BOB, "More…", channel=channel)
    await world.clicks_in_modal(BOB, "Action items")

    await world.clicks_in_modal(BOB, "Add one")
    await world.submits(BOB, text="Alert on disk space")
    await world.settle()

    assert "Alert on disk space" in (await world.texts(ALICE, channel))[-1]


async def test_what_is_resolved_can_still_be_written_up(world: World) -> None:
    channel = await world.declares(ALICE)
    await typed(world, ALICE, '/incident resolve "disk" "more disk"', channel=channel)

    await world.clicks(BOB, "Rename", channel=channel)

    assert await opened(world, BOB) == "rename"


async def test_the_timeline_is_in_the_menu(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.clicks(BOB, "Show timeline", channel=channel)

    assert "declared INC-1" in shown(await world.modal(BOB) or {})


async def test_command_is_offered_by_the_briefings_button(world: World) -> None:
    channel = await world.declares(ALICE)

    await world.clicks(ALICE, "Hand off", channel=channel)
    await world.submits(ALICE, to=BOB, standing="Disk is being added.")
    await world.settle()
    await world.clicks(BOB, "Accept", channel=channel)
    await world.settle()

    assert await world.commander(channel) == BOB


async def test_elsewhere_one_is_asked_which_incident_is_meant(world: World) -> None:
    await world.declares(ALICE)

    await world.types(ALICE, "/incident rename Payments fail", channel=GENERAL)

    assert await opened(world, ALICE) == "which"


class TestATeamInWhichNobodyCommandsAtFirst:
    """Whoever comes takes command."""

    @pytest.fixture
    def policy(self, tmp_path: Path) -> str:
        """Return a policy that gives command to nobody."""
        file = tmp_path / "policy.yaml"
        file.write_text("extends: sandbox\nfirst_commander: nobody\n")
        return str(file)

    async def test_one_click_in_the_briefing_takes_command(self, world: World) -> None:
        channel = await world.declares(ALICE)
        briefing = (await world.texts(BOB, channel))[0]
        assert "Nobody has command" in briefing
        assert "Hand off" not in briefing

        await world.clicks(BOB, "Take command", channel=channel)
        await world.submits(BOB, reason="Somebody must")
        await world.settle()

        assert f"<@{BOB}> has command" in (await world.texts(BOB, channel))[0]
