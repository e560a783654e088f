"""conversations.history and conversations.replies: what was said."""

from bot.sandbox.calls import Call
from bot.sandbox.messages import as_slack, replies, thread_root
from bot.sandbox.paging import page
from bot.sandbox.wire import Json, SlackError
from bot.sandbox.workspace import Message

MOST = 999
"""Messages on one page (Slack: conversations.history)."""


def history(call: Call) -> Json:
    """Return the messages of a channel outside its threads, newest first."""
    channel = call.joined()
    top = [one for one in channel.messages.values() if _in_history(one)]
    found, metadata = page(call, _between(call, top)[::-1], most=MOST)
    return {
        "messages": _shown(call, found),
        "has_more": bool(metadata["next_cursor"]),
        "pin_count": len(channel.pins),
        "response_metadata": metadata,
    }


def thread(call: Call) -> Json:
    """Return a message and the replies under it, oldest first."""
    channel = call.joined()
    root = thread_root(channel, call.need("ts"))
    if root is None:
        raise SlackError("thread_not_found")
    below = _between(call, replies(channel, root))
    found, metadata = page(call, [channel.messages[root], *below], most=MOST)
    return {
        "messages": _shown(call, found),
        "has_more": bool(metadata["next_cursor"]),
        "response_metadata": metadata,
    }


def _in_history(message: Message) -> bool:
    return message.ephemeral_for is None and not message.is_reply


def _between(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = _instant(call, "oldest", 0.0), _instant(call, "latest", float("inf"))
    inclusive = call.flag("inclusive")
    return [
        one for one in messages if oldest < float(one.ts) < latest or (inclusive and float(one.ts) in (oldest, latest))
    ]


def _instant(call: Call, name: str, default: float) -> float:
    try:
        return float(call.text(name) or default)
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _shown(call: Call, messages: list[Message]) -> list[Json]:
    channel, full = call.channel(), call.flag("include_all_metadata")
    return [as_slack(channel, one, with_metadata=full) for one in messages]
