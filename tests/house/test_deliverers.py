"""Every promise has exactly one who keeps it."""

from collections import Counter
from typing import get_args

from bot.clock import SystemClock
from bot.domain.jobs import Payload
from bot.jobs.timers import timers
from bot.policy.loader import load
from bot.slack.deliver import DELIVERERS


def test_every_kind_of_job_has_exactly_one_handler() -> None:
    kept = Counter([*DELIVERERS, *timers(load("standard"), SystemClock())])

    assert kept == Counter(get_args(Payload))


def test_every_promise_says_why_twice_is_harmless() -> None:
    assert [kind for kind in get_args(Payload) if "Twice is harmless" not in (kind.__doc__ or "")] == []
