"""Out: due jobs become Slack calls."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.domain.channel_jobs import ArchiveChannel, EnterChannel
from bot.domain.jobs import (
    AddBookmark,
    Announce,
    InvitePeople,
    KeepMark,
    OpenChannel,
    PinBriefing,
    PostBriefing,
    RefreshCards,
    RefreshHome,
    RefreshMessage,
    RenameChannel,
    SetTopic,
    Tell,
    TellPrivately,
)
from bot.slack.deliver import cards, channel, home, marks, privately, tell
from bot.slack.desk import Desk
from bot.usecases.attempt import Handler

_Deliverer = Callable[..., Awaitable[Any]]

DELIVERERS: dict[type, _Deliverer] = {
    OpenChannel: channel.open_channel,
    EnterChannel: channel.enter_channel,
    ArchiveChannel: channel.archive_channel,
    InvitePeople: channel.invite_people,
    RenameChannel: channel.rename_channel,
    AddBookmark: channel.add_bookmark,
    SetTopic: channel.set_topic,
    PostBriefing: cards.post_briefing,
    PinBriefing: cards.pin_briefing,
    Announce: cards.announce,
    RefreshCards: cards.refresh_cards,
    KeepMark: marks.keep_mark,
    RefreshHome: home.refresh_home,
    Tell: tell.tell,
    TellPrivately: privately.tell_privately,
    RefreshMessage: tell.refresh_message,
}


def deliverers(desk: Desk) -> dict[type, Handler]:
    """Return the handler for each kind of job that Slack hears of."""
    return {kind: partial(deliver, desk) for kind, deliver in DELIVERERS.items()}
