"""One call to Slack: each failure comes back as what it means for the promise behind it."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.jobs import Ambiguous, Failure, RateLimited, Refused, Unavailable

CALL_SECONDS = 8
"""How long a call may take: well inside a lease, so that no call outlives its claim."""

_RETRY = frozenset({"ratelimited", "rate_limited", "service_unavailable", "team_added_to_org", "org_login_required"})
_AMBIGUOUS = frozenset({"fatal_error", "internal_error", "request_timeout"})

_WHY = {
    "missing_scope": "the app lacks a permission. Reinstall it with the manifest that `drumbeat manifest` prints",
    "restricted_action": "the workspace's settings do not allow the app to do it. A workspace admin can change that",
    "invalid_auth": "Slack does not accept the app's token. Check SLACK_BOT_TOKEN",
    "token_revoked": "the app's token was revoked. Reinstall the app and set SLACK_BOT_TOKEN",
    "account_inactive": "the app was removed from the workspace. Reinstall it and set SLACK_BOT_TOKEN",
    "is_archived": "the channel is archived. Unarchive it in Slack",
    "channel_not_found": "the channel does not exist, or the app is not in it. Invite the app",
    "not_in_channel": "the app is not in the channel. Invite it",
    "user_not_found": "Slack knows no such person",
    "users_not_found": "Slack knows nobody with this e-mail address",
    "user_disabled": "the person's account is deactivated",
    "cant_invite": "Slack does not let the app invite this person",
    "user_is_restricted": "the person's account is restricted",
}


async def answer(sending: Awaitable[AsyncSlackResponse], *, repeatable: bool = True) -> AsyncSlackResponse:
    """Return Slack's answer; raise a Failure where it is none."""
    told = await call(sending, repeatable=repeatable)
    if told is None:
        raise Unavailable("no answer")
    return told


async def call(
    sending: Awaitable[AsyncSlackResponse], *, fine: frozenset[str] = frozenset(), repeatable: bool = True
) -> AsyncSlackResponse | None:
    """Return Slack's answer, or None for an error that means it was done before; raise a Failure for any other."""
    try:
        async with asyncio.timeout(CALL_SECONDS):
            return await sending
    except SlackApiError as error:
        if _code(error) in fine:
            return None
        raise _failure(error, repeatable=repeatable) from error
    except aiohttp.ClientConnectorError as error:
        # Nothing was sent, so nothing can have arrived.
        raise Unavailable(str(error)) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        cause = str(error) or type(error).__name__
        raise (Unavailable(cause) if repeatable else Ambiguous(cause)) from error


def _failure(error: SlackApiError, *, repeatable: bool) -> Failure:
    code = _code(error)
    status = getattr(error.response, "status_code", 200)
    if status == 429:  # noqa: PLR2004 - HTTP's own number
        return RateLimited(code, timedelta(seconds=_retry_after(error)))
    if code in _RETRY:
        return Unavailable(code)
    if status >= 500 or code in _AMBIGUOUS or not code:  # noqa: PLR2004 - HTTP's own number
        cause = code or f"HTTP {status}"
        return Unavailable(cause) if repeatable else Ambiguous(cause)
    return Refused(code, _WHY.get(code, f"Slack refused it: {code}"))


def _code(error: SlackApiError) -> str:
    data: Any = getattr(error.response, "data", error.response)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def _retry_after(error: SlackApiError) -> float:
    headers = {name.lower(): value for name, value in getattr(error.response, "headers", {}).items()}
    return float(headers.get("retry-after", 1))
