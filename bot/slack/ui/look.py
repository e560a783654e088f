"""What one person is shown when they ask: help, status, list, a sentence."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block

from bot.domain.incident import Incident
from bot.slack.ids import Action
from bot.slack.text import Markup
from bot.slack.ui.parts import button, section, small
from bot.slack.ui.post import Post, post
from bot.slack.ui.scene import Scene
from bot.slack.words import Words

SHOWN = 20
"""Incidents in a list; more than that are counted."""


def help_post(here: Incident | None, *, words: Words, command: str) -> Post:
    """Return what can be done here: in an incident's channel, or anywhere else."""
    body = words.markup("help", "inside" if here else "outside", command=command, incident=here)
    blocks: list[Block] = [section(body)]
    if here is None:
        blocks.append(
            ActionsBlock(elements=[button(words.plain("help", "declare"), Action.DECLARE, "", style="danger")])
        )
    return post(body, blocks)


def status_post(now: Scene) -> Post:
    """Return how an incident stands."""
    body = now.words.markup("look", "status", **now.facts())
    return post(body, [section(body)])


def list_post(found: Sequence[Scene], *, words: Words, command: str) -> Post:
    """Return the open incidents, newest first."""
    if not found:
        body = words.markup("look", "none_open", command=command)
        return post(body, [section(body)])
    head = words.markup("look", "open", count=len(found))
    lines = [section(words.markup("look", "list_line", **now.facts())) for now in found[:SHOWN]]
    more = [small(words.markup("look", "more", count=len(found) - SHOWN))] if len(found) > SHOWN else []
    return post(head, [section(head), *lines, *more])


def sentence_post(sentence: Markup) -> Post:
    """Return one sentence to one person."""
    return post(sentence, [section(sentence)])
