"""What people fill in, in a modal or in one line; a modal opens with what they typed already in it."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.ids import UserId
from bot.domain.lifecycle import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclareForm:
    """What the declarer filled in."""

    title: str = ""
    severity: str | None = None
    """A severity's key; None while none is chosen."""
    what_is_broken: str = ""
    customers_affected: str = ""
    is_private: bool = False
    is_drill: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdateForm:
    """What the update says."""

    status: Status
    known: str = ""
    doing: str = ""
    impact: str = ""
    eta: str = ""
    next_in: timedelta | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HandOffForm:
    """To whom command is offered, and what they need to know."""

    to: UserId | None = None
    standing: str = ""
    still_open: str = ""
    watch: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SeverityForm:
    """How bad it is, and why."""

    severity: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SnoozeForm:
    """For how long, and why."""

    length: timedelta | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AdoptForm:
    """What is known of an incident whose channel is there already; an empty beginning is now."""

    title: str = ""
    severity: str | None = None
    what_is_broken: str = ""
    customers_affected: str = ""
    began: str = ""
    is_drill: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteForm:
    """What happened, and when; an empty time is now."""

    text: str
    at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ResolveForm:
    """What it was, and what ended it."""

    cause: str = ""
    fix: str = ""
    customers_affected: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EscalateForm:
    """Who is called, people and groups, and why."""

    people: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkForm:
    """A page and its name."""

    url: str
    title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionItemForm:
    """What has to be done, by whom, until when."""

    what: str = ""
    owner: UserId | None = None
    due_on: date | None = None
