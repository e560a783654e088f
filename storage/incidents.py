"""Incidents, with who holds which role and who was offered command."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.cadence import Rhythm
from bot.domain.channel_facts import Loss
from bot.domain.ids import ChannelId, IncidentId, MessageTs, UserId
from bot.domain.incident import Incident
from bot.domain.lifecycle import Status
from bot.domain.roles import Roster
from storage.tables import announcements, incidents, members, roles

_RHYTHM = ("last_update_at", "due_at", "every", "heads_up_at", "asked_at", "snoozed_until", "missed", "writing_since")


class IncidentStore:
    """Keeps incidents and their rosters."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        *,
        title: str,
        severity: str,
        status: Status,
        what_is_broken: str,
        customers_affected: str,
        is_private: bool,
        is_drill: bool,
        declared_by: UserId,
        declared_at: datetime,
        rhythm: Rhythm,
        origin: str = "",
    ) -> Incident:
        """Write a new incident down and give it its number."""
        statement = insert(incidents).values(
            title=title,
            severity=severity,
            status=status.value,
            what_is_broken=what_is_broken,
            customers_affected=customers_affected,
            is_private=is_private,
            is_drill=is_drill,
            declared_by=declared_by,
            declared_at=declared_at,
            cause="",
            fix="",
            origin=origin,
            **_rhythm_values(rhythm),
        )
        row = (await self._connection.execute(statement.returning(*incidents.c))).one()
        return _incident(row)

    async def get(self, incident_id: IncidentId) -> Incident | None:
        """Which incident has this number?"""
        return await self._one(incidents.c.id == incident_id)

    async def lock(self, incident_id: IncidentId) -> Incident | None:
        """Which incident has this number? Nobody else changes it until this transaction ends."""
        return await self._one(incidents.c.id == incident_id, for_update=True)

    async def in_channel(self, channel_id: ChannelId) -> Incident | None:
        """Which incident does this channel belong to?"""
        return await self._one(incidents.c.channel_id == channel_id)

    async def open(self) -> Sequence[Incident]:
        """Which incidents does somebody still have to act on? Newest first."""
        statement = select(incidents).where(incidents.c.status != Status.RESOLVED.value)
        rows = await self._connection.execute(statement.order_by(incidents.c.id.desc()))
        return [_incident(row) for row in rows]

    async def open_visible_to(self, person: UserId) -> Sequence[Incident]:
        """Which open incidents may this person hear of: the public ones, and private ones they have a part in?"""
        statement = select(incidents).where(incidents.c.status != Status.RESOLVED.value, _is_visible_to(person))
        rows = await self._connection.execute(statement.order_by(incidents.c.id.desc()))
        return [_incident(row) for row in rows]

    async def visible_to(self, person: UserId, *, words: str, limit: int) -> Sequence[Incident]:
        """Which incidents that this person may hear of fit these words? Open ones first, then the newest."""
        statement = select(incidents).where(_is_visible_to(person))
        number = words.lower().removeprefix("inc-")
        if number.isdigit():
            statement = statement.where(incidents.c.id == int(number[:9]))
        else:
            statement = statement.where(*(incidents.c.title.icontains(word, autoescape=True) for word in words.split()))
        is_over = case((incidents.c.status == Status.RESOLVED.value, 1), else_=0)
        rows = await self._connection.execute(statement.order_by(is_over, incidents.c.id.desc()).limit(limit))
        return [_incident(row) for row in rows]

    async def resolved_visible_to(self, person: UserId, *, limit: int) -> Sequence[Incident]:
        """Which incidents that this person may hear of ended last?"""
        statement = select(incidents).where(incidents.c.status == Status.RESOLVED.value, _is_visible_to(person))
        newest_first = statement.order_by(incidents.c.resolved_at.desc(), incidents.c.id.desc())
        return [_incident(row) for row in await self._connection.execute(newest_first.limit(limit))]

    async def set_status(self, incident_id: IncidentId, status: Status) -> None:
        """Record where the work stands."""
        await self._set(incident_id, status=status.value)

    async def set_severity(self, incident_id: IncidentId, severity: str) -> None:
        """Record how bad it is."""
        await self._set(incident_id, severity=severity)

    async def set_rhythm(self, incident_id: IncidentId, rhythm: Rhythm) -> None:
        """Record what is promised about updates."""
        await self._set(incident_id, **_rhythm_values(rhythm))

    async def resolve(
        self, incident_id: IncidentId, *, cause: str, fix: str, customers_affected: str, at: datetime
    ) -> None:
        """Record that it is over, and why."""
        await self._set(
            incident_id,
            status=Status.RESOLVED.value,
            cause=cause,
            fix=fix,
            customers_affected=customers_affected,
            resolved_at=at,
        )

    async def reopen(self, incident_id: IncidentId, status: Status) -> None:
        """Record that it is back."""
        await self._set(incident_id, status=status.value, resolved_at=None)

    async def set_title(self, incident_id: IncidentId, title: str) -> None:
        """Record what it is called."""
        await self._set(incident_id, title=title)

    async def set_channel(self, incident_id: IncidentId, channel_id: ChannelId, name: str) -> None:
        """Record the channel that Slack made."""
        await self._set(incident_id, channel_id=channel_id, channel_name=name)

    async def with_card(self, channel: ChannelId, ts: MessageTs) -> Incident | None:
        """Which incident's briefing or announcement is this message?"""
        is_briefing = (incidents.c.channel_id == channel) & (incidents.c.briefing_ts == ts)
        is_told = (announcements.c.channel_id == channel) & (announcements.c.ts == ts)
        announced = select(announcements.c.incident_id).where(is_told)
        return await self._one(or_(is_briefing, incidents.c.id.in_(announced)))

    async def forget_channel(self, incident_id: IncidentId) -> None:
        """Record that the incident has no channel any more."""
        await self._set(incident_id, channel_id=None, channel_name=None, channel_loss=None, briefing_ts=None)

    async def set_channel_loss(self, incident_id: IncidentId, how: Loss | None) -> None:
        """Record why nothing can be said in the channel, or that it can."""
        await self._set(incident_id, channel_loss=how.value if how else None)

    async def set_private(self, incident_id: IncidentId, *, is_private: bool) -> None:
        """Record who may hear of the incident."""
        await self._set(incident_id, is_private=is_private)

    async def set_briefing(self, incident_id: IncidentId, ts: MessageTs | None) -> None:
        """Record which message is the briefing; None where it is gone."""
        await self._set(incident_id, briefing_ts=ts)

    async def roster(self, incident_id: IncidentId) -> Roster:
        """Who holds which role now?"""
        statement = select(roles.c.role, roles.c.person).where(
            roles.c.incident_id == incident_id, roles.c.ended_at.is_(None)
        )
        rows = await self._connection.execute(statement.order_by(roles.c.id))
        return {row.role: UserId(row.person) for row in rows}

    async def rosters(self, incident_ids: Sequence[IncidentId]) -> Mapping[IncidentId, Roster]:
        """Who holds which role now in each of these incidents?"""
        held = select(roles.c.incident_id, roles.c.role, roles.c.person).where(
            roles.c.incident_id.in_(incident_ids), roles.c.ended_at.is_(None)
        )
        found: dict[IncidentId, dict[str, UserId]] = {each: {} for each in incident_ids}
        for row in await self._connection.execute(held.order_by(roles.c.id)):
            found[row.incident_id][row.role] = UserId(row.person)
        return found

    async def has_part(self, incident_id: IncidentId, person: UserId) -> bool:
        """Did this person declare it or ever hold a role in it, or are they in its channel?"""
        return await self._is_there(incidents.c.id == incident_id, _has_part(person))

    async def may_see(self, incident_id: IncidentId, person: UserId) -> bool:
        """May this person hear of the incident: is it public, or have they a part in it?"""
        return await self._is_there(incidents.c.id == incident_id, _is_visible_to(person))

    async def take_role(self, incident_id: IncidentId, role: str, person: UserId, at: datetime) -> None:
        """End the holder's time in the role, if there is one, and begin this person's."""
        await self.end_role(incident_id, role, at)
        await self._connection.execute(
            insert(roles).values(incident_id=incident_id, role=role, person=person, taken_at=at)
        )

    async def end_role(self, incident_id: IncidentId, role: str, at: datetime) -> None:
        """End the holder's time in the role."""
        held = (roles.c.incident_id == incident_id) & (roles.c.role == role) & roles.c.ended_at.is_(None)
        await self._connection.execute(update(roles).where(held).values(ended_at=at))

    async def _one(self, condition: ColumnElement[bool], *, for_update: bool = False) -> Incident | None:
        statement = select(incidents).where(condition)
        if for_update:
            statement = statement.with_for_update()
        row = (await self._connection.execute(statement)).first()
        return _incident(row) if row else None

    async def _is_there(self, *conditions: ColumnElement[bool]) -> bool:
        return (await self._connection.execute(select(incidents.c.id).where(*conditions))).first() is not None

    async def _set(self, incident_id: IncidentId, **values: object) -> None:
        await self._connection.execute(update(incidents).where(incidents.c.id == incident_id).values(**values))


def _has_part(person: UserId) -> ColumnElement[bool]:
    held = select(roles.c.incident_id).where(roles.c.person == person)
    inside = select(members.c.incident_id).where(members.c.person == person, members.c.is_in)
    return or_(incidents.c.declared_by == person, incidents.c.id.in_(held), incidents.c.id.in_(inside))


def _is_visible_to(person: UserId) -> ColumnElement[bool]:
    return or_(incidents.c.is_private.is_(False), _has_part(person))


def _rhythm_values(rhythm: Rhythm) -> dict[str, object]:
    return {name: getattr(rhythm, name) for name in _RHYTHM}


def _incident(row: Row[Any]) -> Incident:
    values = dict(row._mapping)  # noqa: SLF001 - a public name, underscored so that columns cannot shadow it
    rhythm = Rhythm(**{name: values.pop(name) for name in _RHYTHM})
    loss = Loss(values["channel_loss"]) if values["channel_loss"] else None
    return Incident(**values | {"status": Status(values["status"]), "rhythm": rhythm, "channel_loss": loss})
