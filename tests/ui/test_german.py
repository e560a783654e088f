"""Everything that people see is German where the setting says so."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.errors import DrumbeatError
from bot.domain.timeline import Entry
from bot.slack.ui.announcement import announcement
from bot.slack.ui.briefing import briefing
from bot.slack.ui.scene import Scene
from bot.slack.ui.timeline import timeline_line
from bot.slack.ui.topic import purpose, topic
from bot.slack.words import Words, word_folders
from tests.support.languages import english_in, errors, raised
from tests.ui.conftest import Complaints
from tests.ui.scenes import ALICE, T0, facts, scenes
from tests.ui.surfaces import drawn, modals, posts

GERMAN = Words(word_folders(None, "de"))
TITLE = "Checkout ist down"
NOT_OURS = {"definition": "Alles steht", "name": "Level", "emoji": ":red_circle:"}


def german(now: Scene) -> Scene:
    """Return a scene in German, with nothing in it of the English policy."""
    policy = now.policy
    roles = tuple(role.model_copy(update={"name": f"Rolle {n}", "duty": ""}) for n, role in enumerate(policy.roles))
    levels = tuple(each.model_copy(update=NOT_OURS) for each in policy.severities)
    incident = replace(now.incident, title=TITLE)
    told = policy.model_copy(update={"roles": roles, "severities": levels})
    return replace(now, incident=incident, words=GERMAN, policy=told)


SCENES = {name: german(now) for name, now in scenes().items()}


def titles(view: dict[str, Any]) -> list[str]:
    return [view[part]["text"] for part in ("title", "submit", "close") if part in view]


@pytest.mark.parametrize("moment", ["updated", "resolved"])
def test_no_message_holds_english(moment: str, complaints: Complaints) -> None:
    for message in posts(SCENES[moment], "Es geht wieder").values():
        assert english_in(json.dumps(drawn(message), ensure_ascii=False)) == set()
        assert complaints(message) == []


@pytest.mark.parametrize("moment", SCENES)
def test_no_modal_holds_english_and_every_title_fits(moment: str, complaints: Complaints) -> None:
    for view in modals(SCENES[moment], TITLE).values():
        assert english_in(json.dumps(drawn(view), ensure_ascii=False)) == set()
        assert complaints(view) == []
        assert [title for title in titles(drawn(view)) if title.endswith("…")] == []


@pytest.mark.parametrize("moment", SCENES)
def test_what_is_true_now_is_said_in_german(moment: str) -> None:
    now = SCENES[moment]
    cards = json.dumps([drawn(briefing(now)), drawn(announcement(now))], ensure_ascii=False)

    assert english_in(cards) == set()
    assert english_in(topic(now)) | english_in(purpose(now)) == set()


@pytest.mark.parametrize("kind", facts())
def test_every_line_of_the_timeline_is_german(kind: str) -> None:
    now = SCENES["updated"]
    entry = Entry(id=1, incident_id=now.incident.id, happened_at=T0, recorded_at=T0, by=ALICE, fact=facts()[kind])

    assert english_in(timeline_line(entry, now)) == set()


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.__name__)
def test_every_refusal_is_german(error: type[DrumbeatError]) -> None:
    said = GERMAN.plain_refusal(raised(error))

    assert english_in(said) == english_in(GERMAN.refusal(raised(error))) == set()
    assert len(said) > 10


def test_english_is_told_from_german_with_english_words_in_it() -> None:
    assert english_in("INC-7: kein Update, Commander ist Bob.") == set()
    assert english_in("Niemand. Updates come as needed.") >= {"Updates come as needed"}
