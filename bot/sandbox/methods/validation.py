"""blocks.validate: what Slack would refuse, without posting it."""

from typing import Any

from bot.sandbox import drafts
from bot.sandbox.calls import Call
from bot.sandbox.views import check_view
from bot.sandbox.wire import Json, SlackError, invalid_arguments


def validate(call: Call) -> Json:
    """Check blocks, a message or a view; invalid_blocks with everything that is wrong (Slack: blocks.validate)."""
    for name in ("blocks", "message", "view"):
        given = call.data(name, "invalid_blocks_format")
        if given is not None:
            _check(call, name, given)
            return {}
    raise invalid_arguments("missing required field: blocks, message or view")


def _check(call: Call, name: str, given: Any) -> None:
    if name == "view":
        _check_view(given)
        return
    body = given if name == "message" else {"blocks": given}
    if not isinstance(body, dict):
        raise SlackError("invalid_blocks_format")
    drafts.read_blocks(call.workspace, drafts.from_json(body))


def _check_view(given: Any) -> None:
    kind = given.get("type") if isinstance(given, dict) else None
    try:
        check_view(given, "home" if kind == "home" else "modal")
    except SlackError as error:
        found = error.extra.get("response_metadata", {}).get("messages", [error.code])
        raise SlackError("invalid_blocks", errors=found, response_metadata={"messages": found}) from None
