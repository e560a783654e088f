"""The rhythm: what is owed, when, and never twice for one outage."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.cadence import Decision, Reason, Rhythm, decide, retimed, snoozed, started, stopped, updated

T0 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
HEADS_UP = timedelta(minutes=3)


def at(minutes: float) -> datetime:
    return T0 + timedelta(minutes=minutes)


def look(rhythm: Rhythm, minutes: float) -> Decision:
    return decide(rhythm, heads_up=HEADS_UP, now=at(minutes))


@pytest.mark.parametrize(
    ("minutes", "reason", "look_again"),
    [
        (0, Reason.NOT_YET, 12),  # nothing until shortly before
        (11.9, Reason.NOT_YET, 12),
        (12, Reason.DUE_SOON, 15),  # the owner hears of it in private
        (14.9, Reason.DUE_SOON, 15),  # a heads-up that comes late is still one
        (15, Reason.DUE, 22.5),  # everybody sees that it is due
        (600, Reason.DUE, 607.5),  # after ten hours away: one late nag, and half a cadence to answer it
    ],
)
def test_a_first_look_finds_what_is_owed(minutes: float, reason: Reason, look_again: float) -> None:
    decision = look(started(T0, QUARTER), minutes)

    assert (decision.reason, decision.look_again_at) == (reason, at(look_again))


def test_a_heads_up_is_given_once() -> None:
    told = look(started(T0, QUARTER), 12).rhythm

    assert look(told, 13).reason is Reason.NOT_YET
    assert look(told, 15).reason is Reason.DUE


def test_a_due_update_is_asked_for_once() -> None:
    asked = look(started(T0, QUARTER), 15).rhythm

    assert (look(asked, 15).reason, look(asked, 22).reason) == (Reason.ASKED, Reason.ASKED)


def test_half_a_cadence_after_the_asking_an_update_is_missed_and_the_next_is_due_on_the_beat() -> None:
    asked = look(started(T0, QUARTER), 15).rhythm
    missed = look(asked, 22.5)

    assert missed.reason is Reason.MISSED
    assert (missed.rhythm.due_at, missed.rhythm.missed) == (at(30), 1)


def test_a_nag_that_came_late_leaves_the_same_time_to_answer() -> None:
    asked = look(started(T0, QUARTER), 60).rhythm

    assert look(asked, 67).reason is Reason.ASKED
    missed = look(asked, 67.5)
    assert (missed.reason, missed.rhythm.due_at) == (Reason.MISSED, at(75))


def test_an_update_moves_the_nag_to_the_time_it_promised() -> None:
    rhythm = updated(at(10), QUARTER, timedelta(minutes=30))

    assert look(rhythm, 39).reason is Reason.DUE_SOON
    assert look(rhythm, 40).reason is Reason.DUE


def test_an_update_that_promises_nothing_is_not_asked_for_again() -> None:
    assert look(updated(at(10), None, None), 6000).reason is Reason.NONE_PROMISED


def test_a_promise_on_a_severity_without_cadence_is_kept_at_its_own_pace() -> None:
    rhythm = updated(T0, None, timedelta(minutes=40))
    asked = look(rhythm, 40)

    assert (asked.reason, asked.look_again_at) == (Reason.DUE, at(60))


def test_a_snooze_puts_the_nag_off_and_leaves_the_cadence_alone() -> None:
    asked = look(started(T0, QUARTER), 15).rhythm
    rhythm = snoozed(asked, at(45))

    assert look(rhythm, 44).reason is Reason.SNOOZED
    assert look(rhythm, 45).reason is Reason.DUE
    assert rhythm.every == QUARTER


def test_a_raised_severity_is_timed_from_the_last_update() -> None:
    rhythm = retimed(started(T0, timedelta(hours=1)), QUARTER)

    assert look(rhythm, 20).reason is Reason.DUE


def test_a_severity_that_needs_no_updates_ends_the_nags() -> None:
    assert look(retimed(started(T0, QUARTER), None), 600).reason is Reason.NONE_PROMISED


def test_a_resolved_incident_owes_nothing() -> None:
    assert look(stopped(started(T0, QUARTER)), 600).reason is Reason.NONE_PROMISED


def test_a_short_cadence_gets_a_short_heads_up() -> None:
    rhythm = started(T0, timedelta(minutes=4))

    assert look(rhythm, 2.9).reason is Reason.NOT_YET
    assert look(rhythm, 3).reason is Reason.DUE_SOON


@pytest.mark.parametrize("away", [20, 45, 300, 1441])
def test_an_outage_costs_one_late_nag_and_no_storm(away: float) -> None:
    late = look(started(T0, QUARTER), away)
    after = look(late.rhythm, away + 0.1)

    assert (late.reason, after.reason) == (Reason.DUE, Reason.ASKED)
