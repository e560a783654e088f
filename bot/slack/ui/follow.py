"""What somebody who follows an incident reads in their direct messages."""

from bot.domain.messages import Message
from bot.slack.ui.message import message_post
from bot.slack.ui.parts import section, small
from bot.slack.ui.post import MAX_BLOCKS, Post
from bot.slack.ui.scene import Scene


def follower_post(message: Message, now: Scene) -> Post:
    """Return a message as it is posted, under the name of the incident: a direct message has no channel to say it."""
    said = message_post(message, now)
    head = section(now.words.markup("follow", "head", **now.facts()), "head")
    footer = small(now.words.markup("follow", "footer", **now.facts()))
    return Post(said.text, [head, *said.blocks[: MAX_BLOCKS - 2], footer])
