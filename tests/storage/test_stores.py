"""What is written down comes back as it was, on both databases; what must not stand twice cannot."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.cadence import started
from bot.domain.handoff import HandoffAnswer
from bot.domain.ids import ChannelId, IncidentId, MessageTs, UserId
from bot.domain.incident import Incident
from bot.domain.jobs import NewJob, OpenChannel
from bot.domain.lifecycle import Status
from bot.domain.marginalia import Note
from bot.domain.messages import Snoozed
from storage.messages import PostedMessage
from storage.unit_of_work import Database, UnitOfWork

T0 = datetime(2026, 1, 5, 9, 0, 0, 123456, tzinfo=UTC)
ALICE, BOB, CAROL = UserId("U0ALICE"), UserId("U0BOB"), UserId("U0CAROL")


async def declared(uow: UnitOfWork, *, is_private: bool = False, at: datetime = T0) -> Incident:
    return await uow.incidents.add(
        title="Checkout is down",
        severity="sev1",
        status=Status.INVESTIGATING,
        what_is_broken="",
        customers_affected="",
        is_private=is_private,
        is_drill=False,
        declared_by=ALICE,
        declared_at=at,
        rhythm=started(at, timedelta(minutes=15)),
    )


async def test_an_incident_comes_back_as_it_was_written(database: Database) -> None:
    async with database.begin() as uow:
        written = await declared(uow)

    async with database.read() as uow:
        assert await uow.incidents.get(written.id) == written
        assert await uow.incidents.get(IncidentId(99)) is None


async def test_a_time_in_another_zone_is_the_same_moment(database: Database) -> None:
    tokyo = T0.astimezone(timezone(timedelta(hours=9)))
    async with database.begin() as uow:
        written = await declared(uow, at=tokyo)

    assert written.declared_at == T0
    assert written.declared_at.tzinfo == UTC


async def test_a_time_without_a_zone_does_not_reach_the_database(database: Database) -> None:
    with pytest.raises(Exception, match="without its zone"):
        async with database.begin() as uow:
            await declared(uow, at=T0.replace(tzinfo=None))


async def test_what_failed_half_way_was_never_written(database: Database) -> None:
    async def fails_half_way() -> None:
        async with database.begin() as uow:
            await declared(uow)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails_half_way()

    async with database.read() as uow:
        assert await uow.incidents.open() == []


async def test_a_role_has_one_holder(database: Database) -> None:
    async with database.begin() as uow:
        incident = await declared(uow)
        await uow.incidents.take_role(incident.id, "commander", ALICE, T0)
        await uow.incidents.take_role(incident.id, "commander", BOB, T0)

    async with database.read() as uow:
        assert await uow.incidents.roster(incident.id) == {"commander": BOB}
        assert await uow.incidents.has_part(incident.id, ALICE), "who had a part keeps it"


async def test_two_offers_of_one_incident_cannot_wait_at_once(database: Database) -> None:
    async def offer(uow: UnitOfWork, to: UserId) -> None:
        await uow.handoffs.add(
            incident.id, from_user=ALICE, to_user=to, standing="Fine", still_open="", watch="", offered_at=T0
        )

    async with database.begin() as uow:
        incident = await declared(uow)
        await offer(uow, BOB)
    with pytest.raises(IntegrityError):
        async with database.begin() as uow:
            await offer(uow, CAROL)

    async with database.begin() as uow:
        pending = await uow.handoffs.pending(incident.id)
        assert pending is not None
        await uow.handoffs.answer(pending.id, HandoffAnswer.DECLINED, T0)
        await offer(uow, CAROL)


async def test_a_private_incident_is_listed_for_those_who_have_a_part_in_it(database: Database) -> None:
    async with database.begin() as uow:
        private = await declared(uow, is_private=True)
        await uow.incidents.take_role(private.id, "scribe", BOB, T0)

    async with database.read() as uow:
        seen = {person: await uow.incidents.open_visible_to(person) for person in (ALICE, BOB, CAROL)}
    assert {person: len(found) for person, found in seen.items()} == {ALICE: 1, BOB: 1, CAROL: 0}


async def test_the_timeline_is_in_the_order_in_which_things_happened(database: Database) -> None:
    async with database.begin() as uow:
        incident = await declared(uow)
        for text, minutes in (("second", 2), ("third", 3), ("first", 1)):
            happened_at = T0 + timedelta(minutes=minutes)
            await uow.timeline.add(incident.id, Note(text=text), by=ALICE, now=T0, happened_at=happened_at)

    async with database.read() as uow:
        entries = await uow.timeline.all(incident.id)
    assert [entry.fact.text for entry in entries if isinstance(entry.fact, Note)] == ["first", "second", "third"]


async def test_a_message_on_the_timeline_is_known_by_channel_and_time(database: Database) -> None:
    channel, ts = ChannelId("C0INC"), MessageTs("1767603600.000100")
    async with database.begin() as uow:
        incident = await declared(uow)
        note = Note(text="restarted", channel_id=channel, message_ts=ts)
        await uow.timeline.add(incident.id, note, by=ALICE, now=T0)

        assert await uow.timeline.note_of(incident.id, channel, ts)
        assert await uow.timeline.note_of(incident.id, channel, MessageTs("1767603600.000101")) is None
        assert await uow.timeline.note_of(incident.id, ChannelId("C0OTHER"), ts) is None
        assert await uow.timeline.incidents_with(channel, ts) == [incident.id]
        assert await uow.timeline.incidents_with(ChannelId("C0OTHER"), ts) == []


async def test_a_delivery_is_new_once(database: Database) -> None:
    async with database.begin() as uow:
        assert await uow.inbox.is_new("view:V1", T0)
        assert not await uow.inbox.is_new("view:V1", T0)


async def test_a_posted_message_is_found_by_what_it_is_about(database: Database) -> None:
    said = Snoozed(by=ALICE, until=T0, reason="lunch")
    async with database.begin() as uow:
        incident = await declared(uow)
        for ts in ("1.1", "2.2"):
            posted = PostedMessage(channel=ChannelId("C0INC"), ts=MessageTs(ts), message=said)
            await uow.messages.add(incident.id, "nag:1", posted)

        assert await uow.messages.latest("nag:1") == posted
        assert await uow.messages.latest("nag:2") is None


async def test_listeners_hear_of_promises_after_the_commit_and_only_then(database: Database) -> None:

    heard: list[datetime] = []
    database.on_promise(heard.append)
    async with database.begin() as uow:
        await uow.jobs.add(NewJob(payload=OpenChannel(incident_id=IncidentId(1)), run_at=T0))
        assert heard == []

    assert heard == [T0]
