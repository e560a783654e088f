"""`drumbeat sandbox`: Drumbeat and a Slack of its own, as a newcomer or somebody who drills starts it."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.world import ALICE, INCIDENTS, People, session

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def sandbox(*options: str) -> AsyncIterator[People]:
    """Run the command until the test is over; give what people do there."""
    arguments = ("-m", "bot", "sandbox", "--port", "0", *options)
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    assert process.stdout is not None
    async with asyncio.timeout(30):
        said = ""
        while "http://" not in said:
            said = (await process.stdout.readline()).decode()
    async with session() as http:
        yield People(url=said.split()[-1], session=http)
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        assert await process.wait() == 0


async def until_coming(people: People) -> tuple[datetime, str]:
    """Return what the clock says comes next, once it does."""
    async with asyncio.timeout(30):
        while (clock := await people.get("clock"))["next"] is None:
            await asyncio.sleep(0.05)
    return datetime.fromisoformat(clock["next"]["at"]), clock["next"]["what"]


async def until_said(people: People, channel: str, beginning: str) -> None:
    async with asyncio.timeout(30):
        while not any(beginning in text for text in await people.texts(ALICE, channel)):
            await asyncio.sleep(0.05)


async def test_a_jump_goes_to_the_next_nag_and_then_to_what_follows_it() -> None:
    async with sandbox("--speed", "0") as people:
        assert (await people.get("clock"))["next"] is None
        await people.types(ALICE, "/incident declare sev1 Checkout is down")
        channel, (at, what) = "", await until_coming(people)
        await until_said(people, INCIDENTS, "Checkout is down")
        channel = str((await people.channel(ALICE, "incident-"))["id"])

        jumped = await people.post("clock", jump=True)

        assert what.startswith("the nag in ")
        assert datetime.fromisoformat(jumped["now"]) == at
        await until_said(people, channel, "update was due")
        later, what = await until_coming(people)
        assert later > at
        assert what.startswith("the missed update in #incident-")


async def test_a_file_of_faults_is_in_force_from_the_start(tmp_path: Path) -> None:
    file = tmp_path / "bad-day.yaml"
    rule = "{fault: error, error: restricted_action, method: conversations.create}"
    file.write_text(f"seed: 3\nrate_limits: harsh\nrules:\n  - {rule}\n")

    async with sandbox("--faults", str(file), "--seed", "8") as people:
        await people.types(ALICE, "/incident declare sev1 Checkout is down")
        async with asyncio.timeout(30):
            while not any("restricted_action" in said or "channel" in said for said in await people.direct(ALICE)):
                await asyncio.sleep(0.05)
        faults = await people.get("faults")

    assert (faults["seed"], faults["rate_limits"]) == (8, "harsh")
    assert [(rule["fault"], rule["hits"] >= 1) for rule in faults["rules"]] == [("error", True)]


async def test_a_story_that_ships_is_played_by_a_part_of_its_name() -> None:
    async with sandbox("--story", "certificate", "--seed", "4") as people:
        async with asyncio.timeout(30):
            while (story := (await people.get("story"))["story"]) is None:
                await asyncio.sleep(0.05)
        assert (story["title"], story["you"]) == ("The certificate nobody renewed", ALICE)

        await people.post("clock", advance_seconds=30)
        async with asyncio.timeout(30):
            while not any("Nobody gets in" in one["text"] for one in await people.messages(ALICE, INCIDENTS)):
                await asyncio.sleep(0.05)


async def test_the_stories_that_ship_are_listed() -> None:
    code, listed, _ = await ran("--story", "list")

    assert code == 0
    assert [line.split()[0] for line in listed.splitlines()] == [
        "data-breach",
        "database-connections",
        "expired-certificate",
    ]


async def test_a_story_that_does_not_exist_is_told() -> None:
    code, _, complaint = await ran("--story", "flood")

    assert code == 78
    assert complaint.startswith("flood: there is no such story. These ship: data-breach, ")


async def ran(*options: str) -> tuple[int | None, str, str]:
    """Run the command to its end; return its exit code, and what it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "sandbox", *options),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complaint = await process.communicate()
    return process.returncode, said.decode(), complaint.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules:\n  - fault: earthquake\n", ":2:5: rules.0.fault: Input should be 'ratelimited'"),
        ("rules:\n  - {fault: drop, chanel: x}\n", ":2:19: rules.0.chanel: unknown key; did you mean channel?"),
        ("rate_limits: brutal\n", ":1:1: rate_limits: Input should be 'off', 'real' or 'harsh'"),
        ("- drop\n", ": a file of faults is a mapping; this is not."),
        (None, ": No such file or directory"),
    ],
)
async def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path: Path, text: str | None, said: str) -> None:
    file = tmp_path / "faults.yaml"
    if text is not None:
        file.write_text(text)

    code, _, complaint = await ran("--faults", str(file))

    assert code == 78
    assert f"{file}{said}" in complaint
    assert "Traceback" not in complaint
