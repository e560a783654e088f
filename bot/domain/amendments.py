"""The record is never changed; later entries say what is to be read differently."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.marginalia import MessageGone, Note, NoteCorrected, NoteHidden
from bot.domain.timeline import Entry


def as_it_stands(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that are shown, with what later entries say about them, oldest first."""
    shown: dict[int, Entry] = {}
    for entry in sorted(entries, key=lambda each: each.id):
        match entry.fact:
            case NoteCorrected(entry_id=of, text=text) if (note := shown.get(of)) and isinstance(note.fact, Note):
                shown[of] = replace(note, fact=note.fact.model_copy(update={"text": text}), is_corrected=True)
            case NoteHidden(entry_id=of):
                shown.pop(of, None)
            case MessageGone(entry_id=of) if of in shown:
                shown[of] = replace(shown[of], is_gone=True)
            case NoteCorrected() | MessageGone():
                pass
            case _:
                shown[entry.id] = entry
    return sorted(shown.values(), key=lambda each: (each.happened_at, each.id))
