"""Killed between any two steps of the story, Drumbeat goes on where it was: nothing lost, nothing twice."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from storage.unit_of_work import Database
from tests.durability.life import Life, life
from tests.support.world import ALICE, BOB, DAN, INCIDENTS


async def channel_of(story: Life) -> str:
    return str((await story.channel(ALICE, "incident-"))["id"])


async def declares(story: Life) -> None:
    await story.types(ALICE, "/incident declare Checkout is down")
    await story.submits(ALICE, severity="sev1")


async def posts_an_update(story: Life) -> None:
    await story.types(ALICE, "/incident update", channel=await channel_of(story))
    await story.submits(ALICE, known="The disk is full.", doing="Adding disk.")


async def waits_for_the_nag(story: Life) -> None:
    await story.move_to(25)


async def offers_command(story: Life) -> None:
    await story.types(ALICE, "/incident handoff", channel=await channel_of(story))
    await story.submits(ALICE, to=BOB, standing="Disk is being added.")


async def accepts(story: Life) -> None:
    await story.clicks(BOB, "Accept", channel=await channel_of(story))


async def changes_the_severity(story: Life) -> None:
    await story.types(BOB, "/incident severity", channel=await channel_of(story))
    await story.submits(BOB, severity="sev4", reason="It works again")


async def resolves(story: Life) -> None:
    await story.types(BOB, "/incident resolve", channel=await channel_of(story))
    await story.submits(BOB, cause="The disk was full.", fix="More disk.")


Step = Callable[[Life], Awaitable[None]]
STORY: list[Step] = [
    declares,
    posts_an_update,
    waits_for_the_nag,
    offers_command,
    accepts,
    changes_the_severity,
    resolves,
]
IN_THE_CHANNEL = {
    "*Update · ": 1,
    "An update was due": 1,
    "offered command to": 1,
    "has command now. Thank you": 1,
    "it was SEV1": 1,
    ":white_check_mark: *Resolved*": 1,
}
"""How often each thing is said in the channel once the story is over."""


@pytest.mark.parametrize("step", STORY, ids=lambda step: step.__name__)
async def test_killed_after_a_step_the_story_ends_as_it_should(
    database: Database, address: str, tmp_path: Path, step: Step
) -> None:
    await database.close()
    async with life(address, tmp_path) as story:
        await story.start()
        for each in STORY:
            await each(story)
            if each is step:
                await story.killed_and_restarted(after_ms=STORY.index(step) * 7 % 30)
            await story.settle()
        await nothing_is_lost_and_nothing_twice(story)


async def nothing_is_lost_and_nothing_twice(story: Life) -> None:
    channel = await channel_of(story)
    said = await story.texts(ALICE, channel)
    counted = {part: sum(part in text for text in said[1:]) for part in IN_THE_CHANNEL}
    assert counted == IN_THE_CHANNEL, said
    assert len(await story.texts(DAN, INCIDENTS)) == 1
    (announcement,) = await story.messages(DAN, INCIDENTS)
    thread = await story.texts(DAN, INCIDENTS, thread=announcement["ts"])
    assert [sum(part in text for text in thread) for part in ("*Update · ", "it was SEV1", "*Resolved*")] == [1, 1, 1]
    assert len([line for line in await story.direct(ALICE) if "is declared" in line]) == 1
    assert "RESOLVED" in (await story.texts(DAN, INCIDENTS))[0]
    assert {ALICE, BOB} <= set((await story.channel(ALICE, "incident-"))["members"])
