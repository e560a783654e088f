"""What the timeline records of an incident's channel."""

from enum import StrEnum
from typing import Literal

from bot.domain.ids import ChannelId, UserId
from bot.domain.stored import Stored


class Loss(StrEnum):
    """Why Drumbeat can say nothing in a channel any more."""

    ARCHIVED = "archived"
    DELETED = "deleted"
    REMOVED = "removed"
    """Drumbeat itself is not in it."""


class Card(StrEnum):
    """A message that says what is true now."""

    BRIEFING = "briefing"
    ANNOUNCEMENT = "announcement"


class CommanderLeft(Stored):
    """The person who has command left the channel."""

    kind: Literal["commander_left"] = "commander_left"
    person: UserId


class ChannelAdopted(Stored):
    """A channel that was there before became the incident's."""

    kind: Literal["channel_adopted"] = "channel_adopted"
    channel_id: ChannelId
    channel_name: str


class ChannelRenamed(Stored):
    """Somebody gave the channel another name."""

    kind: Literal["channel_renamed"] = "channel_renamed"
    old: str
    new: str


class ChannelConverted(Stored):
    """Somebody made the channel private, or public."""

    kind: Literal["channel_converted"] = "channel_converted"
    is_private: bool


class ChannelLost(Stored):
    """Drumbeat can say nothing in the channel any more."""

    kind: Literal["channel_lost"] = "channel_lost"
    how: Loss


class ChannelBack(Stored):
    """Drumbeat can speak in the channel again."""

    kind: Literal["channel_back"] = "channel_back"


class CardDeleted(Stored):
    """Somebody deleted the briefing or the announcement."""

    kind: Literal["card_deleted"] = "card_deleted"
    card: Card
