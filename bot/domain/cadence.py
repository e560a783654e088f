"""The drumbeat: when an update is due, and what to do about one that does not come.

A beat is decided, never counted: `decide` looks at what was promised and what was already said, and answers with
what is owed now and when to look again. After an outage that answer is one late beat, not one for each missed.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class Rhythm:
    """What one incident has promised about updates, and what has been said of it since."""

    last_update_at: datetime
    """The last word people had: an update, or the declaration itself."""
    due_at: datetime | None = None
    """When the next update is promised; None where none is."""
    every: timedelta | None = None
    """The cadence that applies; None where an update comes as needed."""
    heads_up_at: datetime | None = None
    """When the owner was told that it is due soon."""
    asked_at: datetime | None = None
    """When the nag for this due time went out."""
    snoozed_until: datetime | None = None
    missed: int = 0
    """Updates missed in a row."""
    writing_since: datetime | None = None
    """When somebody opened the form of the update, and has not closed it since."""


class Reason(StrEnum):
    """Why a beat is, or is not, owed now."""

    NONE_PROMISED = "none promised"
    NOT_YET = "not yet"
    SNOOZED = "snoozed"
    DUE_SOON = "due soon"
    DUE = "due"
    BEING_WRITTEN = "somebody is writing it"
    ASKED = "asked, half a cadence not yet over"
    MISSED = "missed"


WRITING_TAKES = timedelta(minutes=5)
"""For how long a nag waits for somebody who has the update's form open; a form that is forgotten must not end it."""

OWED = frozenset({Reason.DUE_SOON, Reason.DUE, Reason.MISSED})
"""The reasons for which somebody hears from Drumbeat."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What is owed now, why, what the rhythm becomes by it, and when to look again."""

    reason: Reason
    rhythm: Rhythm
    look_again_at: datetime | None

    @property
    def is_owed(self) -> bool:
        """Whether somebody hears from Drumbeat now."""
        return self.reason in OWED


def started(at: datetime, cadence: timedelta | None) -> Rhythm:
    """Return the rhythm of an incident that begins, or begins again, at this moment."""
    return Rhythm(last_update_at=at, due_at=at + cadence if cadence else None, every=cadence)


def updated(at: datetime, cadence: timedelta | None, next_in: timedelta | None) -> Rhythm:
    """Return the rhythm after an update that promised the next one in `next_in`; None promises none."""
    return Rhythm(last_update_at=at, due_at=at + next_in if next_in else None, every=cadence or next_in)


def retimed(rhythm: Rhythm, cadence: timedelta | None) -> Rhythm:
    """Return the rhythm at another cadence, counted from the last update: one may be due at once."""
    due_at = rhythm.last_update_at + cadence if cadence else None
    return Rhythm(last_update_at=rhythm.last_update_at, due_at=due_at, every=cadence, missed=rhythm.missed)


def snoozed(rhythm: Rhythm, until: datetime) -> Rhythm:
    """Return the rhythm with its next nag put off; the cadence stays as it is."""
    return replace(rhythm, due_at=until, snoozed_until=until, heads_up_at=None, asked_at=None)


def being_written(rhythm: Rhythm, since: datetime | None) -> Rhythm:
    """Return the rhythm while somebody has the update's form open, or, with None, no more."""
    return replace(rhythm, writing_since=since)


def stopped(rhythm: Rhythm) -> Rhythm:
    """Return the rhythm of an incident that needs no more updates."""
    return Rhythm(last_update_at=rhythm.last_update_at)


def decide(rhythm: Rhythm, *, heads_up: timedelta, now: datetime) -> Decision:
    """Decide what is owed now. `heads_up` is how long before the due time its owner is told."""
    if rhythm.due_at is None or rhythm.every is None:
        return Decision(reason=Reason.NONE_PROMISED, rhythm=rhythm, look_again_at=None)
    if rhythm.asked_at is not None:
        return _after_asking(rhythm, rhythm.due_at, rhythm.asked_at, rhythm.every, now)
    if now >= rhythm.due_at and rhythm.writing_since and now < rhythm.writing_since + WRITING_TAKES:
        return Decision(reason=Reason.BEING_WRITTEN, rhythm=rhythm, look_again_at=rhythm.writing_since + WRITING_TAKES)
    if now >= rhythm.due_at:
        asked = replace(rhythm, asked_at=now, snoozed_until=None)
        return Decision(reason=Reason.DUE, rhythm=asked, look_again_at=now + rhythm.every / 2)
    return _before_due(rhythm, rhythm.due_at, min(heads_up, rhythm.every / 4), now)


def missed_at(asked_at: datetime, every: timedelta) -> datetime:
    """Return when an update that was asked for counts as missed: half a cadence from the asking, not the due time.

    A nag that came late leaves the same time to answer.
    """
    return asked_at + every / 2


def _before_due(rhythm: Rhythm, due_at: datetime, heads_up: timedelta, now: datetime) -> Decision:
    if rhythm.snoozed_until is not None:
        return Decision(reason=Reason.SNOOZED, rhythm=rhythm, look_again_at=due_at)
    if rhythm.heads_up_at is not None:
        return Decision(reason=Reason.NOT_YET, rhythm=rhythm, look_again_at=due_at)
    if now < due_at - heads_up:
        return Decision(reason=Reason.NOT_YET, rhythm=rhythm, look_again_at=due_at - heads_up)
    return Decision(reason=Reason.DUE_SOON, rhythm=replace(rhythm, heads_up_at=now), look_again_at=due_at)


def _after_asking(rhythm: Rhythm, due_at: datetime, asked_at: datetime, every: timedelta, now: datetime) -> Decision:
    if now < missed_at(asked_at, every):
        return Decision(reason=Reason.ASKED, rhythm=rhythm, look_again_at=missed_at(asked_at, every))
    next_due = due_at + every * ((now - due_at) // every + 1)
    following = Rhythm(last_update_at=rhythm.last_update_at, due_at=next_due, every=every, missed=rhythm.missed + 1)
    return Decision(reason=Reason.MISSED, rhythm=following, look_again_at=next_due - every / 4)
