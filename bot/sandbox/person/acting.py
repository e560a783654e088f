"""What a person asks of the app: commands, shortcuts, its Home tab."""

from typing import Any

from bot.sandbox import events, interactions
from bot.sandbox.channels import open_direct
from bot.sandbox.delivery import NoAnswer
from bot.sandbox.manifest import Command
from bot.sandbox.messages import post, whisper
from bot.sandbox.people import BOT_USER, SLACKBOT
from bot.sandbox.person.ask import Ask
from bot.sandbox.person.shown import home_for
from bot.sandbox.reply_urls import add_answer
from bot.sandbox.text import command_text, escape
from bot.sandbox.wire import Json, Refusal, SlackError
from bot.sandbox.workspace import Channel, Message

SILENT_APP = "The app did not answer in time. Try again."


async def command(ask: Ask) -> Json:
    """Send a slash command and show its answer to whoever sent it."""
    name, _, rest = ask.text("text").strip().partition(" ")
    found = ask.workspace.manifest.command(name)
    if found is None:
        raise Refusal(f"{name} is not a command that any app here knows.")
    if ask.has("thread_ts"):
        raise Refusal(f"{name} is not supported in threads. Sorry!")  # Slack: implementing-slash-commands
    channel = ask.channel()
    try:
        answer = await ask.backend.delivery.ask("slash_commands", _payload(ask, channel, found, rest.strip()))
        _show_answer(ask, channel, answer, typed=f"{name} {rest}".strip())
    except (NoAnswer, SlackError) as failure:
        return _failed(ask, channel, name, failure)
    return {"response": answer}


async def shortcut(ask: Ask) -> Json:
    """Use a shortcut, from a message's menu when a message is named."""
    callback_id, ts = ask.text("callback_id"), ask.workspace.next_ts()
    wanted = "message" if ask.has("message_ts") else "global"
    found = ask.workspace.manifest.shortcut(callback_id)
    if found is None or found.type != wanted:
        raise Refusal("No app here has that shortcut.", status=404)
    if wanted == "global":
        return await interact(ask, interactions.global_shortcut(ask.person, callback_id, ts))
    channel, message = ask.message("message_ts")
    payload = interactions.message_shortcut(ask.person, callback_id, ts, channel, message)
    return await interact(ask, payload | reply_url(ask, "app", channel, message), channel)


def open_home(ask: Ask) -> Json:
    """Look at the app's Home tab."""
    channel, _already = open_direct(ask.workspace, [BOT_USER, ask.person.id])
    events.home_opened(ask.workspace, ask.person.id, channel.id)
    return {"home": home_for(ask.backend, ask.person.id)}


async def interact(ask: Ask, payload: Json, channel: Channel | None = None) -> Json:
    """Send an interaction with a fresh trigger_id; what the person reads when nobody answers."""
    try:
        await deliver(ask, payload, channel.id if channel else None)
    except NoAnswer:
        return {"ok": False, "error": SILENT_APP}
    return {}


async def deliver(ask: Ask, payload: Json, channel: str | None = None) -> Any:
    """Send an interaction with a fresh trigger_id; the body of the bot's ack, or NoAnswer."""
    if not ask.workspace.manifest.interactive:
        raise Refusal("This app is not set up for interactivity.")
    trigger_id = ask.backend.triggers.issue(ask.person.id, channel)
    return await ask.backend.delivery.ask("interactive", payload | {"trigger_id": trigger_id})


def reply_url(ask: Ask, kind: str, channel: Channel, message: Message | None = None) -> Json:
    """Return a fresh response_url as a field of a payload."""
    ts = message.ts if message else None
    path = ask.backend.triggers.reply_path(kind, ask.person.id, channel.id, ts)
    return {"response_url": ask.workspace.url + path}


def _payload(ask: Ask, channel: Channel, found: Command, rest: str) -> Json:
    text = command_text(ask.workspace, rest, should_escape=found.should_escape)
    return interactions.slash_command(ask.person, channel, found.command, text) | {
        **reply_url(ask, "commands", channel),
        "trigger_id": ask.backend.triggers.issue(ask.person.id, channel.id),
    }


def _show_answer(ask: Ask, channel: Channel, answer: Any, *, typed: str) -> None:
    if isinstance(answer, dict) and any(answer.get(name) for name in ("text", "blocks", "attachments")):
        if answer.get("response_type") == "in_channel":  # Slack: then everybody sees what was typed, too
            said = Message(ts=ask.workspace.next_ts(), user=ask.person.id, text=escape(typed))
            post(ask.workspace, channel, said)
        add_answer(ask.workspace, channel, ask.person.id, answer)


def _failed(ask: Ask, channel: Channel, name: str, failure: NoAnswer | SlackError) -> Json:
    reason = failure.reason if isinstance(failure, NoAnswer) else "invalid_command_response"
    said = f'{name} failed with the error "{reason}"'
    line = Message(ts=ask.workspace.next_ts(), user=SLACKBOT, text=said)
    whisper(ask.workspace, channel, ask.person.id, line)
    return {"ok": False, "error": said}
