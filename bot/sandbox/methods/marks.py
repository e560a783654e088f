"""pins.* and reactions.*: what the bot marks."""

from bot.sandbox.calls import Call
from bot.sandbox.messages import as_slack
from bot.sandbox.people import BOT_USER
from bot.sandbox.pins import pin, pinned, unpin
from bot.sandbox.reactions import react, unreact
from bot.sandbox.wire import Json, SlackError
from bot.sandbox.workspace import Channel, Message


def pins_add(call: Call) -> Json:
    """Pin a message."""
    channel, message = _marked(call)
    pin(call.workspace, channel, message, BOT_USER)
    return {}


def pins_remove(call: Call) -> Json:
    """Unpin a message."""
    channel, message = _marked(call)
    unpin(call.workspace, channel, message, BOT_USER)
    return {}


def pins_list(call: Call) -> Json:
    """List the pinned messages of a channel, the latest pin first."""
    channel = call.joined()
    held = [pinned(call.workspace, channel, channel.messages[ts]) for ts in channel.pins]
    return {"items": held[::-1]}


def reactions_add(call: Call) -> Json:
    """React to a message."""
    channel, message = _marked(call)
    if channel.is_archived:
        raise SlackError("is_archived")
    react(call.workspace, channel, message, call.need("name"), BOT_USER)
    return {}


def reactions_remove(call: Call) -> Json:
    """Take a reaction back."""
    channel, message = _marked(call)
    unreact(call.workspace, channel, message, call.need("name"), BOT_USER)
    return {}


def reactions_get(call: Call) -> Json:
    """Read the reactions to a message."""
    channel, message = _marked(call)
    shown = as_slack(channel, message) | {"permalink": call.workspace.permalink(channel, message.ts)}
    return {"type": "message", "channel": channel.id, "message": shown}


def _marked(call: Call) -> tuple[Channel, Message]:
    channel = call.joined()
    ts = call.text("timestamp")
    if not ts:
        raise SlackError("no_item_specified")
    return channel, call.workspace.message(channel, ts)
