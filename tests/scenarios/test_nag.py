"""Nags: a private word before, a public one when it is due, and never two for one beat."""

from tests.support.world import ALICE, BOB, CAROL, INCIDENTS, World


def nags(texts: list[str]) -> list[str]:
    return [text for text in texts if "update was due" in text and "<@" in text]


async def test_the_commander_hears_in_private_before_everybody_hears_in_public(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")

    await world.pass_time(minutes=12)
    assert "is due" in (await world.direct(ALICE))[-1]
    assert nags(await world.texts(ALICE, channel)) == []

    await world.pass_time(minutes=3)
    (nag,) = nags(await world.texts(ALICE, channel))
    assert f"<@{ALICE}>" in nag
    assert "none yet since the declaration" in nag


async def test_a_silent_commander_is_nagged_once_for_each_beat(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")

    await world.pass_time(minutes=16)
    await world.settle()
    await world.settle()

    assert len(nags(await world.texts(ALICE, channel))) == 1


async def test_half_a_cadence_later_the_update_is_missed_and_the_beat_goes_on(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")

    await world.pass_time(minutes=15)
    await world.pass_time(minutes=7.5)
    assert "is missed" in (await world.direct(ALICE))[-1]
    await world.pass_time(minutes=7.5)

    second = nags(await world.texts(ALICE, channel))[1]
    assert "number 2 in a row" in second
    await world.types(ALICE, "/incident timeline", channel=channel)
    assert "was missed" in str(await world.modal(ALICE))


async def test_an_update_moves_the_nag_and_answers_the_one_that_was_out(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.pass_time(minutes=15)

    await world.posts_update(BOB, channel, known="The disk is full.", next_in="30")
    answered = next(text for text in await world.texts(ALICE, channel) if "update was due" in text)
    assert f"<@{BOB}> posted one" in answered
    await world.pass_time(minutes=29)
    assert len([t for t in await world.texts(ALICE, channel) if "update was due" in t]) == 1
    await world.pass_time(minutes=1)

    assert "The disk is full." in nags(await world.texts(ALICE, channel))[-1]


async def test_who_leads_communications_is_asked_before_the_commander(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.types(ALICE, "/incident roles", channel=channel)
    await world.submits(ALICE, **{"role:communications-lead": CAROL})
    await world.settle()

    await world.pass_time(minutes=15)

    assert f"<@{CAROL}>" in nags(await world.texts(ALICE, channel))[-1]


async def test_a_snoozed_nag_waits_and_everybody_sees_who_snoozed_it_and_why(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.pass_time(minutes=15)

    await world.clicks(ALICE, "Snooze", channel=channel)
    await world.submits(ALICE, length="30", reason="Waiting for the vendor")
    await world.settle()
    texts = await world.texts(BOB, channel)
    assert any("Waiting for the vendor" in text and f"<@{ALICE}>" in text for text in texts)
    await world.pass_time(minutes=29)
    before = len(nags(await world.texts(ALICE, channel)))
    await world.pass_time(minutes=1)

    assert len(nags(await world.texts(ALICE, channel))) == before + 1


async def test_a_snooze_needs_a_reason(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.types(ALICE, "/incident snooze", channel=channel)

    assert await world.errors_of(ALICE, length="15", reason=" ") == {"reason": "Please write something here."}


async def test_there_is_nothing_to_snooze_where_updates_come_as_needed(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev4")

    assert "nothing to snooze" in await world.types(ALICE, "/incident snooze", channel=channel)


async def test_a_raised_severity_asks_by_its_own_cadence_at_once(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.pass_time(minutes=20)

    await world.types(ALICE, "/incident severity", channel=channel)
    await world.submits(ALICE, severity="sev1", reason="It spreads")
    await world.settle()

    assert len(nags(await world.texts(ALICE, channel))) == 1, "15 minutes since the declaration are over"


async def test_a_severity_that_needs_no_updates_asks_for_none(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.types(ALICE, "/incident severity", channel=channel)
    await world.submits(ALICE, severity="sev4")

    await world.pass_time(hours=30)

    assert nags(await world.texts(ALICE, channel)) == []


async def test_after_ten_hours_away_one_late_nag_says_since_when(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")

    await world.pass_time(hours=10)

    (nag,) = nags(await world.texts(ALICE, channel))
    assert "9 h 45 min ago" in nag


async def test_a_nag_that_slack_could_not_take_is_not_posted_after_the_update(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.fails_next("chat.postMessage", fault="ratelimited", retry_after=60)
    await world.pass_time(minutes=15)

    await world.posts_update(ALICE, channel)
    await world.pass_time(minutes=2)

    assert [t for t in await world.texts(ALICE, channel) if "update was due" in t] == []


async def test_nags_end_when_the_incident_is_resolved_and_begin_again_when_it_is_back(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")
    await world.types(ALICE, "/incident resolve", channel=channel)
    await world.submits(ALICE, cause="Disk", fix="More disk")
    await world.pass_time(hours=3)
    assert nags(await world.texts(ALICE, channel)) == []

    await world.types(ALICE, "/incident reopen", channel=channel)
    await world.submits(ALICE, reason="Full again")
    await world.pass_time(minutes=15)

    assert len(nags(await world.texts(ALICE, channel))) == 1
    assert "INCIDENT ALERT" in (await world.texts(CAROL, INCIDENTS))[0]


async def test_a_snooze_never_makes_a_nag_come_sooner(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")
    await world.types(ALICE, "/incident snooze", channel=channel)
    await world.submits(ALICE, length="15", reason="All quiet")

    await world.pass_time(minutes=74)
    assert nags(await world.texts(ALICE, channel)) == []
    await world.pass_time(minutes=1)

    assert len(nags(await world.texts(ALICE, channel))) == 1


async def test_after_a_missed_update_the_cards_promise_the_next_one(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev1")

    await world.pass_time(minutes=15)
    await world.pass_time(minutes=7.5)

    assert "09:30 UTC" in (await world.texts(ALICE, channel))[0]
    assert "09:30 UTC" in (await world.texts(CAROL, INCIDENTS))[0]
