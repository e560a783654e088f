"""A message to be posted."""

from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from bot.slack.text import MAX_FALLBACK, Markup, cut

MAX_BLOCKS = 50
"""Blocks in a message (Slack)."""


@dataclass(frozen=True, slots=True)
class Post:
    """Blocks, and the text that stands alone where they are not seen: screen readers, phone notifications."""

    text: str
    blocks: list[Block]


def post(text: Markup, blocks: list[Block]) -> Post:
    """Return a message within Slack's limits."""
    return Post(cut(text, MAX_FALLBACK), blocks[:MAX_BLOCKS])
