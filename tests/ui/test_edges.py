"""Moments that are rare, and the ends of what fits."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.handoff import HandoffAnswer
from bot.domain.marginalia import Note
from bot.domain.messages import HandoffReminder, Message, Nag, Reopening, RoleChange
from bot.domain.timeline import AnyFact, Entry, NagSent
from bot.slack.filled import DeclareForm
from bot.slack.text import Markup, cut, escape
from bot.slack.ui.briefing import briefing
from bot.slack.ui.declare import declare_modal
from bot.slack.ui.look import SHOWN, list_post
from bot.slack.ui.message import message_post, settled_post
from bot.slack.ui.timeline import timeline_line
from tests.ui.conftest import Complaints
from tests.ui.scenes import ALICE, BOB, MARKED, POLICY, SCRIBE, T0, WORDS, at, facts, messages, resolved, scene
from tests.ui.surfaces import drawn, modals, posts, settled
from tests.ui.test_mallory import MALICE, texts

HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u0000-\u0008]")
SETTLES = ("nag", "handoff_offer")
LONG = "&" * 3000


def line(fact: AnyFact) -> Markup:
    entry = Entry(id=1, incident_id=scene().incident.id, happened_at=T0, recorded_at=T0, by=ALICE, fact=fact)
    return timeline_line(entry, scene())


def actions(message: Message) -> list[str]:
    """Return the ids of a message's buttons."""
    blocks: list[dict[str, Any]] = drawn(message_post(message, scene()))["blocks"]
    return [button["action_id"] for block in blocks if block["type"] == "actions" for button in block["elements"]]


def test_a_nag_for_nobody_mentions_nobody() -> None:
    nag = message_post(Nag(due_at=at(15), last_update_at=T0, person=None), scene(roster={}))

    assert nag.text == "An update on INC-7 (SEV1, Checkout is down) is due now."
    assert "None" not in json.dumps(drawn(nag))


def test_a_nag_for_nobody_reads_so_on_the_timeline() -> None:
    assert line(NagSent(due_at=at(15), person=None)).endswith("there was nobody to ask for it")


@pytest.mark.parametrize("length", range(560, 600))
def test_a_reason_of_any_length_leaves_no_half_date(length: int) -> None:
    back = message_post(Reopening(by=BOB, reason="&" * length, due_at=at(80)), scene())

    assert not re.search(r"<[^>]*…?$", drawn(back)["blocks"][1]["text"]["text"])


@pytest.mark.parametrize("limit", range(1, 40))
def test_markup_is_cut_between_tags_and_entities(limit: int) -> None:
    whole = Markup("ab &amp; <@U0BOB> and <!date^1^{time}|x>")
    kept = cut(whole, limit)

    assert len(kept) <= limit
    assert re.fullmatch(r"(?:[^&<>]|&amp;|<[^<>]*>)*", kept)
    assert isinstance(kept, Markup)


def test_plain_text_is_no_markup_after_its_cut_and_keeps_its_signs() -> None:
    assert cut("load < 5 and rising", 12) == "load < 5 an…"
    assert not isinstance(cut("<!channel> " * 9, 30), Markup)


@pytest.mark.parametrize("length", range(588, 602))
def test_a_note_of_any_length_keeps_its_people_whole(length: int) -> None:
    assert "&lt;@" not in line(Note(text="x" * length + "<@U0BOB> did it"))


@pytest.mark.parametrize("kept", ["👩\u200d🚒", "می\u200cخواهم"])  # noqa: RUF001 - Persian, meant so
def test_joiners_that_belong_to_a_word_stay(kept: str) -> None:
    assert escape(kept) == kept


@pytest.mark.parametrize("name", posts(scene()))
def test_what_nobody_sees_is_nowhere_in_a_message(name: str) -> None:
    text = MALICE["hidden"]

    assert not HIDDEN.search(json.dumps(drawn(posts(scene(text), text)[name]), ensure_ascii=False))


@pytest.mark.parametrize("kind", facts())
@pytest.mark.parametrize("malice", MALICE)
def test_a_line_of_the_timeline_is_safe_whatever_was_typed(kind: str, malice: str) -> None:
    said = line(facts(MALICE[malice])[kind]).replace(f"<{MARKED}", "")

    assert "<!" not in said.replace("<!date^", "").replace("<!subteam^S0SRE>", "")
    assert not re.search(r"@(channel|here|everyone)\b|<https?:", said)
    assert kind == "note" or "<@U0DAN>" not in said


