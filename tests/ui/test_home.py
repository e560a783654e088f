"""What Home looks like, and that nothing typed breaks it."""

import json
from dataclasses import replace

import pytest

from bot.domain.cadence import snoozed
from bot.domain.ids import HandoffId, IncidentId
from bot.slack.ui.home import SHOWN, Home, home_view
from bot.slack.ui.scene import Scene
from tests.ui.conftest import Complaints, Golden
from tests.ui.scenes import WORDS, at, handoff, resolved, scene
from tests.ui.surfaces import drawn
from tests.ui.test_mallory import MALICE, OURS, texts

EMPTY = Home(
    offers=[], owed=[], yours=[], others=[], resolved=[], followed=frozenset(), words=WORDS, command="/incident"
)


def numbered(now: Scene, number: int) -> Scene:
    """Return the same scene of another incident."""
    return replace(now, incident=replace(now.incident, id=IncidentId(number)))


def busy(text: str = "") -> Home:
    """Return a Home with everything on it, of which one update is overdue and one snoozed."""
    plain = replace(scene(text), update=None)
    calm = replace(plain, incident=replace(plain.incident, rhythm=snoozed(plain.incident.rhythm, at(45))))
    hidden = replace(plain, incident=replace(plain.incident, is_private=True, is_drill=True), roster={})
    return replace(
        EMPTY,
        offers=[plain],
        owed=[plain],
        yours=[plain, numbered(calm, 8)],
        others=[numbered(hidden, 9)],
        resolved=[numbered(resolved(plain, text), 5)],
        followed=frozenset({IncidentId(8)}),
    )


def full(text: str = "") -> Home:
    """Return the longest Home."""
    many = [numbered(scene(text), number) for number in range(1, 40)]
    offers = [replace(now, handoff=replace(handoff(text), id=HandoffId(now.incident.id))) for now in many]
    others = [numbered(now, now.incident.id + 100) for now in many]
    ended = [resolved(now, text) for now in many[:5]]
    return replace(EMPTY, offers=offers, owed=many, yours=many, others=others, resolved=ended)


def test_an_empty_home_looks_as_it_should(golden: Golden, complaints: Complaints) -> None:
    assert complaints(home_view(EMPTY)) == []
    golden("home empty", drawn(home_view(EMPTY)))


def test_a_busy_home_looks_as_it_should(golden: Golden, complaints: Complaints) -> None:
    assert complaints(home_view(busy())) == []
    golden("home busy", drawn(home_view(busy())))


@pytest.mark.parametrize("malice", ["", *MALICE.values()])
def test_the_longest_home_fits_whatever_was_typed(malice: str, complaints: Complaints) -> None:
    view = home_view(full(malice))

    assert complaints(view) == []
    assert len(view.blocks or []) <= 100
    assert f"and {39 - SHOWN} more" in json.dumps(drawn(view))


@pytest.mark.parametrize("malice", MALICE.values())
def test_nobody_is_mentioned_on_home_by_what_was_typed(malice: str) -> None:
    for said in texts(drawn(home_view(busy(malice)))):
        assert "<!" not in OURS.sub("", said)
        assert "<https://evil" not in said
        assert "<@U0DAN>" not in said


def test_everything_on_home_that_slack_could_parse_is_verbatim() -> None:
    found = [text for block in drawn(home_view(busy()))["blocks"] for text in [block.get("text", {})]]

    assert all(text.get("verbatim") for text in found if text.get("type") == "mrkdwn")


def test_an_update_that_is_not_due_yet_says_when() -> None:
    now = scene()
    calm = replace(now, incident=replace(now.incident, rhythm=snoozed(now.incident.rhythm, at(45))))

    said = json.dumps(drawn(home_view(replace(EMPTY, owed=[calm]))))

    assert "is due <!date" in said
    assert "overdue" not in said
