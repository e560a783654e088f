"""Reads a submitted modal into values, or says beside the field what is wrong with it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.errors import DrumbeatError, FormError, NothingChosen, NothingWritten, NotInTheFuture
from bot.domain.ids import IncidentId, UserId
from bot.domain.lifecycle import Status
from bot.policy.models import Policy
from bot.slack.filled import (
    ActionItemForm,
    AdoptForm,
    DeclareForm,
    EscalateForm,
    HandOffForm,
    LinkForm,
    NoteForm,
    ResolveForm,
    SeverityForm,
    SnoozeForm,
    UpdateForm,
)
from bot.slack.ids import VALUE, Field
from bot.slack.typed import LONGEST_PROMISE
from bot.slack.ui.declare import DRILL, PRIVATE
from bot.slack.ui.roles import role_block
from bot.slack.ui.update import AS_NEEDED

State = Mapping[str, Any]
"""`view.state.values`, as Slack nests it: block id, action id, the input's own shape."""

NOTHING_WRITTEN = NothingWritten()
NOTHING_CHOSEN = NothingChosen()


class _Reader:
    """Reads fields and gathers what is wrong, so that a person hears of all of it at once."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._errors: dict[str, DrumbeatError] = {}

    def text(self, field: Field, *, required: bool = False) -> str:
        written = str(self._input(field).get("value") or "").strip()
        if required and not written:
            self._errors[field.value] = NOTHING_WRITTEN
        return written

    def choice(self, field: Field) -> str:
        option = self._input(field).get("selected_option")
        if option is None:
            self._errors[field.value] = NOTHING_CHOSEN
            return ""
        return str(option["value"])

    def choices(self, field: Field) -> set[str]:
        return {option["value"] for option in self._input(field).get("selected_options") or []}

    def person(self, block: str, *, required: bool) -> UserId | None:
        chosen = self._input(block).get("selected_user")
        if required and chosen is None:
            self._errors[block] = NOTHING_CHOSEN
        return UserId(chosen) if chosen else None

    def people(self, field: Field) -> tuple[str, ...]:
        chosen = tuple(self._input(field).get("selected_users") or ())
        if not chosen:
            self._errors[field.value] = NOTHING_CHOSEN
        return chosen

    def day(self, field: Field) -> date | None:
        chosen = self._input(field).get("selected_date")
        return date.fromisoformat(chosen) if chosen else None

    def until(self, field: Field, now: datetime) -> timedelta | None:
        """Return how long it is until the chosen time, where one is chosen."""
        chosen = self._input(field).get("selected_date_time")
        if not chosen:
            return None
        left = datetime.fromtimestamp(int(chosen), UTC) - now
        if not timedelta(0) < left <= LONGEST_PROMISE:
            self._errors[field.value] = NotInTheFuture()
        return left

    def check(self) -> None:
        """Raise FormError where anything was wrong."""
        if self._errors:
            raise FormError(self._errors)

    def _input(self, block: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._state.get(str(block), {}).get(VALUE, {})
        return found


def read_incident(state: State) -> IncidentId:
    """Read which incident was chosen."""
    read = _Reader(state)
    chosen = read.choice(Field.INCIDENT)
    read.check()
    return IncidentId(int(chosen))


def read_declare(state: State, *, policy: Policy) -> DeclareForm:
    """Read the declare modal."""
    read = _Reader(state)
    title = read.text(Field.TITLE, required=True)
    severity = read.choice(Field.SEVERITY)
    options = read.choices(Field.OPTIONS)
    read.check()
    return DeclareForm(
        title=" ".join(title.split()),
        severity=policy.find_severity(severity).key,
        what_is_broken=read.text(Field.WHAT_IS_BROKEN),
        customers_affected=read.text(Field.CUSTOMERS_AFFECTED),
        is_private=PRIVATE in options,
        is_drill=DRILL in options,
    )


def read_adopt(state: State, *, policy: Policy) -> AdoptForm:
    """Read the modal that makes a channel an incident's."""
    read = _Reader(state)
    title = read.text(Field.TITLE, required=True)
    severity = read.choice(Field.SEVERITY)
    read.check()
    return AdoptForm(
        title=" ".join(title.split()),
        severity=policy.find_severity(severity).key,
        what_is_broken=read.text(Field.WHAT_IS_BROKEN),
        customers_affected=read.text(Field.CUSTOMERS_AFFECTED),
        began=read.text(Field.AT),
        is_drill=DRILL in read.choices(Field.OPTIONS),
    )


