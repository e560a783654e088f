"""Private: an incident does not exist for people who have no part in it, whichever way they ask."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.world import ALICE, BOB, CAROL, DAN, FRANK, World

POLICY = """
extends: sandbox
severities:
  - {key: sev2, name: SEV2, definition: Much is down, cadence: 30m, stakeholders: [random]}
  - {key: sev3, name: SEV3, definition: Little is down, cadence: 1h, responders: [bob@example.com]}
"""
OUTSIDE = (CAROL, DAN, FRANK)
VERBS = (
    *("update", "handoff", "take", "severity", "roles", "snooze", "timeline", "resolve", "reopen", "status", "follow"),
    *("unfollow", "escalate", "action", "link https://example.com", "rename", "runbook", "catchup"),
)


@pytest.fixture
def policy(tmp_path: Path) -> str:
    """Return a policy by which everybody would hear of everything."""
    file = tmp_path / "policy.yaml"
    file.write_text(POLICY)
    return str(file)


async def sees(world: World, person: str) -> tuple[bool, bool]:
    """Return whether a person finds the first incident in the list, and by its number."""
    listed = await world.types(person, "/incident list")
    asked = await world.types(person, "/incident status INC-1")
    return "INC-1" in listed, "There is no incident INC-1" not in asked


async def test_responders_whom_the_severity_invites_find_it(world: World) -> None:
    await world.declares(ALICE, severity="sev3", options=["private"])

    assert await sees(world, BOB) == (True, True)
    assert await sees(world, FRANK) == (False, False)


async def test_a_colleague_who_is_brought_in_finds_it_and_one_who_is_taken_out_does_not(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3", options=["private"])
    before = await sees(world, DAN)

    await world.post("invite", **{"as": ALICE}, channel=channel, user=DAN)
    await world.settle()
    inside = await sees(world, DAN)
    await world.pass_time(minutes=1)
    await world.post("kick", **{"as": ALICE}, channel=channel, user=DAN)
    await world.settle()

    assert (before, inside) == ((False, False), (True, True))
    assert await sees(world, DAN) == (False, False)


async def test_who_leaves_finds_it_no_more_however_late_the_news_of_the_joining_comes(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3", options=["private"])
    await world.post("fault", fault="event_reordered", event="member_joined_channel", times=1)

    await world.post("invite", **{"as": ALICE}, channel=channel, user=DAN)
    await world.slack_moves_on(timedelta(seconds=1))
    await world.post("leave", **{"as": DAN}, channel=channel)
    await world.settle()

    assert await sees(world, DAN) == (False, False)


async def submits(world: World, person: str, command: str, channel: str, **fields: str) -> None:
    """Type a command that opens a form, and fill it."""
    await world.types(person, f"/incident {command}", channel=channel)
    await world.submits(person, **fields)
    await world.settle()


async def lives(world: World) -> str:
    """Let a private incident go through everything that can happen to one; return its channel."""
    channel = await world.declares(
        ALICE, title="Zanzibar ledger", severity="sev3", what_is_broken="zanzibar", options=["private"]
    )
    await world.types(BOB, "/incident follow INC-1")
    await world.pass_time(minutes=57)
    await world.pass_time(minutes=3)
    await world.pass_time(minutes=30)
    await world.posts_update(ALICE, channel, known="zanzibar", doing="zanzibar", impact="zanzibar")
    await world.fails_next("conversations.setTopic", fault="error", error="restricted_action")
    await submits(world, ALICE, "severity", channel, severity="sev2", reason="zanzibar")
    await submits(world, ALICE, "snooze", channel, reason="zanzibar")
    await submits(world, ALICE, "roles", channel, **{"role:scribe": BOB})
    await submits(world, ALICE, "handoff", channel, to=BOB, standing="zanzibar")
    await world.pass_time(minutes=5)
    await world.clicks(BOB, "Accept", channel=channel)
    await world.settle()
    await submits(world, ALICE, "take", channel, reason="zanzibar")
    await world.types(BOB, "/incident timeline add zanzibar", channel=channel)
    for line in (
        "link https://example.com/zanzibar zanzibar",
        "action zanzibar @bob --due 2026-01-31",
        "escalate @erin zanzibar",
        "rename Zanzibar ledger is empty",
    ):
        await world.types(ALICE, f"/incident {line}", channel=channel)
        await world.settle()
    ts = await world.says(BOB, "zanzibar is back", channel=channel)
    await world.post("react", **{"as": BOB}, channel=channel, ts=ts, name="pushpin")
    await submits(world, ALICE, "resolve", channel, cause="zanzibar", fix="zanzibar")
    await submits(world, ALICE, "reopen", channel, reason="zanzibar")
    await world.pass_time(minutes=30)
    told = "\n".join(await world.direct(ALICE))
    assert all(words in told for words in ("is due", "is missed", "could not set the channel's topic"))
    return channel


async def everything_that(world: World, person: str) -> str:
    """Return all that a person can look at: their Home, channels, direct messages, threads, and what rang."""
    seen = [await world.get("workspace", **{"as": person}), await world.pings(person)]
    for channel in await world.channels(person):
        messages = await world.messages(person, channel["id"])
        seen += messages
        seen += [await world.messages(person, channel["id"], thread=each["ts"]) for each in messages]
    return json.dumps(seen, ensure_ascii=False)


async def test_nothing_of_a_private_incident_gets_out_whatever_happens_to_it(world: World) -> None:
    for person in OUTSIDE:
        await world.post("open_home", **{"as": person})
    await world.settle()

    channel = await lives(world)
    opened = await world.declares(FRANK, title="Exports hang", severity="sev2")
    await world.pass_time(seconds=10)

    for person in OUTSIDE:
        seen = await everything_that(world, person)
        assert "Exports hang" in seen, "a public incident is seen"
        assert opened in seen
        assert re.findall(rf"(?i)zanzibar|INC-1\b|incident-2026-01-05-001|{channel}", seen) == []
    assert "Zanzibar ledger" in await everything_that(world, BOB), "who has a part sees it"


@pytest.mark.parametrize("person", OUTSIDE)
async def test_asked_by_its_number_it_is_as_one_that_never_was(world: World, person: str) -> None:
    await world.declares(ALICE, title="Zanzibar ledger", severity="sev3", options=["private"])

    for verb in [*VERBS, "timeline INC-1 add 08:00 zanzibar"]:
        word, _, rest = verb.partition(" ")
        asked = verb if "INC-1" in verb else f"{word} INC-1 {rest}".strip()
        private = await world.types(person, f"/incident {asked}")
        missing = await world.types(person, f"/incident {asked.replace('INC-1', 'INC-77')}")
        assert private == missing.replace("INC-77", "INC-1"), asked
        assert "There is no incident INC-1" in private, asked
    assert "Zanzibar" not in await world.types(person, "/incident list")
    assert await world.modal(person) is None


async def test_who_has_a_part_finds_it_at_home_in_the_list_and_by_its_number(world: World) -> None:
    await world.declares(ALICE, title="Zanzibar ledger", severity="sev3", options=["private"])
    await world.post("open_home", **{"as": BOB})
    await world.settle()

    assert "Zanzibar ledger" in json.dumps((await world.get("workspace", **{"as": BOB}))["home"])
    assert "Zanzibar ledger" in await world.types(BOB, "/incident list")
    assert "Zanzibar ledger" in await world.types(BOB, "/incident status INC-1")


async def test_where_one_chooses_an_incident_it_is_not_offered_to_others(world: World) -> None:
    await world.declares(ALICE, title="Zanzibar ledger", severity="sev3", options=["private"])
    none_open = await world.types(FRANK, "/incident update")
    await world.declares(FRANK, title="Exports hang", severity="sev3")

    await world.types(FRANK, "/incident update")
    await world.types(BOB, "/incident update")

    assert "none is open" in none_open
    assert await world.offers(FRANK, "incident", "zanzibar") == []
    assert await world.offers(FRANK, "incident", "INC-1") == []
    assert await world.offers(BOB, "incident", "zanzibar") == ["INC-1 SEV3: Zanzibar ledger"]
