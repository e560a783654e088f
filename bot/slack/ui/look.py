"""What one person is shown when they ask: status, list, a sentence."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.views import View as ModalView

from bot.slack.text import Markup, plain
from bot.slack.ui.parts import section, small
from bot.slack.ui.post import Post, post
from bot.slack.ui.scene import Scene
from bot.slack.ui.whole import show_more_of_incident
from bot.slack.words import Words

SHOWN = 20
"""Incidents in a list; more than that are counted."""


def status_post(now: Scene, *, is_followed: bool = False) -> Post:
    """Return how an incident stands, and whether the person who asks follows it."""
    body = now.words.markup("look", "status", **now.facts())
    footer = [small(now.words.markup("follow", "footer", **now.facts()))] if is_followed else []
    return post(body, [section(body, "status", beside=show_more_of_incident(now, "look", "status")), *footer])


def list_post(found: Sequence[Scene], *, words: Words, command: str) -> Post:
    """Return the open incidents, newest first."""
    if not found:
        body = words.markup("look", "none_open", command=command)
        return post(body, [section(body)])
    head = words.markup("look", "open", count=len(found))
    lines = [section(words.markup("look", "list_line", **now.facts())) for now in found[:SHOWN]]
    more = [small(words.markup("look", "more", count=len(found) - SHOWN))] if len(found) > SHOWN else []
    return post(head, [section(head), *lines, *more])


def nags_post(found: Sequence[Scene], *, words: Words, command: str) -> Post:
    """Return which updates are due when, the soonest first, and who will be asked for them."""
    due = sorted((now for now in found if now.incident.is_open), key=_due_first)
    if not due:
        body = words.markup("look", "none_open", command=command)
        return post(body, [section(body)])
    lines = [words.markup("look", "nag_line", owner=now.updates_owner, **now.facts()) for now in due[:SHOWN]]
    return post(lines[0], [section(line) for line in lines])


def _due_first(now: Scene) -> tuple[bool, datetime]:
    return now.incident.rhythm.due_at is None, now.incident.rhythm.due_at or now.now


def done_post(now: Scene) -> Post:
    """Return that it is done, for somebody who is not where it shows."""
    body = now.words.markup("look", "done", **now.facts())
    return post(body, [section(body)])


def refusal_post(sentence: Markup, *, typed: str, words: Words) -> Post:
    """Return why something was refused, and what was typed, so that nobody types it twice."""
    again = [small(words.markup("look", "you_typed", typed=typed))] if typed else []
    return post(sentence, [section(sentence), *again])


def said_modal(said: Post, *, words: Words) -> ModalView:
    """Return a modal that only says something, for where no line can be whispered."""
    return ModalView(
        type="modal",
        title=plain(words.plain("look", "title"), 24),
        close=plain(words.plain("look", "close"), 24),
        blocks=said.blocks,
    )


def sentence_post(sentence: Markup) -> Post:
    """Return one sentence to one person."""
    return post(sentence, [section(sentence)])
