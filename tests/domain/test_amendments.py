"""The record is never changed: what is said about an entry later is an entry too."""

from datetime import UTC, datetime, timedelta

from bot.domain.amendments import as_it_stands
from bot.domain.ids import IncidentId
from bot.domain.marginalia import MessageGone, Note, NoteCorrected, NoteHidden
from bot.domain.timeline import AnyFact, Entry

T0 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def record(*facts: AnyFact) -> list[Entry]:
    """Return entries, each a minute after the one before."""
    times = [T0 + timedelta(minutes=number) for number in range(len(facts))]
    return [
        Entry(id=number, incident_id=IncidentId(7), happened_at=at, recorded_at=at, by=None, fact=fact)
        for number, (at, fact) in enumerate(zip(times, facts, strict=True), start=1)
    ]


def test_a_corrected_note_reads_as_it_was_corrected_last() -> None:
    (entry,) = as_it_stands(
        record(Note(text="4.0"), NoteCorrected(entry_id=1, text="4.1"), NoteCorrected(entry_id=1, text="4.2"))
    )

    assert (entry.fact, entry.is_corrected, entry.happened_at) == (Note(text="4.2"), True, T0)


def test_a_hidden_note_is_not_shown_and_stays_so() -> None:
    assert as_it_stands(record(Note(text="4.0"), NoteHidden(entry_id=1), NoteCorrected(entry_id=1, text="4.1"))) == []


def test_a_note_outlives_its_message() -> None:
    (entry,) = as_it_stands(record(Note(text="4.0"), MessageGone(entry_id=1)))

    assert (entry.fact, entry.is_gone) == (Note(text="4.0"), True)


def test_what_is_said_of_nothing_is_not_shown() -> None:
    assert as_it_stands(record(MessageGone(entry_id=7), NoteCorrected(entry_id=7, text="4.1"))) == []
