"""The announcement in the incidents channel, in the form of document 000: what stakeholders need, edited in place."""

from bot.slack.ui.parts import section, small
from bot.slack.ui.post import Post, post
from bot.slack.ui.scene import Scene


def announcement(now: Scene) -> Post:
    """Return the announcement as it should read now."""
    facts = now.facts()
    words = now.words
    return post(
        words.markup("announcement", "fallback", **facts),
        [
            section(words.markup("announcement", "body", **facts), "announcement"),
            small(words.markup("announcement", "footer", **facts)),
        ],
    )
