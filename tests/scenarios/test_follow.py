"""Follow: who asks to hear of an incident does, by direct message, until they ask no more."""

import pytest

from tests.support.world import ALICE, BOB, DAN, FRANK, GENERAL, World


async def resolves(world: World, person: str, channel: str) -> None:
    """Resolve the incident as a person does."""
    await world.types(person, "/incident resolve", channel=channel)
    await world.submits(person, cause="The disk was full.", fix="More disk.")
    await world.settle()


async def test_a_follower_hears_of_updates_severity_the_end_and_its_return(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    answer = await world.types(FRANK, "/incident follow INC-1")

    await world.posts_update(ALICE, channel)
    await world.types(ALICE, "/incident severity", channel=channel)
    await world.submits(ALICE, severity="sev2", reason="Half of them notice.")
    await resolves(world, ALICE, channel)
    await world.types(ALICE, "/incident reopen", channel=channel)
    await world.submits(ALICE, reason="It is full again.")
    await world.settle()

    assert "You follow INC-1 now" in answer
    told = await world.direct(FRANK)
    heard = zip(("Update", "SEV2", "Resolved", "back"), told, strict=True)
    assert all(words in line for words, line in heard)
    assert all("INC-1* Checkout is down" in line and channel in line for line in told)


async def test_nobody_else_hears_and_nothing_else_is_told(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.types(FRANK, "/incident follow INC-1")

    await world.types(ALICE, "/incident snooze", channel=channel)
    await world.submits(ALICE, reason="Waiting for the vendor.")
    await world.pass_time(hours=3)
    await world.posts_update(ALICE, channel)

    assert len(await world.direct(FRANK)) == 1
    assert await world.direct(DAN) == []


async def test_who_follows_twice_is_told_so_and_hears_once(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.types(FRANK, "/incident follow INC-1")

    again = await world.types(FRANK, "/incident follow inc-1")
    await world.posts_update(ALICE, channel)

    assert "You follow INC-1 already." in again
    assert len(await world.direct(FRANK)) == 1


async def test_who_unfollows_hears_no_more_and_twice_is_told_so(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.types(FRANK, "/incident follow INC-1")

    ended = await world.types(FRANK, "/incident unfollow INC-1")
    again = await world.types(FRANK, "/incident unfollow INC-1")
    await world.posts_update(ALICE, channel)

    assert "not follow INC-1 any more" in ended
    assert "nothing to end" in again
    assert await world.direct(FRANK) == []


async def test_alone_in_an_incidents_channel_it_means_that_incident(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")

    answer = await world.types(BOB, "/incident follow", channel=channel)
    await world.types(FRANK, "/incident follow", channel=GENERAL)
    await world.submits(FRANK)
    await world.settle()
    await world.posts_update(ALICE, channel)

    assert "You follow INC-1 now" in answer
    assert len(await world.direct(FRANK)) == 1, "elsewhere one chooses"


async def test_the_status_says_that_one_follows(world: World) -> None:
    await world.declares(ALICE, severity="sev3")
    await world.types(FRANK, "/incident follow INC-1")

    assert "You follow INC-1" in await world.types(FRANK, "/incident status INC-1")
    assert "You follow" not in await world.types(DAN, "/incident status INC-1")


@pytest.mark.parametrize("number", ["INC-2", "INC-999999999"])
async def test_an_incident_that_is_not_there_cannot_be_followed(world: World, number: str) -> None:
    await world.declares(ALICE, severity="sev3")

    assert f"There is no incident {number}" in await world.types(FRANK, f"/incident follow {number}")


async def test_a_private_one_cannot_be_followed_by_who_has_no_part_in_it(world: World) -> None:
    await world.declares(ALICE, severity="sev3", options=["private"])

    assert "There is no incident INC-1" in await world.types(FRANK, "/incident follow INC-1")
    assert "There is no incident INC-1" in await world.types(FRANK, "/incident unfollow INC-1")
    assert "You follow INC-1 now" in await world.types(BOB, "/incident follow INC-1")


async def test_who_is_taken_out_of_a_private_one_hears_no_more(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3", options=["private"])
    await world.types(BOB, "/incident follow INC-1")
    await world.pass_time(minutes=1)

    await world.post("kick", **{"as": ALICE}, channel=channel, user=BOB)
    await world.settle()
    await world.posts_update(ALICE, channel)

    assert await world.direct(BOB) == []


async def test_a_follower_who_left_the_company_troubles_nobody(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.types(FRANK, "/incident follow INC-1")
    before = await world.direct(ALICE)
    await world.post("deactivate", user=FRANK)

    await world.posts_update(ALICE, channel)

    assert await world.direct(ALICE) == before
    assert "Update" in (await world.texts(ALICE, channel))[-1]


async def test_a_lost_answer_doubles_no_word_to_a_follower(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.types(FRANK, "/incident follow INC-1")
    await world.fails_next("chat.postMessage", fault="drop", after_effect=True, times=3)

    await world.posts_update(ALICE, channel)
    await world.pass_time(minutes=2)

    assert len(await world.direct(FRANK)) == 1
