"""What is cut can be read in full by one click."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.slack.ids import Action
from bot.slack.payloads import WholeRef
from bot.slack.text import MAX_TEXT, Markup, paragraphs
from bot.slack.ui.message import settled_post
from bot.slack.ui.whole import whole_modal
from tests.ui.conftest import Golden
from tests.ui.scenes import WORDS, messages, resolved, scene
from tests.ui.surfaces import drawn, modals, posts
from tests.ui.test_mallory import texts

LONG = " ".join(f"word{number}" for number in range(390)) + " end"
"""As much as one field takes; each word is there once, so that one that is missing is missed."""

NAMED = ("help", "list", "nags", "done", "refusal", "message new_link")
"""Where an incident or a link is only named, and where one hears back what one typed."""


def whole_behind(surface: Any) -> list[WholeRef]:
    """Return what the surface's Show more buttons lead to."""
    beside = [block.get("accessory", {}) for block in surface["blocks"]]
    return [WholeRef.load(each["value"]) for each in beside if each.get("action_id") == Action.SHOW_MORE]


def is_cut(surface: Any) -> bool:
    return "…" in "\n".join(texts(surface["blocks"]))


CUT = {name: post for name, post in posts(scene(LONG), LONG).items() if not name.startswith((*NAMED, "follower"))}


@pytest.mark.parametrize("name", CUT)
def test_nothing_is_cut_without_a_way_to_the_whole(name: str) -> None:
    surface = drawn(CUT[name])

    assert is_cut(surface) == bool(whole_behind(surface))


@pytest.mark.parametrize("name", CUT)
def test_behind_show_more_is_everything(name: str) -> None:
    shown = [drawn(whole_modal(scene(LONG), ref)) for ref in whole_behind(drawn(CUT[name]))]

    assert [view for view in shown if "…" in json.dumps(view, ensure_ascii=False) or "end" not in str(view)] == []


def test_an_ending_and_an_old_offer_lead_to_the_whole_too() -> None:
    over = resolved(scene(LONG), LONG)
    shown = [drawn(post) for name, post in posts(over).items() if name in {"briefing", "announcement", "status"}]
    shown += [drawn(settled_post(messages()["handoff_offer"], scene(LONG)))]

    assert [len(whole_behind(each)) > 0 for each in shown] == [True] * 4


def test_a_long_line_of_the_timeline_leads_to_the_whole_of_it() -> None:
    page = drawn(modals(scene(LONG), LONG)["timeline"])
    refs = whole_behind(page)

    assert len(refs) > 0
    assert "word389 end" in json.dumps(drawn(modals(scene(LONG), LONG)["whole entry"]))


def test_short_texts_have_no_button_more() -> None:
    assert [name for name, post in posts(scene()).items() if whole_behind(drawn(post))] == []


@pytest.mark.parametrize("text", ["&amp;" * 3000, "<@U0BOB> " * 900, "x" * 9000, "a b " * 2000])
def test_a_line_of_any_length_is_broken_and_nothing_of_it_is_lost(text: str) -> None:
    pieces = paragraphs(Markup(text))

    assert max(len(piece) for piece in pieces) <= MAX_TEXT
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


def test_long_texts_look_as_they_should(golden: Golden) -> None:
    long = posts(scene(LONG), LONG)

    golden("long briefing", drawn(long["briefing"]))
    golden("long message update", drawn(long["message update"]))


def test_the_whole_of_what_is_hardly_known_says_so() -> None:
    now = scene()
    unknown = WORDS.markup("whole", "incident", **now.facts() | {"update": None, "incident": _blank()})

    assert unknown == "Nothing more is known yet."


def _blank() -> Any:
    return replace(scene().incident, what_is_broken="", customers_affected="")
