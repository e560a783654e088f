"""What each surface looks like."""

from dataclasses import replace

import pytest

from bot.domain.handoff import HandoffAnswer
from bot.slack.ui.announcement import announcement
from bot.slack.ui.briefing import briefing
from bot.slack.ui.topic import purpose, topic
from tests.ui.conftest import Complaints, Golden
from tests.ui.scenes import at, messages, scene, scenes
from tests.ui.surfaces import drawn, modals, posts, settled


@pytest.mark.parametrize("moment", scenes())
def test_the_cards_look_as_they_should(moment: str, golden: Golden, complaints: Complaints) -> None:
    now = scenes()[moment]

    for name, card in (("briefing", briefing(now)), ("announcement", announcement(now))):
        assert complaints(card) == []
        golden(f"{name} {moment}", drawn(card))
    golden(f"topic {moment}", {"topic": topic(now), "purpose": purpose(now)})


@pytest.mark.parametrize("name", posts(scene()))
def test_each_message_looks_as_it_should(name: str, golden: Golden, complaints: Complaints) -> None:
    message = posts(scene())[name]

    assert complaints(message) == []
    golden(name, drawn(message))


@pytest.mark.parametrize("name", modals(scene()))
def test_each_modal_looks_as_it_should(name: str, golden: Golden, complaints: Complaints) -> None:
    view = modals(scene())[name]

    assert complaints(view) == []
    golden(f"modal {name}", drawn(view))


@pytest.mark.parametrize("answer", HandoffAnswer)
def test_an_answered_offer_says_what_became_of_it(answer: HandoffAnswer, golden: Golden) -> None:
    now = scene()
    assert now.handoff is not None
    over = replace(now, handoff=replace(now.handoff, answer=answer.value, answered_at=at(14)))

    golden(f"settled handoff {answer.value}", drawn(settled(over, "handoff_offer")))


def test_an_answered_nag_says_who_answered(golden: Golden) -> None:
    now = scene()
    rhythm = replace(now.incident.rhythm, due_at=at(40))
    over = replace(now, incident=replace(now.incident, rhythm=rhythm))

    golden("settled nag", drawn(settled(over, "nag")))


@pytest.mark.parametrize("kind", messages())
def test_the_fallback_stands_alone(kind: str) -> None:
    fallback = posts(scene())[f"message {kind}"].text

    assert len(fallback) > 10
    assert "\n" not in fallback
    assert "INC-7" in fallback or "update" in fallback
