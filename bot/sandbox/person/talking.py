"""What a person says, marks and reads."""

from bot.sandbox import messages, pins, reactions, rich
from bot.sandbox.channels import open_direct
from bot.sandbox.person.ask import Ask
from bot.sandbox.text import typed
from bot.sandbox.wire import Json, Refusal
from bot.sandbox.workspace import Change, Channel, Message


def say(ask: Ask) -> Json:
    """Post a message or a reply."""
    channel, text = ask.own_channel(), _written(ask)
    message = Message(
        ts=ask.workspace.next_ts(),
        user=ask.person.id,
        text=text,
        blocks=composed(ask, text),
        thread_ts=ask.body.get("thread_ts"),
        extra={"client_msg_id": f"client-{ask.workspace.next_number('client_msg_id')}"},
    )
    messages.post(ask.workspace, channel, message)
    _read(ask, channel)
    return {"ts": message.ts}


def edit(ask: Ask) -> Json:
    """Change what they said."""
    channel, message = _own(ask)
    text = _written(ask)
    messages.change(ask.workspace, channel, message, text=text, blocks=composed(ask, text))
    return {}


def delete(ask: Ask) -> Json:
    """Delete what they said."""
    channel, message = _own(ask)
    messages.delete(ask.workspace, channel, message)
    return {}


def react(ask: Ask) -> Json:
    """Add a reaction, or remove it."""
    channel, message = _shared(ask, "so nobody can react to it")
    change = reactions.unreact if ask.has("remove") else reactions.react
    change(ask.workspace, channel, message, ask.text("name"), ask.person.id)
    return {}


def pin(ask: Ask) -> Json:
    """Pin a message, or unpin it."""
    channel, message = _shared(ask, "so it cannot be pinned")
    change = pins.unpin if ask.has("remove") else pins.pin
    change(ask.workspace, channel, message, ask.person.id)
    return {}


def mark_read(ask: Ask) -> Json:
    """Mark a channel as read."""
    _read(ask, ask.channel())
    return {}


def open_dm(ask: Ask) -> Json:
    """Open the direct conversation with a person or the app."""
    other = ask.workspace.people.get(ask.text("user"))
    if other is None or other.deleted or other.id == ask.person.id:
        raise Refusal("There is nobody to talk to under that name.", status=404)
    # the app opens its conversations as [bot, person]: the same members are the same conversation
    channel, _already = open_direct(ask.workspace, [ask.person.id, other.id])
    return {"channel": channel.id}


def composed(ask: Ask, text: str) -> list[Json]:
    """Return the blocks that Slack's composer makes of what was typed."""
    return rich.blocks_of(text, f"rich{ask.workspace.next_number('rich')}")


def _written(ask: Ask) -> str:
    text = ask.text("text")
    if not text.strip():
        raise Refusal("There is nothing to send yet.")
    return typed(ask.workspace, text)


def _shared(ask: Ask, else_what: str) -> tuple[Channel, Message]:
    ask.own_channel()
    channel, message = ask.message()
    if message.ephemeral_for is not None:
        raise Refusal(f"Only you can see this message, {else_what}.")
    return channel, message


def _own(ask: Ask) -> tuple[Channel, Message]:
    channel, message = ask.message()
    if message.user != ask.person.id or message.subtype:
        raise Refusal("You can only change what you wrote yourself.")
    if channel.is_archived:
        raise Refusal(f"#{channel.name} is archived.")
    return channel, message


def _read(ask: Ask, channel: Channel) -> None:
    channel.last_read[ask.person.id] = ask.workspace.next_ts()
    ask.workspace.changed(Change(type="channel", channel=channel.id, person=ask.person.id))
