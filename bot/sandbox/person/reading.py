"""What a person looks at."""

from dataclasses import asdict

from bot.sandbox.messages import replies
from bot.sandbox.people import BOT_USER
from bot.sandbox.person.ask import Ask
from bot.sandbox.person.shown import (
    channel_for,
    clock_for,
    faults_for,
    home_for,
    message_for,
    pins_for,
    views_for,
)
from bot.sandbox.wire import Json, Refusal
from bot.sandbox.workspace import Channel, Message


def people(ask: Ask) -> Json:
    """Everybody in the workspace."""
    return {"people": [person.summary() for person in ask.workspace.people.values()]}


def workspace(ask: Ask) -> Json:
    """Everything that a page shows at once."""
    me, manifest = ask.person, ask.workspace.manifest
    return {
        "me": me.summary(),
        **people(ask),
        "channels": [
            channel_for(ask.workspace, one, me.id) for one in ask.workspace.channels.values() if one.visible_to(me.id)
        ],
        "commands": [
            {"command": one.command, "description": one.description, "usage_hint": one.usage_hint}
            for one in manifest.commands
        ],
        "shortcuts": [asdict(one) for one in manifest.shortcuts],
        "views": views_for(ask.backend, me.id),
        "clock": clock_for(ask.workspace),
        "story": ask.workspace.story,
        "home": home_for(ask.backend, me.id),
        "app": {"name": manifest.name, "bot_user_id": BOT_USER},
    }


def messages(ask: Ask) -> Json:
    """Return a channel, or one thread of it, oldest first."""
    channel, me = ask.channel(), ask.person.id
    found = _thread(ask, channel) if ask.has("thread") else _top(channel)
    return {
        "messages": [message_for(channel, one) for one in found if one.visible_to(me)],
        "pins": pins_for(channel),
    }


def notifications(ask: Ask) -> Json:
    """Who was notified by what; with `as`, only that person."""
    wanted = ask.body.get("as")
    found = [asdict(one) for one in ask.workspace.notifications]
    return {"notifications": [one for one in found if wanted in (None, one["user"])]}


def calls(ask: Ask) -> Json:
    """Return the log of calls both ways after the entry number `since`, and how many events are under way."""
    try:
        since = int(ask.body.get("since") or 0)
    except ValueError:
        raise Refusal("since is the number of a call.") from None
    return {"calls": ask.backend.journal.since(since), "under_way": ask.backend.delivery.under_way()}


async def clock(ask: Ask) -> Json:
    """Return the incident clock, and what is to come by itself."""
    await ask.backend.look_ahead()
    return clock_for(ask.workspace)


def faults(ask: Ask) -> Json:
    """Return what goes wrong by rule."""
    return faults_for(ask.backend)


def story(ask: Ask) -> Json:
    """Return the story that is played here, if one is, and its debrief once it is over."""
    return {"story": ask.workspace.story}


def state(ask: Ask) -> Json:
    """Return everything that is in the workspace, as nobody in Slack could see it: for checks and transcripts."""
    return {
        "channels": {one.id: asdict(one) for one in ask.workspace.channels.values()},
        "people": {one.id: one.summary() for one in ask.workspace.people.values()},
        "notifications": [asdict(one) for one in ask.workspace.notifications],
        "clock": clock_for(ask.workspace),
        "story": ask.workspace.story,
    }


def _top(channel: Channel) -> list[Message]:
    return [one for one in channel.messages.values() if not one.is_reply]


def _thread(ask: Ask, channel: Channel) -> list[Message]:
    ts = ask.text("thread")
    if ts not in channel.messages:
        raise Refusal("There is no such thread.", status=404)
    whispers = [one for one in channel.messages.values() if one.thread_ts == ts and one.ephemeral_for]
    return sorted([channel.messages[ts], *replies(channel, ts), *whispers], key=lambda one: one.ts)
