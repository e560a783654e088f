"""Stories: colleagues who play along in the sandbox, so that one person alone can rehearse being commander."""

from bot.sandbox.story.player import Player, playing
from bot.sandbox.story.script import Story, read_story, shipped

__all__ = ["Player", "Story", "playing", "read_story", "shipped"]
