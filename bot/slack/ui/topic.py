"""A channel's name, topic and purpose."""

import re
import unicodedata

from bot.domain.incident import Incident
from bot.slack.text import cut
from bot.slack.ui.scene import Scene

MAX_NAME = 80
"""Characters in a channel's name (Slack)."""

MAX_TOPIC = 250
"""Characters in a topic or a purpose (Slack)."""

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def channel_name(incident: Incident) -> str:
    """Return incident-YYYY-MM-DD-nnn-slug: it sorts by day, and the number makes it ours alone."""
    latin = unicodedata.normalize("NFKD", incident.title).encode("ascii", "ignore").decode().lower()
    slug = _NOT_IN_A_NAME.sub("-", latin).strip("-")
    name = f"incident-{incident.declared_at:%Y-%m-%d}-{incident.id:03d}-{slug}"
    return name[:MAX_NAME].rstrip("-")


def topic(now: Scene) -> str:
    """Return what stands at the head of the channel: severity, status, who has command."""
    return cut(now.words.markup("topic", "topic", **now.facts()), MAX_TOPIC)


def purpose(now: Scene) -> str:
    """Return what the channel is for."""
    return cut(now.words.markup("topic", "purpose", **now.facts()), MAX_TOPIC)
