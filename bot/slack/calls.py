"""One call to Slack: each failure comes back as what it means for the promise behind it."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.failures import Ambiguous, Failure, RateLimited, Refused, Unavailable
from bot.slack.words import Words

CALL_SECONDS = 8
"""How long a call may take: well inside a lease, so that no call outlives its claim."""

_RETRY = frozenset({"ratelimited", "rate_limited", "service_unavailable", "team_added_to_org", "org_login_required"})
_AMBIGUOUS = frozenset({"fatal_error", "internal_error", "request_timeout"})


class Calls:
    """Makes calls, and says why one was refused."""

    def __init__(self, words: Words) -> None:
        self._words = words

    async def answer(self, sending: Awaitable[AsyncSlackResponse], *, repeatable: bool = True) -> AsyncSlackResponse:
        """Return Slack's answer; raise a Failure where it is none."""
        told = await self.call(sending, repeatable=repeatable)
        if told is None:
            raise Unavailable("no answer")
        return told

    async def call(
        self, sending: Awaitable[AsyncSlackResponse], *, fine: frozenset[str] = frozenset(), repeatable: bool = True
    ) -> AsyncSlackResponse | None:
        """Return Slack's answer, or None for an error that means it was done before; raise a Failure for any other."""
        try:
            async with asyncio.timeout(CALL_SECONDS):
                return await sending
        except SlackApiError as error:
            if _code(error) in fine:
                return None
            raise self._failure(error, repeatable=repeatable) from error
        except aiohttp.ClientConnectorError as error:
            # Nothing was sent, so nothing can have arrived.
            raise Unavailable(str(error)) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            cause = str(error) or type(error).__name__
            raise (Unavailable(cause) if repeatable else Ambiguous(cause)) from error

    def _failure(self, error: SlackApiError, *, repeatable: bool) -> Failure:
        code = _code(error)
        status = getattr(error.response, "status_code", 200)
        if status == 429:  # noqa: PLR2004 - HTTP's own number
            return RateLimited(code, timedelta(seconds=_retry_after(error)))
        if code in _RETRY:
            return Unavailable(code)
        if status >= 500 or code in _AMBIGUOUS or not code:  # noqa: PLR2004 - HTTP's own number
            cause = code or f"HTTP {status}"
            return Unavailable(cause) if repeatable else Ambiguous(cause)
        known = self._words.has("refused", code)
        return Refused(code, self._words.plain("refused", code if known else "other", code=code))


def _code(error: SlackApiError) -> str:
    data: Any = getattr(error.response, "data", error.response)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def _retry_after(error: SlackApiError) -> float:
    headers = {name.lower(): value for name, value in getattr(error.response, "headers", {}).items()}
    return float(headers.get("retry-after", 1))
