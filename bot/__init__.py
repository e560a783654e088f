"""Drumbeat: a Slack incident bot that a team hosts itself."""

__version__ = "0.1.0"
