"""Which handler answers which identifier. A house test holds these tables against bot/slack/ids.py."""

from bot.domain.channel_facts import Loss
from bot.domain.deeds import Deed
from bot.slack.answering import Handle, Listen, Load
from bot.slack.desk import Desk
from bot.slack.handlers import (
    action,
    adopt,
    arrive,
    channel_life,
    command,
    declare,
    escalate,
    hand_off,
    home,
    link,
    marks,
    members,
    menu,
    rename,
    resolve,
    roles,
    severity,
    snooze,
    timeline,
    try_again,
    update,
    whole,
)
from bot.slack.handlers.permit import may
from bot.slack.ids import Action, Event, Field, Shortcut, View
from bot.slack.requests import Request

ACTIONS: dict[Action, Handle] = {
    Action.DECLARE: may(Deed.DECLARE, declare.open_modal),
    Action.POST_UPDATE: update.open_modal,
    Action.POST_DRAFT: update.post_draft,
    Action.EDIT_DRAFT: update.edit_draft,
    Action.HAND_OFF: may(Deed.HANDOFF, hand_off.open_modal),
    Action.ACCEPT_HANDOFF: hand_off.accept,
    Action.DECLINE_HANDOFF: hand_off.decline,
    Action.CHANGE_SEVERITY: may(Deed.SEVERITY, severity.open_modal),
    Action.SNOOZE: snooze.open_modal,
    Action.MORE: menu.choose,
    Action.EARLIER: timeline.turn_page,
    Action.LATER: timeline.turn_page,
    Action.RESOLVE: may(Deed.RESOLVE, resolve.open_modal),
    Action.REOPEN: may(Deed.REOPEN, resolve.open_reopen_modal),
    Action.ADD_ACTION_ITEM: action.add_another,
    Action.FINISH_ACTION_ITEM: action.finish,
    Action.SHOW_MORE: whole.show,
    Action.RETRY_JOB: try_again.retry_job,
    Action.TAKE_COMMAND: hand_off.open_take_modal,
    Action.SHOW_ROLES: roles.open_modal,
    Action.SHOW_TIMELINE: timeline.open_modal,
}


def _each(*handlers: Listen) -> Listen:
    """Return what lets several hear of an event, each in a transaction of its own."""

    async def hear(desk: Desk, request: Request) -> None:
        for handle in handlers:
            await handle(desk, request)

    hear.__doc__ = " ".join(handle.__doc__ or "" for handle in handlers)
    return hear


EVENTS: dict[Event, Listen] = {
    Event.REACTION_ADDED: marks.react,
    Event.REACTION_REMOVED: marks.react,
    Event.MESSAGE_CHANGED: channel_life.message_edited,
    Event.MESSAGE_DELETED: channel_life.message_deleted,
    Event.HOME_OPENED: home.opened,
    Event.MEMBER_JOINED: _each(members.joined, arrive.joined),
    Event.MEMBER_LEFT: _each(members.left, channel_life.left),
    Event.CHANNEL_TOPIC: channel_life.topic_changed,
    Event.GROUP_TOPIC: channel_life.topic_changed,
    Event.MADE_PRIVATE: channel_life.converted(is_private=True),
    Event.MADE_PUBLIC: channel_life.converted(is_private=False),
    Event.CHANNEL_RENAME: channel_life.renamed,
    Event.GROUP_RENAME: channel_life.renamed,
    Event.CHANNEL_ARCHIVE: channel_life.lost(Loss.ARCHIVED),
    Event.GROUP_ARCHIVE: channel_life.lost(Loss.ARCHIVED),
    Event.CHANNEL_UNARCHIVE: channel_life.unarchived,
    Event.GROUP_UNARCHIVE: channel_life.unarchived,
    Event.CHANNEL_DELETED: channel_life.lost(Loss.DELETED),
    Event.GROUP_DELETED: channel_life.lost(Loss.DELETED),
}

SUBMISSIONS: dict[View, Handle] = {
    View.DECLARE: may(Deed.DECLARE, declare.submit),
    View.UPDATE: update.submit,
    View.HAND_OFF: may(Deed.HANDOFF, hand_off.submit),
    View.TAKE_COMMAND: hand_off.take,
    View.SEVERITY: may(Deed.SEVERITY, severity.submit),
    View.ROLES: roles.submit,
    View.SNOOZE: snooze.submit,
    View.NOTE: timeline.submit_note,
    View.RESOLVE: may(Deed.RESOLVE, resolve.submit),
    View.REOPEN: may(Deed.REOPEN, resolve.submit_reopen),
    View.ESCALATE: escalate.submit,
    View.RENAME: rename.submit,
    View.LINK: link.submit,
    View.ACTION_ITEM: action.submit,
    View.WHICH: command.choose,
    View.ADOPT: may(Deed.DECLARE, adopt.submit),
}

CLOSED: dict[View, Listen] = {View.UPDATE: update.closed}
"""Who wants to know that a modal was closed without being submitted."""

OPTIONS: dict[Field, Load] = {Field.INCIDENT: command.offer_incidents}
"""Who fills the menus that are filled while somebody types."""

SHORTCUTS: dict[Shortcut, Handle] = {
    Shortcut.DECLARE: may(Deed.DECLARE, declare.open_modal),
    Shortcut.ADD_TO_TIMELINE: command.from_message(Shortcut.ADD_TO_TIMELINE),
    Shortcut.DECLARE_FROM: may(Deed.DECLARE, declare.from_message),
    Shortcut.MAKE_ACTION_ITEM: command.from_message(Shortcut.MAKE_ACTION_ITEM),
}