def read_update(state: State, *, now: datetime) -> UpdateForm:
    """Read the update modal."""
    read = _Reader(state)
    status, next_in = read.choice(Field.STATUS), read.choice(Field.NEXT_IN)
    promised = read.until(Field.NEXT_AT, now)
    known, doing = read.text(Field.KNOWN, required=True), read.text(Field.DOING, required=True)
    read.check()
    return UpdateForm(
        status=Status(status),
        known=known,
        doing=doing,
        impact=read.text(Field.IMPACT),
        eta=read.text(Field.ETA),
        next_in=promised or (None if next_in == AS_NEEDED else timedelta(minutes=int(next_in))),
    )


def read_hand_off(state: State) -> HandOffForm:
    """Read the handoff modal."""
    read = _Reader(state)
    to = read.person(Field.TO, required=True)
    standing = read.text(Field.STANDING, required=True)
    read.check()
    return HandOffForm(
        to=to,
        standing=standing,
        still_open=read.text(Field.STILL_OPEN),
        watch=read.text(Field.WATCH),
    )


def read_reason(state: State) -> str:
    """Read a modal that asks only why."""
    read = _Reader(state)
    reason = read.text(Field.REASON, required=True)
    read.check()
    return reason


def read_severity(state: State, *, policy: Policy) -> SeverityForm:
    """Read the severity modal."""
    read = _Reader(state)
    severity = read.choice(Field.SEVERITY)
    read.check()
    return SeverityForm(severity=policy.find_severity(severity).key, reason=read.text(Field.REASON))


def read_roles(state: State, *, policy: Policy) -> dict[str, UserId | None]:
    """Read the roles modal; roles that had no field are left out."""
    read = _Reader(state)
    return {
        role.key: read.person(role_block(role), required=False) for role in policy.roles if role_block(role) in state
    }


def read_snooze(state: State) -> SnoozeForm:
    """Read the snooze modal."""
    read = _Reader(state)
    length = read.choice(Field.LENGTH)
    reason = read.text(Field.REASON, required=True)
    read.check()
    return SnoozeForm(length=timedelta(minutes=int(length)), reason=reason)


def read_note(state: State) -> NoteForm:
    """Read the modal that adds to the timeline."""
    read = _Reader(state)
    text = read.text(Field.TEXT, required=True)
    read.check()
    return NoteForm(text=text, at=read.text(Field.AT))


def read_resolve(state: State) -> ResolveForm:
    """Read the resolve modal."""
    read = _Reader(state)
    cause, fix = read.text(Field.CAUSE, required=True), read.text(Field.FIX, required=True)
    read.check()
    return ResolveForm(cause=cause, fix=fix, customers_affected=read.text(Field.CUSTOMERS_AFFECTED))


def read_escalate(state: State) -> EscalateForm:
    """Read the modal that calls for help."""
    read = _Reader(state)
    people, why = read.people(Field.PEOPLE), read.text(Field.REASON, required=True)
    read.check()
    return EscalateForm(people=people, why=why)


def read_title(state: State) -> str:
    """Read the modal that renames."""
    read = _Reader(state)
    title = read.text(Field.TITLE, required=True)
    read.check()
    return " ".join(title.split())


def read_link(state: State) -> LinkForm:
    """Read the modal that adds a link."""
    read = _Reader(state)
    url = read.text(Field.URL, required=True)
    read.check()
    return LinkForm(url=url, title=read.text(Field.TITLE))


def read_action_item(state: State) -> ActionItemForm:
    """Read the modal that adds an action item."""
    read = _Reader(state)
    what = read.text(Field.TEXT, required=True)
    read.check()
    return ActionItemForm(what=what, owner=read.person(Field.TO, required=False), due_on=read.day(Field.DUE))
