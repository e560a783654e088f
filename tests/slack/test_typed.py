"""What tired people type on phones is understood, and nothing of it is dropped."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import OptionWithoutValue, UnknownOption, UnreadableSpan
from bot.slack.typed import Typed, read_promise, split_reference

NOW = datetime(2026, 1, 5, 23, 50, tzinfo=UTC)


def typed(text: str) -> Typed:
    return Typed(text, options=("next", "doing"), flags=("private",))


def test_a_word_a_quoted_text_and_an_option() -> None:
    read = typed('mitigating "rolled back 4.2, errors falling" --next 15m')

    assert read.take() == "mitigating"
    assert read.texts() == ["rolled back 4.2, errors falling"]
    assert read.option("next") == "15m"


@pytest.mark.parametrize("quotes", ["“{}”", "„{}“", "«{}»", '"{}"'])
@pytest.mark.parametrize("dashes", ["--", "—", "\u2013"])
def test_phones_turn_quotes_and_dashes(quotes: str, dashes: str) -> None:
    read = typed(f"{quotes.format('it is the disk')} {dashes}next 15m")

    assert (read.texts(), read.option("next")) == (["it is the disk"], "15m")


def test_several_quoted_texts_are_fields_and_loose_words_belong_to_the_one_before() -> None:
    assert typed('"the disk" "more disk" by noon').texts() == ["the disk", "more disk by noon"]


def test_words_that_begin_without_a_quote_are_one_text() -> None:
    assert typed('server "db1" is down, isn\'t it').texts() == ['server "db1" is down, isn\'t it']


def test_a_quote_that_never_ends_is_text() -> None:
    assert typed('"it is the disk').texts() == ['"it is the disk']


@pytest.mark.parametrize("text", ["--next=15m", "--next 15m", "—Next 15m", '--next "15m"'])
def test_an_option_has_its_value_behind_it(text: str) -> None:
    assert typed(text).option("next") == "15m"


def test_the_text_of_an_option_goes_on_to_the_next_one() -> None:
    read = typed("it is the disk --doing making it larger —next 15m now --private")

    assert (read.option("doing"), read.option("next")) == ("making it larger", "15m")
    assert (read.text(), read.has("private")) == ("it is the disk now", True)


def test_the_quoted_text_of_an_option_ends_with_its_quote() -> None:
    read = typed('--doing "making it larger" it is the disk')

    assert (read.option("doing"), read.text()) == ("making it larger", "it is the disk")


def test_a_flag_stands_anywhere() -> None:
    read = typed("sev1 --private It leaks")

    assert (read.has("private"), read.take(), read.text()) == (True, "sev1", "It leaks")


def test_an_unknown_option_is_refused_unless_it_is_quoted() -> None:
    with pytest.raises(UnknownOption, match="--force"):
        typed("ran deploy --force")

    assert typed('"ran deploy --force"').text() == "ran deploy --force"
    assert typed("errors — falling —fast").text() == "errors — falling —fast", "a dash of prose is no option"


def test_an_option_without_its_value_is_refused() -> None:
    with pytest.raises(OptionWithoutValue, match="--next"):
        typed("it is the disk --next")


def test_people_and_groups_are_taken_wherever_they_stand() -> None:
    read = typed("<@U0BOB|bob> and <!subteam^S0SRE|@sre> the disk is full")

    assert read.people() == ["U0BOB", "S0SRE"]
    assert read.text() == "and the disk is full"


def test_text_reads_as_it_was_typed() -> None:
    assert typed("ask <@U0BOB|bob> in <#C0INC|general> &amp; wait").text() == "ask @bob in #general & wait"


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("INC-7 sev2 worse", ("INC-7", "sev2 worse")),
        ("inc-7", ("INC-7", "")),
        ("<#C0INC|incident-7> sev2", ("C0INC", "sev2")),
        ("INC-7th floor", ("", "INC-7th floor")),
        ("sev2 INC-7", ("", "sev2 INC-7")),
    ],
)
def test_the_incident_is_named_first(text: str, split: tuple[str, str]) -> None:
    assert split_reference(text) == split


@pytest.mark.parametrize(
    ("written", "minutes"), [("15m", 15), ("1h30m", 90), ("23:55", 5), ("00:10", 20), ("2d", 2880)]
)
def test_a_promise_is_a_span_or_a_time_of_the_clock(written: str, minutes: int) -> None:
    assert read_promise(written, NOW) == timedelta(minutes=minutes)


@pytest.mark.parametrize("written", ["15", "soon", "25:00", "8d", "-5m", "0m"])
def test_what_is_no_promise_is_refused(written: str) -> None:
    with pytest.raises(UnreadableSpan):
        read_promise(written, NOW)
