"""What people filled in is read, and what is missing is said beside its field."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import FormError, UnknownSeverity
from bot.domain.ids import UserId
from bot.domain.lifecycle import Status
from bot.slack.filled import DeclareForm, HandOffForm, NoteForm, ResolveForm, SeverityForm, SnoozeForm, UpdateForm
from bot.slack.forms import (
    NOTHING_CHOSEN,
    NOTHING_WRITTEN,
    read_declare,
    read_hand_off,
    read_note,
    read_reason,
    read_resolve,
    read_roles,
    read_severity,
    read_snooze,
    read_update,
)
from bot.slack.ids import Field
from bot.slack.ui.update import AS_NEEDED
from tests.ui.scenes import COMMANDER, POLICY, SCRIBE, T0, scene
from tests.ui.surfaces import drawn, modals

WORST = POLICY.severities[0].key


def state(**inputs: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return `view.state.values` as Slack nests it."""
    return {block: {"value": shape} for block, shape in inputs.items()}


def text(written: str | None) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": written}


def choice(value: str | None) -> dict[str, Any]:
    return {"type": "radio_buttons", "selected_option": None if value is None else {"value": value}}


def boxes(*values: str) -> dict[str, Any]:
    return {"type": "checkboxes", "selected_options": [{"value": value} for value in values]}


def person(chosen: str | None) -> dict[str, Any]:
    return {"type": "users_select", "selected_user": chosen}


