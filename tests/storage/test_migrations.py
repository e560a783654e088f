"""What a team has in its database is still there after an upgrade."""

from alembic import command
from sqlalchemy import Connection, text

from bot.domain.ids import IncidentId
from storage.schema import alembic_config, upgrade
from storage.unit_of_work import Database

AN_INCIDENT = """
INSERT INTO incidents (title, severity, status, what_is_broken, customers_affected, is_private, is_drill, declared_by,
    declared_at, cause, fix, last_update_at, missed, channel_id, announcement_channel, announcement_ts)
VALUES ('Checkout is down', 'sev1', 'investigating', '', '', false, false, 'U0ALICE',
    '2026-01-05 09:00:00', '', '', '2026-01-05 09:00:00', 0, {channel}, {announced}, {ts})
"""


def before_there_were_several_announcements(connection: Connection) -> None:
    """Make a database of an earlier version, with an announced incident and another that is not."""
    command.upgrade(alembic_config(connection), "0006")
    connection.execute(text(AN_INCIDENT.format(channel="'C1'", announced="'C0INCIDENTS'", ts="'1767603600.000100'")))
    connection.execute(text(AN_INCIDENT.format(channel="'C2'", announced="NULL", ts="NULL")))
    connection.execute(
        text("INSERT INTO roles (incident_id, role, person, taken_at) VALUES (1, 'r', 'U1', '2026-01-05 09:00:00')")
    )


async def test_the_one_announcement_becomes_the_first_of_several(address: str) -> None:
    database = Database.at(address)
    async with database.engine.begin() as connection:
        await connection.run_sync(before_there_were_several_announcements)

    await upgrade(database.engine)

    async with database.read() as uow:
        (told,) = await uow.announcements.of(IncidentId(1))
        assert (told.channel, told.channel_id, told.ts) == ("C0INCIDENTS", "C0INCIDENTS", "1767603600.000100")
        assert await uow.announcements.of(IncidentId(2)) == []
        assert len(await uow.incidents.roster(IncidentId(1))) == 1
    await database.close()
