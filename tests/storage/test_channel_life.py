"""Who looked when, whose card a message is, and what waits for a channel."""

from datetime import UTC, datetime, timedelta

from bot.domain.cadence import started
from bot.domain.channel_facts import Loss
from bot.domain.ids import ChannelId, IncidentId, MessageTs, UserId
from bot.domain.incident import Incident
from bot.domain.jobs import NewJob, PinBriefing, SetTopic
from bot.domain.lifecycle import Status
from bot.domain.marginalia import Note
from storage.looks import Look
from storage.unit_of_work import Database, UnitOfWork

T0 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ALICE, BOB = UserId("U0ALICE"), UserId("U0BOB")
LEASE = timedelta(seconds=10)


async def declared(uow: UnitOfWork) -> Incident:
    return await uow.incidents.add(
        title="Checkout is down",
        severity="sev1",
        status=Status.INVESTIGATING,
        what_is_broken="",
        customers_affected="",
        is_private=False,
        is_drill=False,
        declared_by=ALICE,
        declared_at=T0,
        rhythm=started(T0, timedelta(minutes=15)),
    )


async def parks(uow: UnitOfWork, incident_id: IncidentId, cause: str) -> None:
    await uow.jobs.add(NewJob(payload=PinBriefing(incident_id=incident_id), run_at=T0))
    (job,) = await uow.jobs.claim("w", limit=1, lease=LEASE, now=T0)
    await uow.jobs.park(job, error=cause, now=T0)


async def test_what_somebody_knows_is_remembered_for_each_incident_and_person(database: Database) -> None:
    async with database.begin() as uow:
        one, other = await declared(uow), await declared(uow)
        assert await uow.looks.newest_entry(one.id) == 0
        await uow.timeline.add(one.id, Note(text="x"), by=ALICE, now=T0)
        newest = await uow.looks.newest_entry(one.id)
        await uow.looks.remember(one.id, ALICE, entry_id=0, now=T0)
        await uow.looks.remember(one.id, ALICE, entry_id=newest, now=T0 + LEASE)

    async with database.read() as uow:
        assert await uow.looks.last(one.id, ALICE) == Look(entry_id=newest, looked_at=T0 + LEASE)
        assert await uow.looks.last(one.id, BOB) is None
        assert await uow.looks.last(other.id, ALICE) is None


async def test_an_incident_is_found_by_either_of_its_cards(database: Database) -> None:
    channel, elsewhere, ts, other_ts = ChannelId("C0INC"), ChannelId("C0ALL"), MessageTs("1.1"), MessageTs("2.2")
    async with database.begin() as uow:
        incident = await declared(uow)
        await uow.incidents.set_channel(incident.id, channel, "incident-1")
        await uow.incidents.set_briefing(incident.id, ts)
        await uow.announcements.add(incident.id, "incidents")
        await uow.announcements.posted(incident.id, "incidents", elsewhere, other_ts)

        for place, message, is_card in (
            (channel, ts, True),
            (elsewhere, other_ts, True),
            (channel, other_ts, False),
            (elsewhere, ts, False),
        ):
            assert (await uow.incidents.with_card(place, message) is not None) is is_card


async def test_a_lost_channel_comes_back_as_it_was_written(database: Database) -> None:
    async with database.begin() as uow:
        incident = await declared(uow)
        await uow.incidents.set_channel_loss(incident.id, Loss.ARCHIVED)
        lost = await uow.incidents.get(incident.id)
        await uow.incidents.set_channel_loss(incident.id, None)
        back = await uow.incidents.get(incident.id)

    assert lost is not None
    assert lost.channel_loss is Loss.ARCHIVED
    assert back == incident


async def test_only_what_waits_for_this_incidents_channel_goes_on(database: Database) -> None:
    async with database.begin() as uow:
        one, other = await declared(uow), await declared(uow)
        await parks(uow, one.id, "is_archived")
        await parks(uow, one.id, "missing_scope")
        await parks(uow, other.id, "is_archived")

        await uow.jobs.bring_back(one.id, ["is_archived", "not_in_channel"], T0)

        assert [row.payload["incident_id"] for row in await uow.jobs.pending()] == [one.id]
        assert len(await uow.jobs.parked()) == 2


async def test_of_two_that_wait_under_one_key_one_goes_on(database: Database) -> None:
    async with database.begin() as uow:
        incident = await declared(uow)
        for _ in range(2):
            await uow.jobs.add(NewJob(payload=SetTopic(incident_id=incident.id), run_at=T0, key="topic:1"))
            (job,) = await uow.jobs.claim("w", limit=1, lease=LEASE, now=T0)
            await uow.jobs.park(job, error="is_archived", now=T0)

        await uow.jobs.bring_back(incident.id, ["is_archived"], T0)

        assert len(await uow.jobs.pending()) == 1
        assert await uow.jobs.parked() == []
