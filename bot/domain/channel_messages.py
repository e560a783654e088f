"""What Drumbeat says of an incident's channel."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.domain.channel_facts import Loss
from bot.domain.ids import UserId
from bot.domain.stored import Stored


class News(StrEnum):
    """What happened to the channel."""

    RENAMED = "renamed"
    MADE_PRIVATE = "made_private"
    MADE_PUBLIC = "made_public"
    BACK = "back"
    BRIEFING_DELETED = "briefing_deleted"
    ANNOUNCEMENT_DELETED = "announcement_deleted"


class SeatOffer(Stored):
    """Says that the commander left the channel, and offers their seat."""

    kind: Literal["seat_offer"] = "seat_offer"
    person: UserId


class TopicPutBack(Stored):
    """Tells whoever changed the topic by hand that it was put back, and what to use instead."""

    kind: Literal["topic_put_back"] = "topic_put_back"


class ChannelNews(Stored):
    """Says in the channel what happened to it, and what Drumbeat did about it."""

    kind: Literal["channel_news"] = "channel_news"
    what: News


class ChannelGone(Stored):
    """Tells somebody who can act, directly, that Drumbeat can say nothing in the channel, and what to do."""

    kind: Literal["channel_gone"] = "channel_gone"
    how: Loss


class ArchiveNotice(Stored):
    """Says when the channel of a resolved incident will be archived."""

    kind: Literal["archive_notice"] = "archive_notice"
    at: datetime