def declared(**changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return state(**{"title": text("Checkout is down"), "severity": choice(WORST), "options": boxes()} | changed)


def updated(**changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    filled = {"status": choice("identified"), "known": text("k"), "doing": text("d"), "next_in": choice("30")}
    return state(**filled | changed)


def test_two_fields_declare_an_incident() -> None:
    assert read_declare(declared(), policy=POLICY) == DeclareForm(
        title="Checkout is down",
        severity=WORST,
        what_is_broken="",
        customers_affected="",
        is_private=False,
        is_drill=False,
    )


def test_a_title_is_one_line() -> None:
    assert read_declare(declared(title=text("  Checkout\n is \t down ")), policy=POLICY).title == "Checkout is down"


@pytest.mark.parametrize(
    ("ticked", "private", "drill"),
    [((), False, False), (("private",), True, False), (("drill",), False, True), (("private", "drill"), True, True)],
)
def test_private_and_drill_are_ticked_apart(ticked: tuple[str, ...], private: bool, drill: bool) -> None:  # noqa: FBT001 - the table's columns
    form = read_declare(declared(options=boxes(*ticked)), policy=POLICY)

    assert (form.is_private, form.is_drill) == (private, drill)


@pytest.mark.parametrize("written", [None, "", "  \n "])
def test_everything_that_is_missing_is_said_at_once(written: str | None) -> None:
    with pytest.raises(FormError) as refused:
        read_declare(declared(title=text(written), severity=choice(None)), policy=POLICY)

    assert refused.value.errors == {"title": NOTHING_WRITTEN, "severity": NOTHING_CHOSEN}


def test_a_severity_that_the_policy_has_dropped_meanwhile_is_refused() -> None:
    with pytest.raises(UnknownSeverity):
        read_declare(declared(severity=choice("doom")), policy=POLICY)


def test_an_update_is_read() -> None:
    assert read_update(updated(impact=text(" i "), eta=text("10:00")), now=T0) == UpdateForm(
        status=Status.IDENTIFIED, known="k", doing="d", impact="i", eta="10:00", next_in=timedelta(minutes=30)
    )


def test_as_needed_promises_no_update() -> None:
    assert read_update(updated(next_in=choice(AS_NEEDED)), now=T0).next_in is None


def test_a_time_of_the_clock_goes_before_the_span() -> None:
    at_noon = {"type": "datetimepicker", "selected_date_time": int((T0 + timedelta(hours=3)).timestamp())}

    assert read_update(updated(next_at=at_noon), now=T0).next_in == timedelta(hours=3)


@pytest.mark.parametrize("days", [-1, 8])
def test_a_promise_of_the_past_or_the_far_future_is_refused(days: int) -> None:
    chosen = {"type": "datetimepicker", "selected_date_time": int((T0 + timedelta(days=days)).timestamp())}

    with pytest.raises(FormError) as refused:
        read_update(updated(next_at=chosen), now=T0)

    assert list(refused.value.errors) == ["next_at"]


def test_an_update_without_its_two_sentences_is_refused() -> None:
    with pytest.raises(FormError) as refused:
        read_update(updated(known=text(None), doing=text("")), now=T0)

    assert refused.value.errors == {"known": NOTHING_WRITTEN, "doing": NOTHING_WRITTEN}


def test_a_handoff_is_read() -> None:
    filled = state(to=person("U0BOB"), standing=text("so"), still_open=text(None), watch=text("w"))

    assert read_hand_off(filled) == HandOffForm(to=UserId("U0BOB"), standing="so", still_open="", watch="w")


def test_a_handoff_to_nobody_is_refused() -> None:
    with pytest.raises(FormError) as refused:
        read_hand_off(state(to=person(None), standing=text("so")))

    assert refused.value.errors == {"to": NOTHING_CHOSEN}


def test_a_reason_is_read_without_the_space_around_it() -> None:
    assert read_reason(state(reason=text(" it is back \n"))) == "it is back"


def test_a_reason_of_spaces_is_none() -> None:
    with pytest.raises(FormError):
        read_reason(state(reason=text("   ")))


def test_a_severity_may_change_without_a_reason() -> None:
    read = read_severity(state(severity=choice(WORST), reason=text(None)), policy=POLICY)

    assert read == SeverityForm(severity=WORST, reason="")


def test_roles_without_a_field_are_left_as_they_are() -> None:
    filled = {f"role:{SCRIBE}": {"value": person("U0BOB")}}

    assert read_roles(filled, policy=POLICY) == {SCRIBE: "U0BOB"}


def test_an_emptied_role_is_dropped() -> None:
    filled = {f"role:{role.key}": {"value": person(None)} for role in POLICY.roles}

    assert read_roles(filled, policy=POLICY) == {role.key: None for role in POLICY.roles}


def test_a_snooze_is_read() -> None:
    filled = state(length=choice("30"), reason=text("vendor"))

    assert read_snooze(filled) == SnoozeForm(length=timedelta(minutes=30), reason="vendor")


def test_nobody_snoozes_without_saying_why() -> None:
    with pytest.raises(FormError) as refused:
        read_snooze(state(length=choice(None), reason=text("")))

    assert refused.value.errors == {"length": NOTHING_CHOSEN, "reason": NOTHING_WRITTEN}


def test_a_note_is_read() -> None:
    assert read_note(state(text=text("rolled back"), at=text("14:05"))) == NoteForm(text="rolled back", at="14:05")


def test_an_empty_note_is_refused() -> None:
    with pytest.raises(FormError) as refused:
        read_note(state(text=text(None), at=text("14:05")))

    assert refused.value.errors == {"text": NOTHING_WRITTEN}


def test_an_end_is_read() -> None:
    filled = state(cause=text("disk"), fix=text("more disk"), customers_affected=text("4,000"))

    assert read_resolve(filled) == ResolveForm(cause="disk", fix="more disk", customers_affected="4,000")


def test_an_end_says_what_it_was_and_what_helped() -> None:
    with pytest.raises(FormError) as refused:
        read_resolve(state(cause=text(""), fix=text(" ")))

    assert refused.value.errors == {"cause": NOTHING_WRITTEN, "fix": NOTHING_WRITTEN}


@pytest.mark.parametrize("name", ["update", "severity", "snooze"])
def test_every_choice_that_a_form_offers_can_be_read(name: str) -> None:
    inputs = {b["block_id"]: b["element"] for b in drawn(modals(scene())[name])["blocks"] if b["type"] == "input"}
    offered = {block: [option["value"] for option in element.get("options", [])] for block, element in inputs.items()}
    last = {block: choice(values[-1]) for block, values in offered.items() if values}
    typed = {block: text("words") for block, values in offered.items() if not values}

    assert READERS[name](state(**last | typed))


READERS: dict[str, Any] = {
    "update": lambda filled: read_update(filled, now=T0),
    "severity": lambda filled: read_severity(filled, policy=POLICY),
    "snooze": read_snooze,
}


def test_command_has_a_field_only_where_nobody_has_it() -> None:
    blocks = [
        {block["block_id"] for block in drawn(modals(now)["roles"])["blocks"] if block["type"] == "input"}
        for now in (scene(), scene(roster={}))
    ]

    assert blocks[1] - blocks[0] == {f"{Field.ROLE.value}:{COMMANDER}"}
