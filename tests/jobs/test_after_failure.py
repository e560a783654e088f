"""What follows a try that did not work."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.failures import (
    MAX_ATTEMPTS,
    SETTLING,
    Ambiguous,
    Failure,
    Park,
    RateLimited,
    Refused,
    RetryAt,
    Unavailable,
    after_failure,
)

T0 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failure", "attempts", "seconds"),
    [
        (RateLimited("ratelimited", timedelta(seconds=30)), 1, 30),  # Slack says how long
        (RateLimited("ratelimited", timedelta(seconds=30)), 99, 30),  # and may say it for ever
        (Unavailable("HTTP 503"), 1, 2),  # soon at first
        (Unavailable("HTTP 503"), 4, 16),  # then less and less often
        (Unavailable("HTTP 503"), 19, 7200),  # but at least every two hours
        (Ambiguous("time-out"), 1, SETTLING.total_seconds()),  # it may still arrive
    ],
)
def test_a_failure_that_may_pass_is_tried_again(failure: Failure, attempts: int, seconds: float) -> None:
    assert after_failure(failure, attempts=attempts, now=T0, jitter=1) == RetryAt(T0 + timedelta(seconds=seconds))


def test_jitter_spreads_the_retries_of_many_jobs() -> None:
    soonest = after_failure(Unavailable("HTTP 503"), attempts=3, now=T0, jitter=0)

    assert soonest == RetryAt(T0 + timedelta(seconds=4))


def test_a_refusal_is_parked_at_once_with_its_sentence() -> None:
    refusal = Refused("missing_scope", "the app lacks a permission")

    assert after_failure(refusal, attempts=1, now=T0, jitter=1) == Park("the app lacks a permission")


@pytest.mark.parametrize("failure", [Unavailable("HTTP 503"), Ambiguous("time-out")])
def test_nothing_is_tried_for_ever(failure: Failure) -> None:
    assert isinstance(after_failure(failure, attempts=MAX_ATTEMPTS, now=T0, jitter=1), Park)
