"""Nags that help: with a draft, not while somebody writes, and a word to a commander who has led too long."""

from pathlib import Path

import pytest

from tests.scenarios.test_marks import marks
from tests.scenarios.test_nag import nags
from tests.scenarios.test_one_line import held, typed
from tests.support.world import ALICE, BOB, CAROL, GENERAL, World


async def test_a_nag_brings_a_draft_of_what_was_noted_since_the_last_update(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.posts_update(ALICE, channel, known="Errors since nine.", doing="Looking at the disk.")
    await world.pass_time(minutes=5)
    ts = await world.says(BOB, "@carol says the disk is full", channel=channel)
    await marks(world, CAROL, channel, ts)
    await world.pass_time(minutes=10)

    (nag,) = nags(await world.texts(ALICE, channel))
    assert "09:05 UTC: a colleague says the disk is full" in nag
    assert "Looking at the disk." in nag
    assert "Errors since nine." not in nag


async def test_the_draft_is_posted_by_one_click(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.types(BOB, "/incident timeline add the disk is full", channel=channel)
    await world.pass_time(minutes=15)

    await world.clicks(ALICE, "Post as is", channel=channel)
    await world.settle()

    said = (await world.texts(BOB, channel))[-1]
    assert "*Update · Investigating*" in said
    assert "the disk is full" in said
    assert "next update <!date" in said.replace("\n", " ")


async def test_the_draft_is_edited_before_it_goes_out(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.types(BOB, "/incident timeline add the disk is full", channel=channel)
    await world.pass_time(minutes=15)

    await world.clicks(ALICE, "Edit", channel=channel)
    assert "the disk is full" in (await held(world, ALICE))["known"]
    await world.submits(ALICE, known="The disk was full.", doing="It grows.")
    await world.settle()

    assert "The disk was full." in (await world.texts(BOB, channel))[-1]


async def test_without_news_the_draft_says_so(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1", what_is_broken="Nobody can pay")
    await world.pass_time(minutes=15)

    assert "No news since 09:00 UTC. It still holds: Nobody can pay" in nags(await world.texts(ALICE, channel))[0]


async def test_a_draft_that_an_update_has_overtaken_is_not_posted(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.pass_time(minutes=15)
    (nag,) = [m for m in await world.messages(CAROL, channel) if "Post as is" in str(m.get("blocks"))]
    (button,) = [e for block in nag["blocks"] for e in block.get("elements", []) if "post_draft" in str(e)]
    await world.posts_update(BOB, channel)

    where = {"channel": channel, "message_ts": nag["ts"], "block_id": "actions", "action_id": "post_draft"}
    with pytest.raises(Exception, match=r"changed|gone|no longer"):
        await world.post("action", **{"as": CAROL}, **where, value=button["value"])

    updates = [text for text in await world.texts(CAROL, channel) if "*Update ·" in text]
    assert len(updates) == 1


async def test_nobody_is_asked_while_somebody_writes(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.pass_time(minutes=14)

    await world.types(BOB, "/incident update", channel=channel)
    await world.pass_time(minutes=3)
    assert nags(await world.texts(ALICE, channel)) == []
    await world.submits(BOB, known="The disk is full.", doing="It grows.")
    await world.pass_time(minutes=5)

    assert nags(await world.texts(ALICE, channel)) == []


async def test_a_form_that_is_closed_holds_up_nothing(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.pass_time(minutes=14)
    await world.types(BOB, "/incident update", channel=channel)
    await world.pass_time(minutes=2)

    view = await world.modal(BOB)
    assert view is not None
    await world.post("close_view", **{"as": BOB}, view_id=view["id"])
    await world.settle()

    assert len(nags(await world.texts(ALICE, channel))) == 1


async def test_a_form_that_is_forgotten_holds_up_five_minutes(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.pass_time(minutes=14)
    await world.types(BOB, "/incident update", channel=channel)

    await world.pass_time(minutes=4)
    assert nags(await world.texts(ALICE, channel)) == []
    await world.pass_time(minutes=1)

    assert len(nags(await world.texts(ALICE, channel))) == 1


async def test_what_is_due_is_listed_the_soonest_first(world: World) -> None:
    await world.declares(ALICE, title="Exports hang", severity="sev3")
    channel = await world.declares(BOB, title="Checkout is down", severity="sev1")

    everywhere = await typed(world, CAROL, "/incident nags", channel=GENERAL)
    here = await typed(world, CAROL, "/incident nags", channel=channel)
    await world.pass_time(minutes=16)
    late = await typed(world, CAROL, "/incident nags", channel=channel)

    assert everywhere.index("INC-2") < everywhere.index("INC-1")
    assert f"<@{BOB}> will be asked" in here
    assert "INC-1" not in here
    assert "*overdue*" in late


async def test_after_four_hours_the_commander_is_asked_whether_to_hand_over(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev4")

    await world.pass_time(hours=4)
    asked = (await world.direct(ALICE))[-1]
    await world.pass_time(hours=4)

    assert "for 4 h" in asked
    assert channel in asked
    assert "for 8 h" in (await world.direct(ALICE))[-1]
    assert "was asked whether to hand over" in str(await timeline(world, channel))


async def timeline(world: World, channel: str) -> object:
    await world.types(BOB, "/incident timeline", channel=channel)
    return await world.modal(BOB)


async def test_the_hours_are_those_of_who_has_command(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev4")
    await world.pass_time(hours=3)
    await typed(world, BOB, "/incident take Alice sleeps", channel=channel)

    await world.pass_time(hours=2)
    before = [text for text in await world.direct(BOB) if "Hand off" in text or "had command" in text]
    await world.pass_time(hours=2)

    assert before == []
    assert not any("had command" in text for text in await world.direct(ALICE))
    assert "You have had command of INC-1" in (await world.direct(BOB))[-1]


async def test_it_leads_to_the_handoff(world: World) -> None:
    await world.declares(ALICE, severity="sev4")
    await world.pass_time(hours=4)
    direct = next(room["id"] for room in await world.channels(ALICE) if room["is_im"])

    await world.clicks(ALICE, "Hand off", channel=direct)

    assert (await world.modal(ALICE) or {})["callback_id"] == "hand_off"


async def test_nobody_is_asked_after_it_is_over(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev4")
    await typed(world, ALICE, '/incident resolve "disk" "more disk"', channel=channel)

    await world.pass_time(hours=5)

    assert not any("had command" in text for text in await world.direct(ALICE))


class TestATeamThatAsksNobody:
    """Whoever wants no such question says so."""

    @pytest.fixture
    def policy(self, tmp_path: Path) -> str:
        """Return a policy that asks nobody."""
        file = tmp_path / "policy.yaml"
        file.write_text("extends: sandbox\nhandoffs: {ask_after: as needed}\n")
        return str(file)

    async def test_nobody_is_asked_where_the_policy_says_so(self, world: World) -> None:
        await world.declares(ALICE, severity="sev4")

        await world.pass_time(hours=5)

        assert not any("had command" in text for text in await world.direct(ALICE))
