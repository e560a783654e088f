"""Each kind of entry reads as a line."""

import pytest

from bot.domain.timeline import Entry
from bot.slack.ui.timeline import timeline_line
from tests.ui.conftest import Golden
from tests.ui.scenes import ALICE, T0, facts, scene


def test_each_kind_of_entry_reads_as_a_line(golden: Golden) -> None:
    now = scene()
    lines = {
        kind: timeline_line(
            Entry(id=1, incident_id=now.incident.id, happened_at=T0, recorded_at=T0, by=ALICE, fact=fact), now
        )
        for kind, fact in facts().items()
    }

    golden("timeline lines", lines)


@pytest.mark.parametrize("kind", facts())
def test_no_kind_of_entry_is_empty(kind: str) -> None:
    now = scene()
    entry = Entry(id=1, incident_id=now.incident.id, happened_at=T0, recorded_at=T0, by=ALICE, fact=facts()[kind])

    assert len(timeline_line(entry, now).split("  ", 1)[1]) > 10
