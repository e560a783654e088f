"""The tables. Times are UTC, texts have no length limit here, enums are stored by value."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    Interval,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from typing_extensions import override


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC time: timestamptz on Postgres, naive UTC on SQLite, aware UTC in Python."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without its zone must not reach the database.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up by itself only for a plain INTEGER key."""
Json = JSON().with_variant(JSONB, "postgresql")
PENDING = text("done_at IS NULL AND parked_at IS NULL")
"""What every index on jobs leaves out: what is done or parked is never claimed."""


def _of_incident() -> Column[int]:
    return Column("incident_id", Id, ForeignKey("incidents.id"), nullable=False)


incidents = Table(
    "incidents",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("title", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("what_is_broken", Text, nullable=False),
    Column("customers_affected", Text, nullable=False),
    Column("is_private", Boolean, nullable=False),
    Column("is_drill", Boolean, nullable=False),
    Column("declared_by", Text, nullable=False),
    Column("declared_at", UtcTime, nullable=False),
    Column("resolved_at", UtcTime),
    Column("cause", Text, nullable=False),
    Column("fix", Text, nullable=False),
    Column("last_update_at", UtcTime, nullable=False),
    Column("due_at", UtcTime),
    Column("every", Interval),
    Column("heads_up_at", UtcTime),
    Column("asked_at", UtcTime),
    Column("snoozed_until", UtcTime),
    Column("missed", Integer, nullable=False),
    Column("writing_since", UtcTime),
    Column("channel_id", Text, unique=True),
    Column("channel_name", Text),
    Column("channel_loss", Text),
    Column("briefing_ts", Text),
    Column("origin", Text, nullable=False, server_default=text("''")),
    Index(None, "status"),
)

timeline = Table(
    "timeline",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    _of_incident(),
    Column("happened_at", UtcTime, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("by", Text),
    Column("fact", Json, nullable=False),
    Column("source", Text),
    Index(None, "incident_id", "happened_at"),
    Index(None, "source"),
)

updates = Table(
    "updates",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    _of_incident(),
    Column("status", Text, nullable=False),
    Column("known", Text, nullable=False),
    Column("doing", Text, nullable=False),
    Column("impact", Text, nullable=False),
    Column("eta", Text, nullable=False),
    Column("next_update_at", UtcTime),
    Column("posted_by", Text, nullable=False),
    Column("posted_at", UtcTime, nullable=False),
    Index(None, "incident_id", "posted_at"),
)

roles = Table(
    "roles",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    _of_incident(),
    Column("role", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
)
Index(
    "uq_roles_one_holder",
    roles.c.incident_id,
    roles.c.role,
    unique=True,
    sqlite_where=text("ended_at IS NULL"),
    postgresql_where=text("ended_at IS NULL"),
)

handoffs = Table(
    "handoffs",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    _of_incident(),
    Column("from_user", Text, nullable=False),
    Column("to_user", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("still_open", Text, nullable=False),
    Column("watch", Text, nullable=False),
    Column("offered_at", UtcTime, nullable=False),
    Column("answer", Text),
    Column("answered_at", UtcTime),
)
Index(
    "uq_handoffs_one_pending",
    handoffs.c.incident_id,
    unique=True,
    sqlite_where=text("answer IS NULL"),
    postgresql_where=text("answer IS NULL"),
)

links = Table(
    "links",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    _of_incident(),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Index("uq_links_once", "incident_id", "url", unique=True),
)

action_items = Table(
    "action_items",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    _of_incident(),
    Column("what", Text, nullable=False),
    Column("owner", Text, index=True),
    Column("due_on", Date),
    Column("link", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("done_at", UtcTime),
    Index(None, "incident_id"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    _of_incident(),
    Column("about", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("message", Json, nullable=False),
    Index(None, "about"),
)

members = Table(
    "members",
    metadata,
    Column("incident_id", Id, ForeignKey("incidents.id"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("is_in", Boolean, nullable=False),
    Column("since", UtcTime, nullable=False),
    Index(None, "person"),
)

follows = Table(
    "follows",
    metadata,
    Column("incident_id", Id, ForeignKey("incidents.id"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("followed_at", UtcTime, nullable=False),
    Index(None, "person"),
)

announcements = Table(
    "announcements",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    _of_incident(),
    Column("channel", Text, nullable=False),
    Column("channel_id", Text),
    Column("ts", Text),
    UniqueConstraint("incident_id", "channel"),
)

homes = Table(
    "homes",
    metadata,
    Column("person", Text, primary_key=True),
    Column("opened_at", UtcTime, nullable=False, index=True),
    Column("refreshed_at", UtcTime),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("payload", Json, nullable=False),
    Column("lane", Text),
    Column("key", Text),
    Column("run_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("claimed_by", Text),
    Column("lease_until", UtcTime),
    Column("called_at", UtcTime),
    Column("done_at", UtcTime),
    Column("parked_at", UtcTime),
    Column("last_error", Text, nullable=False, server_default=text("''")),
)
Index("ix_jobs_due", jobs.c.run_at, jobs.c.id, sqlite_where=PENDING, postgresql_where=PENDING)
Index("ix_jobs_lane", jobs.c.lane, jobs.c.id, sqlite_where=PENDING, postgresql_where=PENDING)
Index("uq_jobs_key", jobs.c.key, unique=True, sqlite_where=PENDING, postgresql_where=PENDING)

looks = Table(
    "looks",
    metadata,
    Column("incident_id", Id, ForeignKey("incidents.id"), primary_key=True, autoincrement=False),
    Column("person", Text, primary_key=True),
    Column("entry_id", Id, nullable=False),
    Column("looked_at", UtcTime, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("key", Text, primary_key=True),
    Column("received_at", UtcTime, nullable=False, index=True),
)
