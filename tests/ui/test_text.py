"""Text is made safe in one place."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.slack.text import as_noted, as_typed, cut, date, escape, plain, with_people
from tests.ui.scenes import WORDS


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),  # what Slack parses
        ("&lt;", "&amp;lt;"),  # exactly once
        ("@here and me@here.example", "@\u2060here and me@\u2060here.example"),  # what Slack would notice by itself
        ("@hereditary", "@hereditary"),  # and what it would not
        ("a\u202eb\u200bc", "abc"),  # what nobody sees
        ("```rm```", "'''rm'''"),  # what ends a block
        ("two\nlines", "two\nlines"),
    ],
)
def test_foreign_text_is_shown_as_it_reads(typed: str, shown: str) -> None:
    assert escape(typed) == shown


def test_a_cut_text_says_so_and_splits_no_entity() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcd", 4) == "abcd"
    assert cut("ab&amp;cd", 6) == "ab…"
    assert cut("ab &lt;", 5) == "ab…"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (0.6, "1 min"),
        (15, "15 min"),
        (60, "1 h"),
        (125, "2 h 5 min"),
        (2879, "47 h 59 min"),
        (4320, "3 days"),
    ],
)
def test_a_span_reads_as_people_say_it(minutes: float, words: str) -> None:
    assert WORDS.span(timedelta(minutes=minutes)) == words


def test_a_date_shows_in_the_readers_zone_and_falls_back_to_utc() -> None:
    at = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

    assert date(at) == "<!date^1767603600^{time}|09:00 UTC>"


def test_what_slack_sends_is_read_as_it_was_typed() -> None:
    sent = "<@U0BOB|bob> &amp; <@U0DAN> see <#C1|ops> <https://x.example/?a=1|here> &lt;now&gt;"

    assert as_typed(sent) == "@bob & @U0DAN see #ops https://x.example/?a=1 <now>"
    assert as_noted(sent) == "<@U0BOB> & <@U0DAN> see #ops https://x.example/?a=1 <now>"
    assert with_people(as_noted(sent)).startswith("<@U0BOB> &amp; <@U0DAN>")


def test_a_label_has_one_line_and_fits() -> None:
    assert plain("two\n lines").text == "two lines"
    assert len(plain("x" * 200).text) == 75
