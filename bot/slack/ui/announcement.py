"""The announcement in the incidents channel, in the form of document 000: what stakeholders need, edited in place."""

from bot.slack.ui.parts import section, small
from bot.slack.ui.post import Post, post
from bot.slack.ui.scene import Scene
from bot.slack.ui.whole import show_more_of_incident


def announcement(now: Scene) -> Post:
    """Return the announcement as it should read now."""
    facts = now.facts()
    words = now.words
    more = show_more_of_incident(now, "announcement", "body")
    return post(
        words.markup("announcement", "fallback", **facts),
        [
            section(words.markup("announcement", "body", **facts), "announcement", beside=more),
            small(words.markup("announcement", "footer", **facts)),
        ],
    )