@pytest.mark.parametrize("name", modals(scene()))
@pytest.mark.parametrize("malice", MALICE)
def test_a_modal_pages_nobody_whatever_was_typed(name: str, malice: str) -> None:
    text = MALICE[malice]
    shown = texts([one for one in drawn(modals(scene(text), text)[name])["blocks"] if one["type"] != "input"])

    assert [said for said in shown if "<!" in said.replace("<!date^", "").replace("<!subteam^S0SRE>", "")] == []


@pytest.mark.parametrize("kind", SETTLES)
@pytest.mark.parametrize("malice", MALICE)
def test_a_settled_message_is_safe_whatever_was_typed(kind: str, malice: str, complaints: Complaints) -> None:
    over = settled_of(MALICE[malice])
    post = settled(over, kind)

    assert complaints(post) == []
    assert [
        said for said in texts(drawn(post)) if "<!" in said.replace("<!date^", "").replace("<!subteam^S0SRE>", "")
    ] == []


def settled_of(text: str) -> Any:
    """Return a scene in which everything has been answered."""
    now = resolved(scene(text), text)
    assert now.handoff is not None
    return replace(now, handoff=replace(now.handoff, answer=HandoffAnswer.DECLINED.value, answered_at=at(14)))


@pytest.mark.parametrize("kind", SETTLES)
def test_a_message_that_still_waits_keeps_its_buttons(kind: str) -> None:
    waiting = scene()
    message = messages()[kind]

    assert settled_post(message, waiting) == message_post(message, waiting)


@pytest.mark.parametrize("kind", SETTLES)
def test_a_settled_message_has_no_button(kind: str) -> None:
    kinds = [block["type"] for block in drawn(settled(settled_of(""), kind))["blocks"]]

    assert "actions" not in kinds


def test_only_the_person_who_was_asked_gets_buttons_in_a_reminder() -> None:
    handoff_id = messages()["handoff_offer"].model_dump()["handoff_id"]

    assert actions(HandoffReminder(handoff_id=handoff_id, person=BOB)) == ["accept_handoff", "decline_handoff"]
    assert actions(HandoffReminder(handoff_id=handoff_id, person=ALICE)) == []


def test_a_dropped_role_says_that_nobody_has_it() -> None:
    dropped = message_post(RoleChange(role=SCRIBE, person=None, previous=BOB, by=ALICE), scene())

    assert dropped.text == "INC-7 has no scribe any more."
    assert "<@U0BOB> is no longer *scribe*. Nobody is." in json.dumps(drawn(dropped))


def test_a_longer_list_counts_what_it_does_not_show(complaints: Complaints) -> None:
    post = list_post([scene(LONG)] * (SHOWN + 30), words=WORDS, command="/incident")

    assert complaints(post) == []
    assert len(post.blocks) == SHOWN + 2
    assert "and 30 more" in json.dumps(drawn(post))


def test_a_resolved_card_offers_to_reopen_and_no_more_updates() -> None:
    card = json.dumps(drawn(briefing(resolved(scene()))))

    assert '"action_id": "reopen"' in card
    assert '"action_id": "post_update"' not in card
    assert "take_command" not in card


def test_a_policy_with_long_words_still_fits_every_surface(complaints: Complaints) -> None:
    wordy = [severity.model_copy(update={"definition": "d" * 500}) for severity in POLICY.severities]
    roles = [role.model_copy(update={"name": "n" * 40, "duty": "d" * 2500}) for role in POLICY.roles]
    policy = POLICY.model_copy(update={"severities": tuple(wordy), "roles": tuple(roles)})
    now = replace(scene(), policy=policy)

    assert [name for name, view in modals(now).items() if complaints(view)] == []
    assert [name for name, post in posts(now).items() if complaints(post)] == []


def test_a_severity_that_was_chosen_already_is_set_in_the_form() -> None:
    worst = POLICY.severities[0].key
    blocks = drawn(declare_modal(DeclareForm(severity=worst), policy=POLICY, words=WORDS))["blocks"]

    assert [block["element"].get("initial_option", {}).get("value") for block in blocks[:2]] == [None, worst]
